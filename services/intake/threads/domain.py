"""Who may speak in an appeal's thread, and until when a question waits (docs/domain.md, Appeal)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from contracts.words import AppealState, Role

S = AppealState
ENDED = frozenset({S.CLOSED, S.NOT_ADMITTED})
WITH_DEPARTMENT = frozenset({S.REFERRED, S.HANDLING, S.EXTENDED})
ASKS: dict[Role, frozenset[AppealState]] = {
    Role.DEPUTY: frozenset({S.ACCEPTED}),
    Role.DEPARTMENT: WITH_DEPARTMENT,
    Role.OFFICE: WITH_DEPARTMENT | {S.SUBMITTED, S.ACCEPTED, S.RETURNED, S.REOPENED},
}
"""While a deputy is only offered it nobody asks: who accepts it does, and the time to accept never stands still."""


def may_add(state: AppealState) -> bool:
    """Whether its resident may say more, or withdraw it."""
    return state not in ENDED


def may_thank(state: AppealState, *, answered: bool) -> bool:
    """There must be something to be thanked for."""
    return answered and state is not S.NOT_ADMITTED


def reopens_until(state: AppealState, closed_at: datetime | None, days: int, *, answered: bool) -> datetime | None:
    """Until when a resident may say that it is broken again; None for what is open, or was never answered."""
    if state is not S.CLOSED or closed_at is None or not answered:
        return None
    return closed_at + timedelta(days=days)


def waits_until(asked_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The last second of the county's day so many days later."""
    last = asked_at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(last, time(23, 59, 59), zone)
