"""Plans, their items, and the decisions by which an adopted plan was changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

plans = Table(
    "work_plans",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("body", String(12), nullable=False),
    Column("meeting", Text, nullable=False),
    Column("adopted_on", String(10)),
    Column("checked_by", Text, nullable=False),
)
"""`adopted_on`: the county's ISO day; none while it is a draft."""
items = Table(
    "work_plan_items",
    metadata,
    Column("item_id", String(64), primary_key=True),
    Column("year", ForeignKey("work_plans.year"), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("first_month", Integer, nullable=False),
    Column("last_month", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("awaits", String(12)),
    Column("awaits_words", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("dropped", Boolean, nullable=False),
    Column("done_on", String(10)),
    Column("source", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Index("ix_work_plan_items_year", "year"),
)
"""`awaits`: what ticks it off by itself once it happened `times`; `by_hand`: the office said whether it is done."""
NOT_DONE = {"done_on": None, "source": "", "link": ""}
changes = Table(
    "work_plan_changes",
    metadata,
    Column("change_id", String(64), primary_key=True),
    Column("year", ForeignKey("work_plans.year"), nullable=False),
    Column("what", String(8), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("body", String(12), nullable=False),
    Column("meeting", Text, nullable=False),
    Column("decided_on", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_work_plan_changes_year", "year", "at"),
)
"""Never changed."""
L, T, C = plans.c, items.c, changes.c


class PlanRow(TableRow, table=plans):
    """A year's plan."""

    year: int
    body: str
    meeting: str
    adopted_on: str | None
    checked_by: str


class ItemRow(TableRow, table=items):
    """An item as it stands."""

    item_id: str
    year: int
    title: str
    kind: str
    first_month: int
    last_month: int
    who: str
    awaits: str | None
    awaits_words: str
    times: int
    dropped: bool
    done_on: str | None
    source: str
    link: str
    by_hand: bool


class ChangeRow(TableRow, table=changes):
    """A decision on an adopted plan."""

    change_id: str
    year: int
    what: str
    before: str
    after: str
    body: str
    meeting: str
    decided_on: str
    reason: str
    at: datetime


def plan(reading: ReadSession, year: int, *, lock: bool = False) -> PlanRow | None:
    """The year's plan, if there is one."""
    wanted = select(plans).where(L.year == year)
    return typed(PlanRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()


def item(reading: ReadSession, item_id: str) -> ItemRow:
    """One item; raises NotFound."""
    row = typed(ItemRow, reading.connection.execute(select(items).where(T.item_id == item_id))).first()
    if row is None:
        raise NotFound("plan-item")
    return row


def change(work: UnitOfWork, item_id: str, **values: Any) -> None:
    """Say anew how an item stands."""
    work.connection.execute(update(items).where(T.item_id == item_id).values(**values))


def items_of(reading: ReadSession, year: int) -> Sequence[ItemRow]:
    """Every item of a year, those dropped too, by month."""
    found = select(items).where(T.year == year).order_by(T.first_month, T.last_month, T.item_id)
    return typed(ItemRow, reading.connection.execute(found)).all()


def changes_of(reading: ReadSession, year: int) -> Sequence[ChangeRow]:
    """Every decision on a year's plan, the newest first."""
    found = select(changes).where(C.year == year).order_by(C.at.desc(), C.change_id.desc())
    return typed(ChangeRow, reading.connection.execute(found)).all()


def years(reading: ReadSession, *, adopted: bool) -> list[int]:
    """Years that have a plan, the newest first; `adopted`: those only that are public."""
    found = select(L.year).order_by(L.year.desc())
    wanted = found.where(L.adopted_on.is_not(None)) if adopted else found
    return list(reading.connection.execute(wanted).scalars())
