"""The office names the deputy itself."""

from collections.abc import Iterable

from contracts.base import Done
from contracts.deputies import AssignByHand
from kit.bus.unit_of_work import UnitOfWork
from kit.on_the_way import unknown
from kit.problems import Refused
from services.deputies.matters import store
from services.deputies.matters.domain.assign import Choice
from services.deputies.matters.domain.states import may
from services.deputies.matters.use_cases.active_deputy import active_deputy, is_kept_from
from services.deputies.matters.use_cases.offer import offer_to
from services.deputies.settings import DeputiesSettings


def assign_by_hand(work: UnitOfWork, request: AssignByHand, settings: DeputiesSettings) -> Done:
    """The office names the deputy, for what nobody took or what should move.

    Raises NotYet for an appeal that intake or supervision knows since a moment and that is not known here.
    """
    row = store.find(work, request.appeal_id, lock=True)
    if row is None:
        raise unknown("matter", request.appeal_id, work.now)
    if not may("assign", row.state):
        raise Refused("not-now", f"One cannot assign a matter that is {row.state}.")
    to = active_deputy(work, request.deputy_id, row)
    if row.deputy_id:
        work.defer_insert(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to="reassigned")
    offer_to(work, row, Choice(store.candidate(to), f"人大办公室指派：{request.reason}"), settings)
    return Done(id=row.appeal_id)


def assign_all(
    work: UnitOfWork, appeal_ids: Iterable[str], to_deputy_id: str, reason: str, settings: DeputiesSettings
) -> int:
    """Every matter to one deputy, who is offered each; a report that is kept from them stays. How many went."""
    many = 0
    for appeal_id in appeal_ids:
        if is_kept_from(work, to_deputy_id, store.matter(work, appeal_id, lock=True)):
            continue
        assign_by_hand(work, AssignByHand(appeal_id=appeal_id, deputy_id=to_deputy_id, reason=reason), settings)
        many += 1
    return many
