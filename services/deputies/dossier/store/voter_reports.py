"""Yearly reports to voters: one a deputy and year."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, SmallInteger, String, Table, Text, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

voter_reports = Table(
    "voter_reports",
    metadata,
    Column("report_id", String(64), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("meeting_on", String(10), nullable=False),
    Column("place", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("promises", JSON, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("assessed", JSON),
    Column("state", String(10), nullable=False),
    Column("announced_by", Text, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("published_at", UtcMoment),
    Index("uq_voter_reports_year", "deputy_id", "year", unique=True),
    Index("ix_voter_reports_meeting", "state", "meeting_on"),
)
V = voter_reports.c
ANNOUNCED, PUBLISHED = "announced", "published"
MOST = 200
"""Next meetings that are told at once (ours: more than a county holds in the days a notice looks ahead)."""


class VoterReportRow(TableRow, table=voter_reports):
    """One report; `assessed` is None until its meeting was recorded."""

    report_id: str
    deputy_id: str
    year: int
    meeting_on: str
    place: str
    text: str
    promises: list[str]
    questions: list[dict[str, Any]]
    assessed: dict[str, Any] | None
    state: str
    announced_by: str
    published_by: str
    published_at: datetime | None


def one(reading: ReadSession, report_id: str, *, lock: bool = False) -> VoterReportRow:
    """One report; raises NotFound."""
    wanted = select(voter_reports).where(V.report_id == report_id)
    row = typed(VoterReportRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("voter-report")
    return row


def of_year(reading: ReadSession, deputy_id: str, year: int) -> VoterReportRow | None:
    """A deputy's report of a year."""
    wanted = select(voter_reports).where(V.deputy_id == deputy_id, V.year == year)
    return typed(VoterReportRow, reading.connection.execute(wanted)).first()


def of_deputy(reading: ReadSession, deputy_id: str) -> Sequence[VoterReportRow]:
    """A deputy's, the latest year first."""
    wanted = select(voter_reports).where(V.deputy_id == deputy_id).order_by(V.year.desc())
    return typed(VoterReportRow, reading.connection.execute(wanted)).all()


def to_come(reading: ReadSession, today: date) -> Sequence[VoterReportRow]:
    """Meetings of today and later, the next one first."""
    coming = (V.state == ANNOUNCED, V.meeting_on >= today.isoformat())
    wanted = select(voter_reports).where(*coming).order_by(V.meeting_on, V.report_id).limit(MOST)
    return typed(VoterReportRow, reading.connection.execute(wanted)).all()


def add(work: UnitOfWork, **values: Any) -> None:
    """Keep a new one."""
    work.connection.execute(insert(voter_reports).values(**values))


def change(work: UnitOfWork, report_id: str, **values: Any) -> None:
    """Say anew what one says."""
    work.connection.execute(update(voter_reports).where(V.report_id == report_id).values(**values))
