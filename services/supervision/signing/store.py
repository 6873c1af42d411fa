"""Papers on their way out of a department, as rows."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, Index, String, Table, Text, func, insert, select, text, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment, in_array
from kit.problems import NotFound
from services.supervision.shared.store.departments import departments
from services.supervision.shared.store.metadata import metadata
from services.supervision.signing.domain import OPEN, Paper, PaperState

_WAITING = text("state IN ('drafted', 'reviewed')")
_OPEN = text("state IN ('drafted', 'reviewed', 'back')")
papers = Table(
    "paper",
    metadata,
    Column("paper_id", String(64), primary_key=True),
    Column("department", String(64), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("about", String(64), nullable=False),
    Column("thing", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("drafted_by", String(64), nullable=False),
    Column("drafted_name", Text, nullable=False),
    Column("drafted_at", UtcMoment, nullable=False),
    Column("reviewed_by", String(64), nullable=False),
    Column("reviewed_name", Text, nullable=False),
    Column("reviewed_at", UtcMoment),
    Column("signed_by", String(64), nullable=False),
    Column("signed_name", Text, nullable=False),
    Column("signed_at", UtcMoment),
    Column("back_name", Text, nullable=False),
    Column("back_at", UtcMoment),
    Column("back_reason", Text, nullable=False),
    Column("taken_name", Text, nullable=False),
    Column("taken_at", UtcMoment),
    Index("ix_paper_thing", "thing"),
    Index("ix_paper_open", "department", "drafted_at", postgresql_where=_OPEN, sqlite_where=_OPEN),
    Index(
        "uq_paper_waiting",
        "department",
        "kind",
        "about",
        unique=True,
        postgresql_where=_WAITING,
        sqlite_where=_WAITING,
    ),
)
"""The partial unique index holds what the rules say: one paper of a kind about one thing waits at a time."""
C = papers.c
_NAMES = [column.name for column in C]
_LINE = [column for column in C if column.name != "content"]


def keep(work: UnitOfWork, paper: Paper) -> None:
    """A new one."""
    work.connection.execute(insert(papers), asdict(paper))


def change(work: UnitOfWork, paper: Paper) -> None:
    """One as it now stands."""
    work.connection.execute(update(papers).where(C.paper_id == paper.paper_id).values(asdict(paper)))


def stand_in_line(work: UnitOfWork, department: str) -> None:
    """Who drafts in one department waits for who drafts there now."""
    row = select(departments.c.department).where(departments.c.department == department)
    work.connection.execute(row.with_for_update())


def taken(work: UnitOfWork, paper_id: str, codes: Collection[str]) -> Paper:
    """One of these departments' papers, locked; raises NotFound."""
    return _one(work, select(papers).where(C.paper_id == paper_id).with_for_update(), codes)


def one(reading: ReadSession, paper_id: str, codes: Collection[str]) -> Paper:
    """One of these departments' papers; raises NotFound."""
    return _one(reading, select(papers).where(C.paper_id == paper_id), codes)


def alike(work: UnitOfWork, paper: Paper) -> list[Paper]:
    """What the department has open of the same kind about the same."""
    same = (C.thing == paper.thing, C.kind == paper.kind, C.about == paper.about)
    found = select(papers).where(*same, C.department == paper.department, C.state.in_(OPEN))
    return [_read(row, row.content) for row in work.connection.execute(found)]


def open_in(reading: ReadSession, codes: Collection[str], most: int) -> tuple[list[Paper], int]:
    """What somebody in these departments has still to do something about, the oldest first, and how many there are.

    Without what it says.
    """
    mine, given = (in_array(C.department, "codes"), _OPEN), {"codes": sorted(codes)}
    found = select(*_LINE).where(*mine).order_by(C.drafted_at, C.paper_id).limit(most)
    rows = reading.connection.execute(found, given).all()
    many = len(rows) if len(rows) < most else _count(reading, mine, given)
    return [_read(row, "") for row in rows], many


def of_thing(reading: ReadSession, thing: str) -> list[Paper]:
    """Everything drafted about one thing, the oldest first, without what it says."""
    found = select(*_LINE).where(C.thing == thing).order_by(C.drafted_at, C.paper_id)
    return [_read(row, "") for row in reading.connection.execute(found)]


def _count(reading: ReadSession, mine: Sequence[Any], given: dict[str, Any]) -> int:
    return int(reading.connection.execute(select(func.count()).select_from(papers).where(*mine), given).scalar_one())


def _one(reading: ReadSession, found: Any, codes: Collection[str]) -> Paper:
    row = reading.connection.execute(found).first()
    paper = _read(row, row.content) if row is not None and row.department in codes else None
    if paper is None or paper.is_kept_from(reading.actor.name):
        raise NotFound("paper")
    return paper


def _read(row: Any, content: str) -> Paper:
    values = {name: getattr(row, name) for name in _NAMES if name != "content"}
    return Paper(**values | {"state": PaperState(row.state), "content": content})
