"""What other subjects may ask of suggestions.

Dashboards shows clocks of departments and what waits for the office; notices tells who is behind a suggestion, and
whose part was rated.
"""

from services.supervision.suggestions.queries.behind import departments_of_parts, deputies_behind
from services.supervision.suggestions.queries.now import suggestion_clocks, waiting_for_the_office

__all__ = ["departments_of_parts", "deputies_behind", "suggestion_clocks", "waiting_for_the_office"]
