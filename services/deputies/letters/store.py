"""Letters, what was written and answered in each, and what the office decided that everybody may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    func,
    insert,
    select,
    update,
)

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from kit.release import Releases
from kit.search import SearchTexts
from services.deputies.shared.metadata import metadata

OPEN, ANSWERED, TURNED = "open", "answered", "turned"
letters = Table(
    "voter_letters",
    metadata,
    Column("letter_id", String(64), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tracking_code", String(10), nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("writer", String(64), nullable=False),
    Column("may_be_public", Boolean, nullable=False),
    Column("written_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Index("ix_voter_letters_deputy", "deputy_id", "written_at", "letter_id"),
    Index("ix_voter_letters_written", "written_at", "letter_id"),
    Index("ix_voter_letters_due", "state", "due_at"),
    Index("ix_voter_letters_writer", "writer", "written_at"),
    Index("ux_voter_letters_code", "tracking_code", unique=True),
)
"""`writer`: a keyed digest of the phone. `due_at`: of what waits, until when it is to be answered."""
turns = Table(
    "voter_letter_turns",
    metadata,
    Column("turn_id", String(64), primary_key=True),
    Column("letter_id", ForeignKey("voter_letters.letter_id"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", UtcMoment, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", UtcMoment),
    Column("settled_at", UtcMoment),
    Index("ux_voter_letter_turns_turn", "letter_id", "turn", unique=True),
    Index("ix_voter_letter_turns_answered", "answered_at", "turn_id"),
)
"""What was written once and the answer to it; each such pair is read and released by itself. `settled_at`: since when
nobody has to decide any more whether everybody reads it, or of what is not for everybody, since it was answered."""
_UNREAD = and_(turns.c.answered_at.is_not(None), turns.c.settled_at.is_(None))
Index(
    "ix_voter_letter_turns_unread",
    turns.c.answered_at,
    turns.c.turn_id,
    sqlite_where=_UNREAD,
    postgresql_where=_UNREAD,
)
search = SearchTexts("voter_letter_text", metadata)
WHOLE = "whole"
releases = Releases("voter_letter_release", metadata)
L, T = letters.c, turns.c


class LetterRow(TableRow, table=letters):
    """A letter as it stands."""

    letter_id: str
    deputy_id: str
    title: str
    state: str
    tracking_code: str
    secret_hash: str
    writer: str
    may_be_public: bool
    written_at: datetime
    due_at: datetime


class TurnRow(TableRow, table=turns):
    """What was written once, and answered."""

    turn_id: str
    letter_id: str
    turn: int
    text: str
    written_at: datetime
    answer: str
    answered_at: datetime | None


def letter(reading: ReadSession, letter_id: str, *, lock: bool = False) -> LetterRow:
    """One letter; raises NotFound."""
    return _one(reading, L.letter_id == letter_id, lock=lock)


def of_code(reading: ReadSession, tracking_code: str, *, lock: bool = False) -> LetterRow:
    """The letter of this code; raises NotFound."""
    return _one(reading, L.tracking_code == tracking_code, lock=lock)


def turns_of(reading: ReadSession, letter_id: str) -> Sequence[TurnRow]:
    """All that was written in it, the first first."""
    wanted = select(turns).where(T.letter_id == letter_id).order_by(T.turn)
    return typed(TurnRow, reading.connection.execute(wanted)).all()


def waiting_of(reading: ReadSession, deputy_id: str) -> Sequence[LetterRow]:
    """Letters that wait for this deputy's answer, the oldest first."""
    wanted = select(letters).where(L.deputy_id == deputy_id, L.state == OPEN).order_by(L.written_at)
    return typed(LetterRow, reading.connection.execute(wanted)).all()


def of_writer(reading: ReadSession, writer: str, since: datetime) -> int:
    """How many came from one phone since then."""
    many = select(func.count()).select_from(letters).where(L.writer == writer, L.written_at > since)
    return int(reading.connection.execute(many).scalar_one())


def waiting_from(reading: ReadSession, writer: str, deputy_id: str) -> int:
    """How many of one phone wait for this deputy."""
    theirs = (L.writer == writer, L.deputy_id == deputy_id, L.state == OPEN)
    return int(reading.connection.execute(select(func.count()).select_from(letters).where(*theirs)).scalar_one())


def add(work: UnitOfWork, row: dict[str, Any]) -> None:
    """A new letter."""
    work.connection.execute(insert(letters).values(**row))


def add_turn(work: UnitOfWork, letter_id: str, turn: int, turn_id: str, title: str, text: str) -> None:
    """What was written in it; it is found by these words."""
    said = {"turn_id": turn_id, "letter_id": letter_id, "turn": turn, "text": text, "written_at": work.now}
    work.connection.execute(insert(turns).values(**said, answer="", answered_at=None))
    search.keep(work, WHOLE, letter_id, str(turn), (title, text))


def answer(work: UnitOfWork, turn: TurnRow, words: str, *, may_be_public: bool) -> None:
    """The answer to it."""
    mine = update(turns).where(T.turn_id == turn.turn_id)
    settled_at = None if may_be_public else work.now
    work.connection.execute(mine.values(answer=words, answered_at=work.now, settled_at=settled_at))


def settle(work: UnitOfWork, letter_id: str) -> None:
    """Nobody has to decide any more whether everybody reads anything of it."""
    mine = update(turns).where(T.letter_id == letter_id, T.settled_at.is_(None))
    work.connection.execute(mine.values(settled_at=work.now))


def change(work: UnitOfWork, letter_id: str, **values: Any) -> None:
    """Say anew how a letter stands."""
    work.connection.execute(update(letters).where(L.letter_id == letter_id).values(**values))


def _one(reading: ReadSession, wanted: Any, *, lock: bool) -> LetterRow:
    found = select(letters).where(wanted)
    row = typed(LetterRow, reading.connection.execute(found.with_for_update() if lock else found)).first()
    if row is None:
        raise NotFound("voter-letter")
    return row
