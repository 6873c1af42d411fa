"""Dangers as those who were told of them read them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from contracts.oncall import Alarm, Call
from contracts.roles import WATCHERS
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.cases.interface import matter_of
from services.supervision.oncall.store.rows import AlarmRow, CallRow
from services.supervision.oncall.store.tables import OPEN, alarms, calls
from services.supervision.shared.store.readers import recipients_of

A, C = alarms.c, calls.c


def read(reading: ReadSession, appeal_id: str) -> AlarmRow:
    """Raises NotFound for what is not there, or was told to others only."""
    found = select(alarms).where(A.appeal_id == appeal_id)
    row = typed(AlarmRow, reading.connection.execute(found)).first()
    if row is None or not (_reads_all(reading) or _was_told(reading, appeal_id)):
        raise NotFound("alarm")
    return row


def listed(reading: ReadSession, *, only_open: bool, cursor: str | None, limit: int) -> Sequence[AlarmRow]:
    """The newest first."""
    wanted = select(alarms).where(*after(cursor, A.raised_at, A.appeal_id))
    if only_open:
        wanted = wanted.where(OPEN)
    if not _reads_all(reading):
        mine = select(C.appeal_id).where(C.recipient.in_(recipients_of(reading)))
        wanted = wanted.where(A.appeal_id.in_(mine))
    page = wanted.order_by(A.raised_at.desc(), A.appeal_id.desc()).limit(limit)
    return typed(AlarmRow, reading.connection.execute(page)).all()


def answered_since(reading: ReadSession, since: datetime) -> Sequence[AlarmRow]:
    """Those that somebody has taken on since."""
    return typed(AlarmRow, reading.connection.execute(select(alarms).where(A.acknowledged_at >= since))).all()


def view(reading: ReadSession, row: AlarmRow) -> Alarm:
    """With who was told, and what was said where the reader may know it."""
    told = select(calls).where(C.appeal_id == row.appeal_id).order_by(C.round, C.name)
    matter = matter_of(reading, row.appeal_id)
    brief = brief_of(row)
    told_to = [
        Call(name=one.name, level=one.level, round=one.round, at=one.at)
        for one in typed(CallRow, reading.connection.execute(told))
    ]
    if matter is None:
        return brief.model_copy(update={"called": told_to})
    said = {"title": matter.title, "text": matter.text, "place": matter.place, "said": row.said}
    may_read = matter.kind is not Kind.REPORT or reading.actor.role in WATCHERS
    more = said if may_read else {}
    return brief.model_copy(update={"called": told_to, "kind": matter.kind, **more})


def brief_of(row: AlarmRow) -> Alarm:
    """A line of the list."""
    return Alarm(
        appeal_id=row.appeal_id,
        danger=row.danger,
        township=row.township,
        raised_at=row.raised_at,
        round=row.round,
        next_at=row.next_at,
        acknowledged_by=row.acknowledged_name,
        acknowledged_at=row.acknowledged_at,
    )


def _reads_all(reading: ReadSession) -> bool:
    return reading.actor.role in WATCHERS


def _was_told(reading: ReadSession, appeal_id: str) -> bool:
    mine = select(C.appeal_id).where(C.appeal_id == appeal_id, C.recipient.in_(recipients_of(reading))).limit(1)
    return reading.connection.execute(mine).first() is not None
