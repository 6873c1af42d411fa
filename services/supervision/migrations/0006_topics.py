"""Hot topics: sums by day of what residents say, what is hot, and the topics of the plan with their reports."""

import os
from collections import Counter
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0006"
down_revision = "supervision_0005"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEAL = sa.text("kind = 'appeal'")
OPEN = sa.text("state IN ('adopted', 'researching')")
AT_ONCE = 5000


def upgrade() -> None:
    _hotspots()
    _topics()
    _voices()
    _count_what_is_there()


def downgrade() -> None:
    op.drop_index("ix_fact_matter", "fact")
    for table in ("fact_mark", "tally"):
        op.execute(f"DELETE FROM {table} WHERE kind = 'appeal' AND mark = 'voiced'")  # noqa: S608
    for table in ("topic_line", "topic_researcher", "topic_appeal", "topic", "hotspot_look", "hotspot", "topic_day"):
        op.drop_table(table)


def _hotspots() -> None:
    op.create_index("ix_fact_matter", "fact", ["category", "at", "key"], postgresql_where=APPEAL, sqlite_where=APPEAL)
    op.create_table(
        "topic_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("category", sa.String(20), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("admitted", sa.Integer, nullable=False),
        sa.Column("unsolved", sa.Integer, nullable=False),
    )
    op.create_index("ix_topic_day_category", "topic_day", ["category", "day"])
    op.create_table(
        "hotspot",
        sa.Column("category", sa.String(20), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("risen_at", UtcMoment, nullable=False),
    )
    look = op.create_table(
        "hotspot_look",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("at", UtcMoment),
    )
    op.bulk_insert(look, [{"one": 1, "at": None}])


def _topics() -> None:
    op.create_table(
        "topic",
        sa.Column("topic_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("department", sa.String(64)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("heat", sa.JSON),
        sa.Column("appeals", sa.Integer, nullable=False),
        sa.Column("adopted_by", sa.Text, nullable=False),
        sa.Column("adopted_at", UtcMoment, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("causes", sa.Text, nullable=False),
        sa.Column("proposals", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", UtcMoment),
        sa.Column("data", sa.JSON),
        sa.Column("on_time", sa.Boolean),
        sa.Column("reported_at", UtcMoment),
    )
    op.create_index("ix_topic_due", "topic", ["due_on", "topic_id"])
    op.create_index("ix_topic_matter", "topic", ["category", "township"])
    op.create_index(
        "ux_topic_open",
        "topic",
        ["year", "category", "township"],
        unique=True,
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )
    op.create_table(
        "topic_appeal",
        sa.Column("topic_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), primary_key=True),
    )
    op.create_table(
        "topic_researcher",
        sa.Column("topic_id", sa.String(64), primary_key=True),
        sa.Column("place", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("deputy_id", sa.String(64)),
        sa.Column("leads", sa.Boolean, nullable=False),
    )
    op.create_index("ix_topic_researcher_deputy", "topic_researcher", ["deputy_id"])
    op.create_table(
        "topic_line",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("topic_id", sa.String(64), nullable=False, index=True),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )


def _voices() -> None:
    """Until now every admitted appeal counted, merged ones too: each of them is a voice."""
    for table, columns in (
        ("fact_mark", "key, much, year, month, township, department, at"),
        ("tally", "year, month, township, department, n"),
    ):
        op.execute(
            f"INSERT INTO {table} (kind, mark, {columns}) SELECT kind, 'voiced', {columns} FROM {table} "  # noqa: S608
            "WHERE kind = 'appeal' AND mark = 'admitted'"
        )


def _count_what_is_there() -> None:
    """The sums by day of every appeal that was counted before there were any."""
    zone = ZoneInfo(os.environ.get("MINSHENG_TIMEZONE", "Asia/Shanghai"))
    fact = sa.table(
        "fact", *(sa.column(name) for name in ("kind", "key", "category", "township")), sa.column("at", UtcMoment)
    )
    mark = sa.table("fact_mark", *(sa.column(name) for name in ("kind", "key", "mark")))

    def has(name: str) -> Any:
        one = sa.select(1).where(mark.c.kind == fact.c.kind, mark.c.mark == name, mark.c.key == fact.c.key)
        return sa.exists(one)

    unsolved = sa.and_(has("rated"), sa.not_(has("solved")))
    counted = sa.select(fact.c.category, fact.c.township, fact.c.at, unsolved.label("unsolved"))
    admitted: Counter[tuple[date, str, str]] = Counter()
    not_solved: Counter[tuple[date, str, str]] = Counter()
    connection = op.get_bind()
    wanted = counted.where(fact.c.kind == "appeal", has("voiced")).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(wanted):
        cell = (row.at.astimezone(zone).date(), row.category, row.township)
        admitted[cell] += 1
        not_solved[cell] += bool(row.unsolved)
    days = sa.table(
        "topic_day",
        sa.column("day", sa.Date),
        *(sa.column(name) for name in ("category", "township", "admitted", "unsolved")),
    )
    rows = [
        {
            "day": day,
            "category": category,
            "township": township,
            "admitted": n,
            "unsolved": not_solved[day, category, township],
        }
        for (day, category, township), n in sorted(admitted.items())
    ]
    for first in range(0, len(rows), AT_ONCE):
        op.bulk_insert(days, rows[first : first + AT_ONCE])
