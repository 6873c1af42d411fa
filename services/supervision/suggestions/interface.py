"""What other subjects may ask of suggestions: dashboards shows clocks of departments and what waits for the office."""

from services.supervision.suggestions.queries.now import suggestion_clocks, waiting_for_the_office

__all__ = ["suggestion_clocks", "waiting_for_the_office"]
