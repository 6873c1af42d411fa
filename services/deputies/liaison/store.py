"""Pairs and their contacts, as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, func, insert, select, text, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.roster.interface import DeputyRow, deputies
from services.deputies.shared.metadata import metadata

_RUNS = text("ended_on = ''")
pairs = Table(
    "liaison_pairs",
    metadata,
    Column("pair_id", String(64), primary_key=True),
    Column("member_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("begins", String(10), nullable=False),
    Column("ended_on", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("made_by", Text, nullable=False),
    Index("ix_liaison_pairs_member", "member_id"),
    Index("ix_liaison_pairs_deputy", "deputy_id"),
    Index("uq_liaison_pairs", "member_id", "deputy_id", unique=True, postgresql_where=_RUNS, sqlite_where=_RUNS),
)
"""`ended_on` is the day the office ended it, and empty else: whether seats run is judged when it is asked."""
contacts = Table(
    "liaison_contacts",
    metadata,
    Column("contact_id", String(64), primary_key=True),
    Column("pair_id", ForeignKey("liaison_pairs.pair_id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("day", String(10), nullable=False),
    Column("talked", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("member_name", Text, nullable=False),
    Column("deputy_name", Text, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorder_id", String(64), nullable=False),
    Index("ix_liaison_contacts_pair", "pair_id", "day"),
)
"""Names are those of the day it was recorded."""
P, C = pairs.c, contacts.c


class PairRow(TableRow, table=pairs):
    """One pair."""

    pair_id: str
    member_id: str
    deputy_id: str
    begins: str
    ended_on: str
    reason: str
    made_at: datetime
    made_by: str


class ContactRow(TableRow, table=contacts):
    """One contact of a pair."""

    contact_id: str
    pair_id: str
    kind: str
    day: str
    talked: str
    outcome: str
    member_name: str
    deputy_name: str
    recorded_at: datetime
    recorded_by: str
    recorder_id: str


def one(reading: ReadSession, pair_id: str, *, lock: bool = False) -> PairRow:
    """One pair; raises NotFound."""
    wanted = select(pairs).where(P.pair_id == pair_id)
    row = typed(PairRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("liaison-pair")
    return row


def every(reading: ReadSession, deputy_id: str | None = None) -> Sequence[PairRow]:
    """Every pair, or those somebody is one of the two of."""
    wanted = select(pairs).order_by(P.pair_id)
    if deputy_id is not None:
        wanted = wanted.where((P.member_id == deputy_id) | (P.deputy_id == deputy_id))
    return typed(PairRow, reading.connection.execute(wanted)).all()


def not_ended(reading: ReadSession) -> set[tuple[str, str]]:
    """Member and deputy of the pairs the office has not ended."""
    rows = reading.connection.execute(select(P.member_id, P.deputy_id).where(P.ended_on == ""))
    return {(row.member_id, row.deputy_id) for row in rows}


def people(reading: ReadSession, rows: Collection[PairRow]) -> dict[str, DeputyRow]:
    """The deputies of these pairs, by id."""
    ids = sorted({each for row in rows for each in (row.member_id, row.deputy_id)})
    found = reading.connection.execute(select(deputies).where(deputies.c.deputy_id.in_(ids)))
    return {row.deputy_id: row for row in typed(DeputyRow, found)}


def counted(reading: ReadSession, rows: Collection[PairRow]) -> dict[str, tuple[int, str]]:
    """How many contacts each of these pairs had, and the day of the last."""
    wanted = select(C.pair_id, func.count().label("many"), func.max(C.day).label("last")).group_by(C.pair_id)
    wanted = wanted.where(C.pair_id.in_(sorted(row.pair_id for row in rows)))
    return {row.pair_id: (row.many, row.last) for row in reading.connection.execute(wanted)}


def contacts_of(reading: ReadSession, pair_id: str) -> Sequence[ContactRow]:
    """A pair's contacts, the latest first."""
    wanted = select(contacts).where(C.pair_id == pair_id).order_by(C.day.desc(), C.contact_id.desc())
    return typed(ContactRow, reading.connection.execute(wanted)).all()


def add_pairs(work: UnitOfWork, rows: Sequence[dict[str, Any]]) -> None:
    """Keep new pairs."""
    if rows:
        work.connection.execute(insert(pairs), list(rows))


def change_pair(work: UnitOfWork, pair_id: str, **values: object) -> None:
    """Say anew how a pair stands."""
    work.connection.execute(update(pairs).where(P.pair_id == pair_id).values(**values))


def add_contact(work: UnitOfWork, values: dict[str, Any]) -> None:
    """Keep a new contact."""
    work.connection.execute(insert(contacts).values(**values))


def change_contact(work: UnitOfWork, contact_id: str, **values: object) -> None:
    """Correct a contact."""
    work.connection.execute(update(contacts).where(C.contact_id == contact_id).values(**values))
