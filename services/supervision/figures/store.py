"""Tables of the chronicle and of what is counted from it."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Date, Index, Integer, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from kit.db.rows import TableRow
from services.supervision.shared.store.metadata import Serial, metadata

_APPEAL = text("kind = 'appeal'")
EVERY = "*"
"""Every township, every department."""
_GIVEN = text("department <> ''")

chronicle = Table(
    "chronicle",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("event_id", String(64), nullable=False, unique=True),
    Column("name", String(60), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("data", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""Every event figures are counted from; rows are only ever added."""

heads = Table(
    "chronicle_head",
    metadata,
    Column("one", SmallInteger, key="chain", primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("until", UtcMoment),
)
"""Each chain's newest number, hash and moment: one row, or one a partition; `one` is the chain's number.

A row's lock lets one transaction at a time add to a chain, and count its cases.
"""

cases = Table(
    "chronicle_case",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
)
"""Which events are about which case."""

facts = Table(
    "fact",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("category", String(20), nullable=False),
    Column("township", String(9), nullable=False),
    Column("department", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_fact_matter", "category", "at", "key", postgresql_where=_APPEAL, sqlite_where=_APPEAL),
)


class FactRow(TableRow, table=facts):
    """A case as it was counted."""

    kind: str
    key: str
    title: str
    category: str
    township: str
    department: str
    at: datetime


marks = Table(
    "fact_mark",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("mark", String(16), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("much", Integer, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("month", String(7), nullable=False),
    Column("township", String(9), nullable=False),
    Column("department", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_fact_mark_list", "kind", "mark", "at", "key"),
    Index("ix_fact_mark_case", "kind", "key"),
    Index(
        "ix_fact_mark_department",
        "kind",
        "mark",
        "department",
        "at",
        "key",
        postgresql_where=_GIVEN,
        sqlite_where=_GIVEN,
    ),
)
"""As what each case counts: the cases behind every figure."""

tallies = Table(
    "tally",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("mark", String(16), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("month", String(7), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("department", String(64), primary_key=True),
    Column("n", BigInteger, nullable=False),
    Index("ix_tally_where", "township", "department", "year"),
)
"""The sums of the marks, kept with them: what pages read.

Each sum is kept four times: of its township and department, of its township, of its department and of the county,
with `EVERY` in the place of what is summed over, so that no page adds up thousands of cells.
"""

days = Table(
    "topic_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("category", String(20), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("admitted", Integer, nullable=False),
    Column("unsolved", Integer, nullable=False),
    Index("ix_topic_day_category", "category", "day"),
)
"""Admitted appeals of a day in the county, and of them those whose resident said `not solved`; kept with the marks."""

unsolved = Table(
    "unsolved_appeal",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("category", String(20), nullable=False),
    Column("township", String(9), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_unsolved_appeal_kind", "category", "at", "key"),
    Index("ix_unsolved_appeal_place", "category", "township", "at", "key"),
)
"""Those whose resident said so, one by one."""
