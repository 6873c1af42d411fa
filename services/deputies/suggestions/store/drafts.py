"""Tables of suggestions before they are submitted: drafts, their signers, talks with departments, and evidence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

drafts = Table(
    "drafts",
    metadata,
    Column("suggestion_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("asks", Text, nullable=False),
    Column("category", String(20), nullable=False),
    Column("township", String(9)),
    Column("departments", Text, nullable=False),
    Column("disclosure", String(10), nullable=False),
    Column("state", String(12), nullable=False),
    Column("lead_id", String(64), nullable=False),
    Column("lead_name", Text, nullable=False),
    Column("review_words", Text, nullable=False),
    Column("feasibility", Text, nullable=False),
    Column("reviewed_by", Text, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Index("ix_drafts_lead", "lead_id", "changed_at"),
    Index("ix_drafts_state", "state", "changed_at"),
)
"""`departments`: codes the deputies believe it is for, separated by spaces."""

signers = Table(
    "draft_signers",
    metadata,
    Column("suggestion_id", ForeignKey("drafts.suggestion_id"), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_draft_signers_deputy", "deputy_id"),
)

talks = Table(
    "draft_talks",
    metadata,
    Column("talk_id", String(64), primary_key=True),
    Column("suggestion_id", ForeignKey("drafts.suggestion_id"), nullable=False, index=True),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

evidence = Table(
    "draft_evidence",
    metadata,
    Column("suggestion_id", ForeignKey("drafts.suggestion_id"), primary_key=True),
    Column("appeal_id", ForeignKey("matters.appeal_id"), primary_key=True),
)


class DraftRow(TableRow, table=drafts):
    """A suggestion that is not submitted yet."""

    suggestion_id: str
    title: str
    text: str
    asks: str
    category: str
    township: str | None
    departments: str
    disclosure: str
    state: str
    lead_id: str
    lead_name: str
    review_words: str
    feasibility: str
    reviewed_by: str
    changed_at: datetime


class SignerRow(TableRow, table=signers):
    """Who was asked to sign it."""

    suggestion_id: str
    deputy_id: str
    name: str
    state: str
    at: datetime


class TalkRow(TableRow, table=talks):
    """A talk with a department about it."""

    talk_id: str
    suggestion_id: str
    department: str
    department_name: str
    person: str
    words: str
    at: datetime


D = drafts.c


def draft(reading: ReadSession, suggestion_id: str, *, lock: bool = False) -> DraftRow:
    """The draft's row; raises NotFound."""
    found = select(drafts).where(D.suggestion_id == suggestion_id)
    row = typed(DraftRow, reading.connection.execute(found.with_for_update() if lock else found)).first()
    if row is None:
        raise NotFound("suggestion")
    return row


def signers_of(reading: ReadSession, suggestion_id: str) -> Sequence[SignerRow]:
    """Everyone asked to sign, the first asked first."""
    mine = select(signers).where(signers.c.suggestion_id == suggestion_id)
    return typed(SignerRow, reading.connection.execute(mine.order_by(signers.c.at, signers.c.deputy_id))).all()


def talks_of(reading: ReadSession, suggestion_id: str) -> Sequence[TalkRow]:
    """Talks on record, the first first."""
    mine = select(talks).where(talks.c.suggestion_id == suggestion_id)
    return typed(TalkRow, reading.connection.execute(mine.order_by(talks.c.at, talks.c.talk_id))).all()


def evidence_of(reading: ReadSession, suggestion_id: str) -> list[str]:
    """Ids of the appeals behind it."""
    mine = select(evidence.c.appeal_id).where(evidence.c.suggestion_id == suggestion_id)
    return list(reading.connection.execute(mine.order_by(evidence.c.appeal_id)).scalars())


def change(work: UnitOfWork, suggestion_id: str, **values: Any) -> None:
    """Set columns of a draft; it was changed now."""
    mine = update(drafts).where(D.suggestion_id == suggestion_id)
    work.connection.execute(mine.values(**values, changed_at=work.now))
