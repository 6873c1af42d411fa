"""Who led a suggestion before it was submitted, and why another does: on record, and never changed."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table, Text, insert

from kit.bus.unit_of_work import UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow
from services.deputies.shared.metadata import metadata

leads = Table(
    "draft_leads",
    metadata,
    Column("suggestion_id", ForeignKey("drafts.suggestion_id"), primary_key=True),
    Column("at", UtcMoment, primary_key=True),
    Column("from_id", String(64), nullable=False),
    Column("from_name", Text, nullable=False),
    Column("to_id", String(64), nullable=False),
    Column("to_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)


class LeadRow(TableRow, table=leads):
    """One change of who leads a draft."""

    suggestion_id: str
    at: datetime
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    by: str
    reason: str


def keep(work: UnitOfWork, suggestion_id: str, was: tuple[str, str], to: tuple[str, str], reason: str) -> None:
    """Id and name of who led, and of who does now."""
    names = {"from_id": was[0], "from_name": was[1], "to_id": to[0], "to_name": to[1]}
    row = {"suggestion_id": suggestion_id, "at": work.now, "by": work.actor.name, "reason": reason}
    work.connection.execute(insert(leads).values(**row, **names))
