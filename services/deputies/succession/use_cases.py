"""The office hands on what a deputy whose seat ended, or is suspended, has in hand."""

from contracts.base import Done
from contracts.deputies import HandOnSeat, SeatHandedOn
from contracts.suggestions import DraftLeadChanged
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.letters.interface import hand_over
from services.deputies.matters.interface import assign_all, in_hand
from services.deputies.roster.interface import DeputyRow, deputy, is_in_office
from services.deputies.settings import DeputiesSettings
from services.deputies.succession import store
from services.deputies.suggestions.interface import asked, end_invitations, hand_lead, in_office_signers, led_by


def hand_on_seat(work: UnitOfWork, request: HandOnSeat, settings: DeputiesSettings) -> Done:
    """Matters and letters to the successor, drafts to a co-signer or the successor; the answer's id is how many went.

    Raises Refused while the deputy is in office, and for a successor who is not.
    """
    row, to = deputy(work, request.deputy_id, lock=True), deputy(work, request.successor_id)
    if is_in_office(work, row):
        raise Refused("seat-goes-on", "The deputy is in office: what is in hand is theirs to hand on.")
    if not is_in_office(work, to):
        raise Refused("deputy-inactive", "The successor is not in office.")
    held = [one.appeal_id for one in in_hand(work, row.deputy_id)]
    many = assign_all(work, held, to.deputy_id, request.reason, settings)
    many += _drafts(work, row, to, request.reason, settings)
    many += hand_over(work, row.deputy_id, to.deputy_id)
    told = SeatHandedOn(
        deputy_id=row.deputy_id,
        deputy_name=row.name,
        successor_id=to.deputy_id,
        successor_name=to.name,
        reason=request.reason,
        by=work.actor.name or work.actor.id,
    )
    work.emit(told, subject=row.deputy_id)
    return Done(id=str(many))


def _drafts(work: UnitOfWork, row: DeputyRow, to: DeputyRow, reason: str, settings: DeputiesSettings) -> int:
    """Who signed first and is in office carries on; else the successor, if of a congress that takes any."""
    many = 0
    for draft in led_by(work, row.deputy_id):
        signed = in_office_signers(work, draft.suggestion_id)
        if signed:
            leads_on = signed[0].deputy_id, signed[0].name
        elif to.level in settings.suggestion_levels:
            leads_on = to.deputy_id, to.name
        else:
            continue
        store.keep(work, draft.suggestion_id, (draft.lead_id, draft.lead_name), leads_on, reason)
        hand_lead(work, draft, *leads_on)
        changed = DraftLeadChanged(
            suggestion_id=draft.suggestion_id,
            lead_id=leads_on[0],
            lead_name=leads_on[1],
            former_name=draft.lead_name,
        )
        work.emit(changed, subject=draft.suggestion_id)
        many += 1
    open_ = [one.suggestion_id for one, state in asked(work, row.deputy_id) if state == "invited"]
    end_invitations(work, row.deputy_id, open_)
    return many
