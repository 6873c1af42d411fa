"""Groups of deputies; who is in one stands beside the deputy."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, Column, String, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import TableRow, typed
from services.deputies.shared.metadata import metadata

groups = Table(
    "deputy_groups",
    metadata,
    Column("group_code", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("levels", JSON, nullable=False),
    Column("leader_id", String(64)),
)


class GroupRow(TableRow, table=groups):
    """A group as the office entered it."""

    group_code: str
    name: str
    kind: str
    levels: list[str]
    leader_id: str | None


def every_group(reading: ReadSession) -> Sequence[GroupRow]:
    """Every group, by code."""
    return typed(GroupRow, reading.connection.execute(select(groups).order_by(groups.c.group_code))).all()


def save(work: UnitOfWork, rows: list[dict[str, Any]]) -> None:
    """Add groups, or say anew what they are, in the order of their codes."""
    add = (sqlite.insert if work.connection.dialect.name == "sqlite" else postgresql.insert)(groups)
    said = {name: add.excluded[name] for name in ("name", "kind", "levels", "leader_id")}
    upsert = add.on_conflict_do_update(index_elements=["group_code"], set_=said)
    work.connection.execute(upsert, sorted(rows, key=lambda row: str(row["group_code"])))
