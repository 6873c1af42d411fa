"""A seat ended, and the office handed on what was in hand: another deputy leads each unfinished suggestion."""

from sqlalchemy import select

from contracts.deputies import SeatHandedOn
from contracts.suggestions import SuggestionLeadChanged
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.store.deputies import has_ended
from services.supervision.suggestions.domain import FINISHED
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store.rows import SuggestionRow
from services.supervision.suggestions.store.tables import S
from services.supervision.suggestions.use_cases.history import record_history


def hand_on(work: UnitOfWork, told: SeatHandedOn) -> None:
    """A co-signer in office carries on; the successor where there is none. Who led stays named among the signers.

    They are locked in the order in which a merger of departments locks them.
    """
    led = select(S.suggestion_id).where(S.lead_id == told.deputy_id, S.state.not_in(FINISHED))
    for suggestion_id in work.connection.execute(led.order_by(S.suggestion_id)).scalars().all():
        row = store.suggestion(work, suggestion_id, lock=True)
        to = _next(work, row, told)
        others = [one for one in row.signers if one["deputy_id"] != to["deputy_id"]]
        store.change(work, suggestion_id, lead=to, lead_id=to["deputy_id"], signers=[*others, row.lead])
        words = f"{row.lead['name']}\n{to['name']}\n{told.reason}"
        record_history(work, suggestion_id, "lead_changed", words, by=told.by)
        names = {"lead_name": to["name"], "former_name": row.lead["name"]}
        changed = SuggestionLeadChanged(suggestion_id=suggestion_id, lead_id=to["deputy_id"], **names)
        work.emit(changed, subject=suggestion_id)


def _next(work: UnitOfWork, row: SuggestionRow, told: SeatHandedOn) -> dict[str, str]:
    for one in row.signers:
        if not has_ended(work, one["deputy_id"]):
            return dict(one)
    return {"deputy_id": told.successor_id, "name": told.successor_name}
