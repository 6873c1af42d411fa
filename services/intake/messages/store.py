"""Who wants messages, and each message from its making to its end; never its words, which a template makes."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db import UtcMoment
from kit.db import in_array as in_array
from services.intake.appeals.interface import appeals
from services.intake.shared.metadata import metadata

told_by_phone = Table(
    "told_by_phone",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("stop", String(12), nullable=False, unique=True),
)
messages = Table(
    "messages",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False),
    Column("what", String(16), nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("done_at", UtcMoment),
    Column("reason", String(200), nullable=False),
    Index("ix_messages_due", "state", "due_at"),
    Index("ix_messages_done", "state", "done_at"),
    Index("ix_messages_appeal", "appeal_id", "what", "made_at"),
)
"""`waiting`, `sent` or `dead`."""

M, T = messages.c, told_by_phone.c
INSERT_WISH, INSERT_MESSAGE = insert(told_by_phone), insert(messages)
_WANTED = select(T.appeal_id).where(in_array(T.appeal_id, "ids")).order_by(T.appeal_id)


def wanted(connection: Connection, ids: Collection[str]) -> list[str]:
    """Those of these appeals whose residents want to be told."""
    return list(connection.execute(_WANTED, {"ids": set(ids)}).scalars())


def put(work: UnitOfWork, appeal_id: str, what: str) -> None:
    """One message that waits to be sent."""
    row = {"message_id": new_id(), "appeal_id": appeal_id, "what": what, "state": "waiting", "attempts": 0}
    work.defer_insert(INSERT_MESSAGE, **row, due_at=work.now, made_at=work.now, done_at=None, reason="")


def asked_since(connection: Connection, appeal_id: str, what: str, since: datetime) -> int:
    """How many messages of this kind an appeal has had made since then."""
    mine = M.appeal_id == appeal_id, M.what == what, M.made_at > since
    return connection.execute(select(func.count()).select_from(messages).where(*mine)).scalar_one()


def sent_since(connection: Connection, since: datetime) -> int:
    """How many messages left since then."""
    return connection.execute(
        select(func.count()).select_from(messages).where(M.state == "sent", M.done_at > since)
    ).scalar_one()


def due(connection: Connection, now: datetime, only: Collection[str], limit: int) -> Sequence[Any]:
    """What waits and may be sent, the oldest first, held until the transaction ends, with its phone and stop link."""
    wanted = (
        select(messages, appeals.c.contact_sealed, appeals.c.tracking_code, T.stop)
        .join(appeals, appeals.c.appeal_id == M.appeal_id)
        .outerjoin(told_by_phone, T.appeal_id == M.appeal_id)
        .where(M.state == "waiting", M.due_at <= now, M.what.in_(only))
        .order_by(M.due_at, M.message_id)
        .limit(limit)
    )
    return connection.execute(wanted.with_for_update(of=messages, skip_locked=True)).all()


def change(connection: Connection, ids: Collection[str], **values: Any) -> None:
    """The same for each of these messages."""
    connection.execute(update(messages).where(M.message_id.in_(ids)).values(**values))


def drop(connection: Connection, ids: Collection[str]) -> None:
    """Nobody is there to be told."""
    connection.execute(delete(messages).where(M.message_id.in_(ids)))


def stop(connection: Connection, token: str) -> str | None:
    """Nobody is told any more who was sent this token; the appeal, None for a token that is none."""
    found: str | None = connection.execute(select(T.appeal_id).where(T.stop == token)).scalar()
    if found is not None:
        connection.execute(delete(told_by_phone).where(T.appeal_id == found))
        connection.execute(delete(messages).where(M.appeal_id == found, M.state == "waiting", M.what != "secret"))
    return found


def dead(connection: Connection, limit: int) -> Sequence[Any]:
    """What was given up, the newest first."""
    given_up = select(messages).where(M.state == "dead").order_by(M.done_at.desc(), M.message_id).limit(limit)
    return connection.execute(given_up).all()


def standing(connection: Connection, now: datetime, before: datetime) -> tuple[bool, int]:
    """Whether any is due now or was done before then, to be forgotten; and how many were given up."""
    due = exists().where(M.state == "waiting", M.due_at <= now)
    old = exists().where(*_done(before))
    dead = select(func.count()).select_from(messages).where(M.state == "dead").scalar_subquery()
    waits, given_up = connection.execute(select(or_(due, old), dead)).one()
    return bool(waits), given_up


def again(connection: Connection, now: datetime) -> None:
    """Everything that was given up waits anew."""
    anew = {"state": "waiting", "attempts": 0, "due_at": now, "done_at": None}
    connection.execute(update(messages).where(M.state == "dead").values(**anew))


def forget(connection: Connection, before: datetime) -> None:
    """The record of what was done before goes."""
    connection.execute(delete(messages).where(*_done(before)))


def _done(before: datetime) -> tuple[Any, ...]:
    return M.state.in_(["sent", "dead"]), M.done_at < before
