"""What of drafts a deputy leads or signs, and how another leads on."""

from sqlalchemy import delete, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from services.deputies.suggestions.domain import KEPT
from services.deputies.suggestions.store.drafts import D, DraftRow, SignerRow, change, drafts, signers


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


def hand_lead(work: UnitOfWork, row: DraftRow, to_id: str, to_name: str) -> None:
    """Another leads it from now on, who needs not sign it any more."""
    _forget(work, row.suggestion_id, to_id)
    change(work, row.suggestion_id, lead_id=to_id, lead_name=to_name)


def end_invitations(work: UnitOfWork, deputy_id: str, suggestion_ids: list[str]) -> None:
    """What a deputy was asked to sign and did not is asked no more."""
    for suggestion_id in suggestion_ids:
        _forget(work, suggestion_id, deputy_id)


def _forget(work: UnitOfWork, suggestion_id: str, deputy_id: str) -> None:
    one = (signers.c.suggestion_id == suggestion_id, signers.c.deputy_id == deputy_id)
    work.connection.execute(delete(signers).where(*one))
