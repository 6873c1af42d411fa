"""Yearly plans, activities and who was asked to each, as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, SmallInteger, String, Table, Text, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.asked import AskedList
from services.deputies.shared.metadata import metadata

plans = Table(
    "group_plans",
    metadata,
    Column("group_code", String(40), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("items", JSON, nullable=False),
    Column("adopted_on", String(10), nullable=False),
    Column("adopted_by", Text, nullable=False),
)
activities = Table(
    "activities",
    metadata,
    Column("activity_id", String(64), primary_key=True),
    Column("group_code", String(40), nullable=False),
    Column("group_name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("starts", String(5), nullable=False),
    Column("place", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("suggestion_ids", JSON, nullable=False),
    Column("topic_ids", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("called_by", Text, nullable=False),
    Column("called_at", UtcMoment, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", UtcMoment),
    Index("ix_activities_group", "group_code", "day"),
    Index("ix_activities_day", "day"),
)
"""`group_name` is the group's on the day it was called; `state` is called, held or cancelled."""
asked = AskedList("activity_deputies", "activities.activity_id")
A = activities.c
CALLED, HELD, CANCELLED = "called", "held", "cancelled"


class PlanRow(TableRow, table=plans):
    """What a group means to do in a year."""

    group_code: str
    year: int
    items: list[dict[str, Any]]
    adopted_on: str
    adopted_by: str


class ActivityRow(TableRow, table=activities):
    """One activity."""

    activity_id: str
    group_code: str
    group_name: str
    kind: str
    title: str
    day: str
    starts: str
    place: str
    state: str
    outcome: str
    suggestion_ids: list[str]
    topic_ids: list[str]
    reason: str
    called_by: str
    called_at: datetime
    recorded_by: str
    recorded_at: datetime | None


def one(reading: ReadSession, activity_id: str, *, lock: bool = False) -> ActivityRow:
    """One activity; raises NotFound."""
    wanted = select(activities).where(A.activity_id == activity_id)
    row = typed(ActivityRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("activity")
    return row


def of_year(
    reading: ReadSession, year: int, group_codes: Collection[str] | None = None, activity_ids: Collection[str] = ()
) -> Sequence[ActivityRow]:
    """Activities of a year, the latest first: all, or those of these groups and these besides."""
    wanted = select(activities).where(A.day.between(f"{year}-01-01", f"{year}-12-31"))
    if group_codes is not None:
        wanted = wanted.where(A.group_code.in_(sorted(group_codes)) | A.activity_id.in_(sorted(activity_ids)))
    return typed(ActivityRow, reading.connection.execute(wanted.order_by(A.day.desc(), A.activity_id.desc()))).all()


def asked_of(reading: ReadSession, deputy_id: str) -> list[str]:
    """The activities a deputy was asked to."""
    return list(reading.connection.execute(asked.things_of(deputy_id)).scalars())


def plans_of(reading: ReadSession, year: int) -> dict[str, PlanRow]:
    """The plans of a year, by group."""
    rows = typed(PlanRow, reading.connection.execute(select(plans).where(plans.c.year == year)))
    return {row.group_code: row for row in rows}


def save_plan(work: UnitOfWork, **values: object) -> None:
    """Keep a group's plan of a year in place of the one before."""
    add = (sqlite.insert if work.connection.dialect.name == "sqlite" else postgresql.insert)(plans).values(**values)
    said = {name: add.excluded[name] for name in ("items", "adopted_on", "adopted_by")}
    work.connection.execute(add.on_conflict_do_update(index_elements=["group_code", "year"], set_=said))


def add(work: UnitOfWork, values: dict[str, Any], deputies: Sequence[tuple[str, str]]) -> None:
    """Keep a new activity and who is asked to it, by id and name."""
    work.connection.execute(insert(activities).values(**values))
    asked.add(work, values["activity_id"], deputies)


def change(work: UnitOfWork, activity_id: str, **values: object) -> None:
    """Say anew how an activity stands."""
    work.connection.execute(update(activities).where(A.activity_id == activity_id).values(**values))
