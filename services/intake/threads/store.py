"""The messages of threads; whoever writes one has the appeal's row locked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, String, Table, Text, func, insert, select, text, update

from contracts.base import Actor
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db import UtcMoment, in_array
from kit.db.rows import TableRow, typed
from services.intake.appeals.interface import appeals
from services.intake.shared.metadata import metadata

_WAITS = text("until IS NOT NULL AND ended_at IS NULL")

messages = Table(
    "thread_message",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False),
    Column("what", String(10), nullable=False),
    Column("role", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("until", UtcMoment),
    Column("ended_at", UtcMoment),
    Column("unanswered", Boolean, nullable=False),
    Index("ix_thread_message_appeal", "appeal_id", "at"),
    Index("uq_thread_message_waits", "appeal_id", unique=True, postgresql_where=_WAITS, sqlite_where=_WAITS),
    Index("ix_thread_message_until", "until", postgresql_where=_WAITS, sqlite_where=_WAITS),
)
"""What was said; a question waits until `until` or until it ended. One of an appeal waits at the most."""

M = messages.c
_WAITING = select(messages).where(in_array(M.appeal_id, "ids"), _WAITS)
RESIDENT = Actor(role=Role.PUBLIC)
"""Whoever comes with code and secret: kept without a name, whichever account was signed in meanwhile."""


class MessageRow(TableRow, table=messages):
    """One thing said."""

    message_id: str
    appeal_id: str
    what: str
    role: str
    name: str
    text: str
    photos: list[dict[str, Any]]
    at: datetime
    until: datetime | None
    ended_at: datetime | None
    unanswered: bool


def keep(work: UnitOfWork, appeal_id: str, what: str, said: str, *, by: Actor = RESIDENT, **more: Any) -> str:
    """Keep what somebody said; its id is returned."""
    row = {"photos": [], "until": None, "ended_at": None, "unanswered": False, **more}
    message_id = new_id()
    kept = insert(messages).values(
        message_id=message_id,
        appeal_id=appeal_id,
        what=what,
        role=by.role.value,
        name=by.name,
        text=said,
        at=work.now,
        **row,
    )
    work.connection.execute(kept)
    return message_id


def waiting(reading: ReadSession, appeal_ids: Iterable[str]) -> Sequence[MessageRow]:
    """The questions that wait, of these appeals."""
    return typed(MessageRow, reading.connection.execute(_WAITING, {"ids": sorted(appeal_ids)})).all()


def overdue(reading: ReadSession, now: datetime, most: int) -> list[str]:
    """Appeals whose question waited long enough, so many at the most."""
    wanted = select(M.appeal_id).where(_WAITS, M.until < now).order_by(M.until).limit(most)
    return list(reading.connection.execute(wanted).scalars())


def end(work: UnitOfWork, question: MessageRow, *, unanswered: bool) -> None:
    """A question waits no more."""
    mine = update(messages).where(M.message_id == question.message_id)
    work.connection.execute(mine.values(ended_at=work.now, unanswered=unanswered))


def many(reading: ReadSession, appeal_id: str, *, by_resident: bool) -> int:
    """How often its resident said something, or was asked."""
    theirs = (M.role == Role.PUBLIC.value) if by_resident else (M.role != Role.PUBLIC.value)
    counted = select(func.count()).select_from(messages).where(M.appeal_id == appeal_id, theirs)
    return int(reading.connection.execute(counted).scalar_one())


def of_appeal(reading: ReadSession, appeal_id: str, *, merged: bool) -> Sequence[MessageRow]:
    """A thread, the oldest first; with `merged` those of appeals that are handled with this one, too."""
    mine = M.appeal_id == appeal_id
    if merged:
        mine |= M.appeal_id.in_(select(appeals.c.appeal_id).where(appeals.c.merged_into == appeal_id))
    return typed(
        MessageRow, reading.connection.execute(select(messages).where(mine).order_by(M.at, M.message_id))
    ).all()
