"""Tables of tickets: one row each, what is to be told to the hotline, and how its list is written."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    SmallInteger,
    String,
    Table,
    Text,
    delete,
    insert,
    or_,
    select,
    update,
)

from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from services.intake.appeals.interface import answers, appeals, search
from services.intake.shared.metadata import metadata

tickets = Table(
    "hotline_ticket",
    metadata,
    Column("ticket_id", String(64), primary_key=True),
    Column("number", String(40), unique=True),
    Column("direction", String(4), nullable=False),
    Column("state", String(10), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("appeal_id", String(64)),
    Column("held", JSON),
    Column("in_hand", Text, nullable=False),
    Column("said_now", Text, nullable=False),
    Column("answer", String(64), nullable=False),
    Column("double_of", String(64)),
    Column("same_person", Boolean, nullable=False),
    Column("likeness", Float, nullable=False),
    Column("said_at", UtcMoment, nullable=False),
    Column("taken_at", UtcMoment, nullable=False),
    Column("by", Text, nullable=False),
    Column("follows", Boolean, nullable=False),
    Column("told", String(10), nullable=False),
    Index("ix_hotline_ticket_appeal", "appeal_id"),
    Index("ix_hotline_ticket_state", "state", "taken_at"),
    Index("ix_hotline_ticket_follows", "follows"),
    Index("ix_hotline_ticket_hand", "in_hand"),
    Index("ix_hotline_ticket_time", "taken_at"),
)
"""A held ticket keeps what the hotline said, sealed phone and all, until the office decided. `answer`: the digest of
the last answer. `follows`: the hotline is still to be told how our appeal goes on; `told`: the stage told last."""

outgoing = Table(
    "hotline_told",
    metadata,
    Column("message_id", String(64), primary_key=True),
    Column("ticket_id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("done_at", UtcMoment),
    Column("reason", String(200), nullable=False),
    Index("ix_hotline_told_due", "state", "due_at"),
    Index("ix_hotline_told_ticket", "ticket_id", "state", "made_at"),
)
"""What the hotline's system is told: `waiting`, `sent` or `dead`; made in the transaction of what it tells."""

columns = Table(
    "hotline_columns",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("columns", JSON, nullable=False),
    Column("township", String(9), nullable=False),
)
"""One row: the titles of the county's list."""

sayings = Table(
    "hotline_saying",
    metadata,
    Column("saying_id", String(64), primary_key=True),
    Column("ticket_id", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_hotline_saying_ticket", "ticket_id", "at"),
)
"""What a ticket said anew after it was taken, and who of the office has seen it; rows stay."""

T, OUT, SAYING = tickets.c, outgoing.c, sayings.c
TICKET, SAID = "ticket", "said"
"""What tickets are found by, in the texts of appeals' search."""
MAPPING = columns.c
FOUND_BY = {"number", "held", "in_hand", "said_now", "appeal_id"}
_FRESH: dict[str, Any] = {
    **dict.fromkeys(("digest", "in_hand", "said_now", "answer", "told"), ""),
    "same_person": False,
    "likeness": 0.0,
    "follows": False,
}
"""What nothing was said of yet."""


class TicketRow(TableRow, table=tickets):
    """One ticket."""

    ticket_id: str
    number: str | None
    direction: str
    state: str
    digest: str
    appeal_id: str | None
    held: dict[str, Any] | None
    in_hand: str
    said_now: str
    answer: str
    double_of: str | None
    same_person: bool
    likeness: float
    said_at: datetime
    taken_at: datetime
    by: str
    follows: bool
    told: str


def by_number(reading: ReadSession, numbers: Collection[str]) -> dict[str, TicketRow]:
    """Those of these that are known."""
    rows = typed(TicketRow, reading.connection.execute(select(tickets).where(T.number.in_(numbers))))
    return {row.number: row for row in rows if row.number}


def add(work: UnitOfWork, **said: Any) -> str:
    """A new one, taken now by who acts; returns its id."""
    ticket_id = new_id()
    row = {**_FRESH, "ticket_id": ticket_id, "taken_at": work.now, "by": work.actor.name, **said}
    work.connection.execute(insert(tickets).values(**row))
    _find_by(work, ticket_id, new_at=work.now)
    return ticket_id


def _find_by(work: UnitOfWork, ticket_id: str, *, new_at: datetime | None = None) -> None:
    """It is found by what is known of it now."""
    known = select(tickets, appeals.c.title, appeals.c.text, appeals.c.tracking_code).where(T.ticket_id == ticket_id)
    row = work.connection.execute(known.outerjoin(appeals, appeals.c.appeal_id == T.appeal_id)).one()
    held = row.held or {}
    words = (row.title or held.get("title"), row.text or held.get("text"), row.said_now)
    said = (row.number, row.tracking_code, row.in_hand, *words)
    search.keep(work, TICKET, ticket_id, SAID, said, new_at=new_at)


def handed_over(reading: ReadSession, reference: str) -> TicketRow | None:
    """That of the appeal with this tracking code, if it was handed over."""
    mine = select(appeals.c.appeal_id).where(appeals.c.tracking_code == reference)
    appeal_id = reading.connection.execute(mine).scalar()
    row = of_appeal(reading, appeal_id) if appeal_id else None
    return row if row is not None and row.direction == "out" else None


def last_answer(reading: ReadSession, appeal_id: str) -> Any:
    """What its resident was answered last; None for nothing."""
    mine = select(answers).where(answers.c.appeal_id == appeal_id).order_by(answers.c.at.desc())
    return reading.connection.execute(mine.limit(1)).first()


def of_appeal(reading: ReadSession, appeal_id: str) -> TicketRow | None:
    """The ticket of an appeal; of several the one that came last."""
    mine = select(tickets).where(T.appeal_id == appeal_id).order_by(T.taken_at.desc(), T.ticket_id.desc())
    return typed(TicketRow, reading.connection.execute(mine)).first()


def one(work: UnitOfWork, ticket_id: str) -> TicketRow | None:
    """One ticket, held until the transaction ends."""
    mine = select(tickets).where(T.ticket_id == ticket_id).with_for_update()
    return typed(TicketRow, work.connection.execute(mine)).first()


def change(work: UnitOfWork, ticket_id: str, **values: Any) -> None:
    """Change its row."""
    work.connection.execute(update(tickets).where(T.ticket_id == ticket_id).values(**values))
    if values.keys() & FOUND_BY:
        _find_by(work, ticket_id)


def says_anew(work: UnitOfWork, ticket_id: str, text: str) -> None:
    """It says something else now; what it said before stays."""
    unseen = {"seen_by": "", "reason": ""}
    work.connection.execute(
        insert(sayings).values(saying_id=new_id(), ticket_id=ticket_id, at=work.now, text=text, **unseen)
    )


def seen(work: UnitOfWork, ticket_id: str, reason: str) -> None:
    """Whoever acts has seen all that it said anew."""
    unseen = update(sayings).where(SAYING.ticket_id == ticket_id, SAYING.seen_by == "")
    work.connection.execute(unseen.values(seen_by=work.actor.name, reason=reason))


def said_anew(reading: ReadSession, ticket_ids: Collection[str]) -> list[Any]:
    """What these said anew, the newest first."""
    mine = select(sayings).where(SAYING.ticket_id.in_(ticket_ids))
    return list(reading.connection.execute(mine.order_by(SAYING.at.desc(), SAYING.saying_id.desc())))


def write_columns(work: UnitOfWork, titles: Mapping[Any, str], township: str) -> None:
    """The county's list is written like this from now on."""
    work.connection.execute(delete(columns))
    work.connection.execute(insert(columns).values(one=1, columns=dict(titles), township=township))


def told_later(work: UnitOfWork, ticket_id: str, body: str) -> None:
    """The hotline is told this when the transaction is done."""
    fresh = {"state": "waiting", "attempts": 0, "due_at": work.now, "made_at": work.now, "done_at": None, "reason": ""}
    work.connection.execute(insert(outgoing).values(message_id=new_id(), ticket_id=ticket_id, body=body, **fresh))


def due(work: UnitOfWork, most: int) -> list[Any]:
    """What may be sent now, the oldest of each ticket only: the hotline hears of one ticket in order."""
    earlier = outgoing.alias("earlier")
    before = select(earlier.c.message_id).where(
        earlier.c.ticket_id == OUT.ticket_id,
        earlier.c.state == "waiting",
        or_(
            earlier.c.made_at < OUT.made_at,
            (earlier.c.made_at == OUT.made_at) & (earlier.c.message_id < OUT.message_id),
        ),
    )
    ready = select(outgoing).where(OUT.state == "waiting", OUT.due_at <= work.now, ~before.exists())
    return list(work.connection.execute(ready.order_by(OUT.due_at, OUT.message_id).limit(most)))
