"""What other subjects may ask of suggestions.

Dashboards shows clocks of departments and what waits for the office; notices tells who is behind a suggestion, and
whose part was rated; release knows what is written in them; systems tells departments what they still owe.
"""

from services.supervision.suggestions.queries.behind import departments_of_parts, deputies_behind
from services.supervision.suggestions.queries.now import suggestion_clocks, waiting_for_the_office
from services.supervision.suggestions.queries.snapshots import suggestions_as_they_stand
from services.supervision.suggestions.store.texts import TEXTS

__all__ = [
    "TEXTS",
    "departments_of_parts",
    "deputies_behind",
    "suggestion_clocks",
    "suggestions_as_they_stand",
    "waiting_for_the_office",
]
