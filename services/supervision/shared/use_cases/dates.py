"""Calendar days as people send them."""

from datetime import date

from kit.problems import Refused


def day_of(text: str) -> date:
    """The day an ISO text names; raises Refused when the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refused("no-such-day", "There is no such day in the calendar.", text, status=422) from wrong
