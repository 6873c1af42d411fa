"""While its resident is asked for a detail the clocks of a case stand still."""

from collections.abc import Callable
from typing import Any

from contracts.base import Posted
from contracts.envelope import Envelope
from contracts.intake import AppealAdded, AppealAnswered, AppealAsked, AppealUnanswered
from contracts.supervision import CaseRescheduled
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case
from services.supervision.cases.store import orders, pauses
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of
from services.supervision.cases.use_cases.history import RESIDENT, record_history
from services.supervision.cases.use_cases.recount import move, recount_order
from services.supervision.settings import SupervisionSettings


def asked(work: UnitOfWork, case: Case, message: Envelope[AppealAsked], settings: SupervisionSettings) -> None:
    """From now on until the answer, or until the question waits no longer."""
    fact = message.data
    pauses.begin(work, case.appeal_id, fact.question_id, message.time, fact.until)
    record_history(work, case, message.time, "appeal.asked", fact.by)
    _count_anew(work, case, "等待反映人补充，期间不计时", settings)


def answered(work: UnitOfWork, case: Case, message: Envelope[AppealAnswered], settings: SupervisionSettings) -> None:
    """They run on from the answer."""
    pauses.end(work, message.data.question_id, message.time)
    record_history(work, case, message.time, "appeal.answered", RESIDENT)
    _count_anew(work, case, "反映人已补充，继续计时", settings)


def unanswered(
    work: UnitOfWork, case: Case, message: Envelope[AppealUnanswered], settings: SupervisionSettings
) -> None:
    """They run on already; one that began meanwhile is counted with what it stood still."""
    record_history(work, case, message.time, "appeal.unanswered", work.actor.name)
    _count_anew(work, case, "反映人逾期未补充，继续计时", settings)


def added(work: UnitOfWork, case: Case, message: Envelope[AppealAdded], _: SupervisionSettings) -> None:
    """Said unasked: no clock waits for it."""
    event = "appeal.thanked" if message.data.what == "thanks" else "appeal.added"
    record_history(work, case, message.time, event, RESIDENT)


def _count_anew(work: UnitOfWork, case: Case, told: str, settings: SupervisionSettings) -> None:
    deadlines, still = Deadlines.of(work, settings), pauses.pauses_of(work, case)
    case.promised_at = deadlines.promised(case.kind, case.submitted_at, still)
    co_handling.recount_all(work, case, deadlines, still)
    order = orders.one(work, case.order_id) if case.order_id is not None else None
    if order is not None and order.is_open:
        recount_order(work, case, order, deadlines, still, told, settings)
        return
    was, term = case.due_at, deadlines.own(case, still)
    if was is None or term is None or not move(case, term, work.now, settings):
        return
    fact = CaseRescheduled(appeal_id=case.appeal_id, due=due_of(term), was=was)
    work.emit(fact, subject=case.appeal_id)
    record_history(work, case, work.now, "case.rescheduled", work.actor.name, told, due=fact.due)


FOLLOW: dict[type[Posted], Callable[[UnitOfWork, Case, Any, SupervisionSettings], None]] = {
    AppealAsked: asked,
    AppealAnswered: answered,
    AppealUnanswered: unanswered,
    AppealAdded: added,
}
