"""What the other subjects may know of the selection, and nothing else of it.

A session votes on a season's published list and knows a candidate by the ideas behind it; what it decides is told to
everyone behind them.
"""

from services.voting.selection.queries.lists import published_candidates
from services.voting.selection.use_cases.behind import hold_ideas, ideas_behind
from services.voting.selection.use_cases.candidates import record_result

__all__ = ["hold_ideas", "ideas_behind", "published_candidates", "record_result"]
