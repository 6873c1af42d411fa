"""Suggestions at this moment: what runs against departments, and what waits for the office."""

from datetime import date

from sqlalchemy import func, select

from kit.bus.unit_of_work import ReadSession
from services.supervision.shared.store.clock_counts import ClockCount, count_clocks
from services.supervision.suggestions.domain import SuggestionState
from services.supervision.suggestions.queries.suggestions import was_given_back, with_department
from services.supervision.suggestions.store import tables

S, P = tables.S, tables.P


def suggestion_clocks(reading: ReadSession) -> list[ClockCount]:
    """Clocks of parts departments still owe, replies and opinions together as `suggestions`."""
    found = count_clocks(reading, P.department, P.clock, P.due_at, P.warn_at, *with_department())
    return [clock._replace(clock="suggestions") for clock in found]


def waiting_for_the_office(reading: ReadSession, today: date) -> dict[str, int]:
    """How many suggestions wait to be assigned, to be assigned again, and to be looked back at."""
    wanted = {
        "to_assign": S.state == SuggestionState.SUBMITTED,
        "objected": was_given_back(),
        "look_backs": S.look_back_on <= today,
    }
    every = select(func.count()).select_from(tables.suggestions)
    return {name: reading.connection.execute(every.where(one)).scalar_one() for name, one in wanted.items()}
