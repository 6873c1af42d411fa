"""The office gives a report to a department or organ itself: no deputy has a part in it, nobody named in it gets it."""

from contracts.base import Done
from contracts.supervision import CaseReferred, ReferCase
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotYet
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.kept_from import kept_from_named
from services.supervision.cases.use_cases.open_order import Assignment, open_order
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def refer_case(work: UnitOfWork, request: ReferCase, settings: SupervisionSettings) -> Done:
    """An order with the clocks of a report; raises Refused for another kind, or while a deputy was asked.

    That no deputy is left stands on deputies' list a moment before their word of it comes here: then NotYet.
    """
    case = CaseBook.of(work).needed(request.appeal_id)
    if case.waits_for_deputies_word:
        raise NotYet(f"what deputies made of report {case.appeal_id} is not known here yet")
    case.may_be_referred_by_the_office()
    title = active_department(work, request.department)
    kept_from_named(work, case, title)
    by = work.actor.name or settings.office_name
    given = Assignment(
        department=request.department,
        department_name=title,
        by=by,
        office_words=request.words,
        resident_reason=case.resident_reason,
    )
    order = open_order(work, case, given, settings)
    referred = CaseReferred(appeal_id=case.appeal_id, order_id=order.order_id, department=order.department, by=by)
    work.emit(referred, subject=case.appeal_id)
    co_handling.ask(work, case, order, request.co_departments, by, request.words, settings)
    return Done(id=order.order_id)
