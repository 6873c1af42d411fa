"""A danger that nobody has taken on: told again, and what was told of it silenced once somebody has."""

from datetime import datetime

from sqlalchemy import select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array
from services.supervision.notices.store import notices as store
from services.supervision.notices.store.tables import notices
from services.supervision.notices.use_cases.make import danger, row
from services.supervision.oncall.interface import OnCallSettings, answered_since, escalate, event_of

N = notices.c


def call_again(work: UnitOfWork, settings: OnCallSettings) -> int:
    """The next round of each; how many recipients were told."""
    told = escalate(work, settings)
    rows = [row(work, one.event_id, danger(one.recipient, one.appeal_id, one.township), work.now) for one in told]
    store.add(work, rows)
    return len(rows)


def over_since(reading: ReadSession, since: datetime) -> list[str]:
    """The notices of dangers that somebody has taken on since: whoever carries them further need not any more."""
    events = [event_of(row, number) for row in answered_since(reading, since) for number in range(1, row.round + 1)]
    if not events:
        return []
    theirs = select(N.notice_id).where(in_array(N.event_id, "events"))
    return list(reading.connection.execute(theirs, {"events": events}).scalars())
