"""An id that nobody here was told of: of a thing that was made a moment ago, the word may be on its way."""

from datetime import datetime, timedelta
from uuid import UUID

from kit.problems import NotFound, NotYet

ON_THE_WAY = timedelta(minutes=15)
"""How long after it was made a thing may be unknown here without being nothing (ours: a message is tried for some
twelve minutes, `MINSHENG_RETRY_LADDER`)."""
DAY_SECONDS = 86_400
BY_TIME, BY_DAY = 7, 8
"""Versions of ids: `new_id` begins with the millisecond; where the hour is to stay unknown, with the day."""


def unknown(what: str, id_: str, now: datetime) -> NotFound | NotYet:
    """What to raise where another service's thing is not known: NotYet for one made just now, NotFound for any other.

    Whoever invents an id is told so as long as it is fresh, and no longer.
    """
    return NotYet(f"{what} {id_} is not known here yet") if _is_fresh(id_, now.timestamp()) else NotFound(what)


def _is_fresh(id_: str, now: float) -> bool:
    try:
        told = UUID(id_)
    except ValueError:
        return False
    if told.version == BY_TIME:
        first = last = (told.int >> 80) / 1000
    elif told.version == BY_DAY:
        first = (told.int >> 104) * DAY_SECONDS
        last = first + DAY_SECONDS
    else:
        return False
    patience = ON_THE_WAY.total_seconds()
    return first - patience <= now <= last + patience
