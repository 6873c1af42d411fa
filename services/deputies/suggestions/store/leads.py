"""Who led a suggestion before, and why another does: on record, and never changed."""

from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table, Text, delete, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from services.deputies.shared.metadata import metadata
from services.deputies.suggestions.domain import KEPT
from services.deputies.suggestions.store.drafts import D, DraftRow, SignerRow, change, drafts, signers

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
    at: Any
    from_id: str
    from_name: str
    to_id: str
    to_name: str
    by: str
    reason: str


def led_by(reading: ReadSession, deputy_id: str) -> list[DraftRow]:
    """What a deputy leads and has not submitted, the one changed last first."""
    mine = select(drafts).where(D.lead_id == deputy_id, D.state.not_in(KEPT))
    return list(typed(DraftRow, reading.connection.execute(mine.order_by(D.changed_at.desc(), D.suggestion_id))))


def asked(reading: ReadSession, deputy_id: str) -> list[tuple[DraftRow, str]]:
    """Drafts of others that a deputy signed or was asked to sign, and which of the two."""
    mine = select(signers).where(signers.c.deputy_id == deputy_id, signers.c.state != "declined")
    states = {row.suggestion_id: row.state for row in typed(SignerRow, reading.connection.execute(mine))}
    open_ = select(drafts).where(D.suggestion_id.in_(states), D.state.not_in(KEPT))
    found = typed(DraftRow, reading.connection.execute(open_.order_by(D.changed_at.desc(), D.suggestion_id)))
    return [(row, states[row.suggestion_id]) for row in found]


def hand_lead(work: UnitOfWork, row: DraftRow, to_id: str, to_name: str, reason: str) -> None:
    """Another leads it from now on, who needs not sign it any more; the change is kept."""
    was = {"from_id": row.lead_id, "from_name": row.lead_name, "to_id": to_id, "to_name": to_name}
    kept = insert(leads).values(suggestion_id=row.suggestion_id, at=work.now, by=work.actor.name, reason=reason, **was)
    work.connection.execute(kept)
    _forget(work, row.suggestion_id, to_id)
    change(work, row.suggestion_id, lead_id=to_id, lead_name=to_name)


def end_invitations(work: UnitOfWork, deputy_id: str, suggestion_ids: list[str]) -> None:
    """What a deputy was asked to sign and did not is asked no more."""
    for suggestion_id in suggestion_ids:
        _forget(work, suggestion_id, deputy_id)


def _forget(work: UnitOfWork, suggestion_id: str, deputy_id: str) -> None:
    one = (signers.c.suggestion_id == suggestion_id, signers.c.deputy_id == deputy_id)
    work.connection.execute(delete(signers).where(*one))
