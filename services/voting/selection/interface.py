"""What the other subjects may know of the selection, and nothing else of it.

A session votes on a season's published list, and what it decides is told to everyone behind a candidate.
"""

from services.voting.selection.queries.lists import published_candidates
from services.voting.selection.use_cases.candidates import record_result

__all__ = ["published_candidates", "record_result"]
