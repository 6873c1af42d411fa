"""What the other subjects may know of absences, and nothing else of them.

Matters are offered to who stands in for whom the rules would ask, and handed on to them; at a station who
is away leaves a gap in the rota.
"""

from services.deputies.absences.queries import agreed_of
from services.deputies.absences.store import away_between, standing_in

__all__ = ["agreed_of", "away_between", "standing_in"]
