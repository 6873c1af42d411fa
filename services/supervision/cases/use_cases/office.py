"""What the office does with cases: dispatch again, press, review."""

from contracts.base import Done
from contracts.supervision import CasePressed, CaseReviewed, DispatchOrder, PressCase, ReviewCase
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.order import Order, may_dispatch_to
from services.supervision.cases.domain.review import may_close, may_sign_off
from services.supervision.cases.store import orders
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.history import record_history
from services.supervision.cases.use_cases.kept_from import kept_from_named
from services.supervision.cases.use_cases.open_order import Assignment, open_order
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store import departments
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def dispatch_order(work: UnitOfWork, request: DispatchOrder, settings: SupervisionSettings) -> Done:
    """A returned order goes to another department as a new order; after three of a round it is compulsory (R)."""
    order, case = orders.take(work, request.order_id)
    compulsory = order.dispatch + 1 >= settings.compulsory_from_dispatch
    may_dispatch_to(order, request.department, compulsory=compulsory)
    title = active_department(work, request.department)
    kept_from_named(work, case, title)
    order.withdraw(f"dispatched to {request.department}", work.now)
    orders.change(work, order)
    given = Assignment(
        department=request.department,
        department_name=title,
        by=work.actor.name or settings.office_name,
        office_words=request.words,
        deputy_name=order.deputy_name,
        deputy_words=order.deputy_words,
        resident_reason=order.resident_reason,
        dispatch=order.dispatch + 1,
    )
    anew = open_order(work, case, given, settings)
    co_handling.end_of(work, case, anew.department)
    co_handling.ask(work, case, anew, request.co_departments, given.by, request.words, settings)
    return Done(id=anew.order_id)


def press_case(work: UnitOfWork, request: PressCase, settings: SupervisionSettings) -> Done:
    """Press the deputy or department that holds the case; raises Refused when nobody outside the office does."""
    case = CaseBook.of(work).needed(request.appeal_id)
    if case.holder not in (Holder.DEPUTY, Holder.DEPARTMENT):
        raise Refused("nobody-to-press", "Neither a deputy nor a department holds this case.")
    by = work.actor.name or settings.office_name
    case.pressed += 1
    if case.order_id is not None:  # never with a deputy: no offer comes after an order
        order = orders.one(work, case.order_id)
        order.pressed += 1
        orders.change(work, order)
    work.defer_insert(
        orders.INSERT_PRESS,
        appeal_id=case.appeal_id,
        order_id=case.order_id,
        at=work.now,
        pressed_by=by,
        holder_name=case.holder_name,
        words=request.words,
    )
    pressed = CasePressed(
        appeal_id=case.appeal_id, by=by, holder=case.holder_name, words=request.words, department=case.department
    )
    work.emit(pressed, subject=case.appeal_id)
    record_history(work, case, work.now, "case.pressed", by, case.holder_name, note=request.words)
    return Done(id=case.appeal_id)


@translate_refusals
def review_case(work: UnitOfWork, request: ReviewCase, settings: SupervisionSettings) -> Done:
    """The signed-in person decides on a resident's `not solved`: handled again, or closed with evidence.

    This is the only way past a resident's `not solved`. Closing is intake's, on the word of the event.
    """
    case = CaseBook.of(work).needed(request.appeal_id)
    may_sign_off(work.actor.name, case.to_review)
    if request.verdict == "close":
        may_close(case.round, settings.answers_before_close)
    last = orders.last_of(work, case.appeal_id)
    given = _again(work, case, request, last) if request.verdict == "handle_again" else None
    case.reviewed()
    reviewed = CaseReviewed(
        appeal_id=case.appeal_id,
        reviewer=work.actor.name,
        verdict=request.verdict,
        evidence=request.evidence,
        round=case.round,
        department=last.department if last is not None else None,
    )
    work.emit(reviewed, subject=case.appeal_id)
    said = f"{request.verdict}\n{request.evidence}"
    record_history(work, case, work.now, "case.reviewed", work.actor.name, said)
    if given is not None:
        open_order(work, case, given, settings)
    return Done(id=case.appeal_id)


def _again(work: UnitOfWork, case: Case, request: ReviewCase, last: Order | None) -> Assignment:
    """Who handles it in the next round: the department named, or the one that did before, or its successor."""
    before = departments.successor(work, last.department) if last is not None else None
    code = request.department or (before.department if before is not None else None)
    if code is None:
        raise Refused(
            "department-needed", "A deputy solved it on the spot: say which department handles it.", status=422
        )
    title = active_department(work, code)
    kept_from_named(work, case, title)
    return Assignment(
        department=code,
        department_name=title,
        by=work.actor.name,
        office_words=request.evidence,
        deputy_name=last.deputy_name if last is not None else "",
        deputy_words=last.deputy_words if last is not None else "",
        resident_reason=case.resident_reason,
    )
