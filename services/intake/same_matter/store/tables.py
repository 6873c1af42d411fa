"""Tables of what was heard: appeals as pairs of words, how alike they are, and what people decided about them."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from kit.bus.unit_of_work import UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow
from services.intake.shared.metadata import metadata

unheard = Table("unheard_appeal", metadata, Column("appeal_id", String(64), primary_key=True))
"""Appeals that are still to be heard: new ones, corrected ones, and all of them when words are weighed anew."""

heard = Table(
    "heard_appeal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("appeal_id", String(64), nullable=False, unique=True),
    Column("version", String(36), nullable=False),
    Column("matter_id", String(64), nullable=False),
    Column("person_id", String(64), nullable=False),
    Column("text_id", String(64), nullable=False),
    Column("own_text", Boolean, nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Index("ix_heard_matter", "matter_id"),
    Index("ix_heard_person", "person_id"),
    Index("ix_heard_text_time", "text_id", "submitted_at"),
    Index("ix_heard_time", "submitted_at"),
)
"""One row each: the matter, the person and the text it belongs to, each named by the first appeal of it. Only the first
appeal of a text is compared with others. `own_text`: somebody said by hand that it is no copy."""

pairs = Table(
    "heard_pair",
    metadata,
    Column("pair", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("weight", Float, nullable=False),
    Index("ix_heard_pair_number", "number"),
    sqlite_with_rowid=False,
)
"""By which pairs of words an appeal is found, in the order they are looked for."""

edges = Table(
    "heard_edge",
    metadata,
    Column("low", Integer, primary_key=True, autoincrement=False),
    Column("high", Integer, primary_key=True, autoincrement=False),
    Column("likeness", Float, nullable=False),
    Index("ix_heard_edge_high", "high"),
)
"""How alike two appeals are."""

hands = Table(
    "heard_by_hand",
    metadata,
    Column("low", Integer, primary_key=True, autoincrement=False),
    Column("high", Integer, primary_key=True, autoincrement=False),
    Column("together", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_heard_by_hand_high", "high"),
)
"""What somebody decided of two appeals; the last word about a pair holds for ever."""

weighings = Table(
    "word_weighing",
    metadata,
    Column("version", String(36), primary_key=True),
    Column("appeals", Integer, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
)
"""Versions of the weights: in how many of so many appeals each pair was."""

E, UNHEARD, H, HAND, P = edges.c, unheard.c, heard.c, hands.c, pairs.c
INSERT_PAIR, INSERT_EDGE, INSERT_HAND, INSERT_UNHEARD = insert(pairs), insert(edges), insert(hands), insert(unheard)


class HeardRow(TableRow, table=heard):
    """An appeal that was heard."""

    number: int
    appeal_id: str
    version: str
    matter_id: str
    person_id: str
    text_id: str
    own_text: bool
    submitted_at: datetime
    vector: bytes


def to_hear(work: UnitOfWork, appeal_id: str) -> None:
    """Put an appeal that is new in this transaction on the list of those still to be heard."""
    work.defer_insert(INSERT_UNHEARD, appeal_id=appeal_id)


def hear_again(work: UnitOfWork, appeal_id: str) -> None:
    """What an appeal says was corrected: it is heard once more."""
    known = select(UNHEARD.appeal_id).where(UNHEARD.appeal_id == appeal_id)
    if work.connection.execute(known).first() is None:
        work.connection.execute(INSERT_UNHEARD.values(appeal_id=appeal_id))


def was_heard(work: UnitOfWork, appeal_ids: list[str]) -> None:
    """These are off the list."""
    work.connection.execute(delete(unheard).where(UNHEARD.appeal_id.in_(appeal_ids)))
