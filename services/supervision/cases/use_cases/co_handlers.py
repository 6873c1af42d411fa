"""What a co-handler does with its part, and what the office does about co-handlers and the lead."""

from contracts.base import Done
from contracts.supervision import (
    AddCoHandlers,
    CoPartAnswered,
    CoPartDecided,
    CoPartDeclined,
    DecideCoPart,
    DeclineCoPart,
    GiveCoAnswer,
    OrderReassigned,
    ReassignOrder,
)
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.co_part import CoPart
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store import co_parts, orders
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.named import is_named
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.history import record_history
from services.supervision.cases.use_cases.kept_from import kept_from_named
from services.supervision.cases.use_cases.open_order import Assignment, open_order
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


def add_co_handlers(work: UnitOfWork, request: AddCoHandlers, settings: SupervisionSettings) -> Done:
    """Further departments are asked; raises Refused while no order is open, or for one that has a part already."""
    case = CaseBook.of(work).needed(request.appeal_id)
    lead = orders.one(work, case.order_id) if case.order_id is not None else None
    if lead is None or not lead.is_open:
        raise Refused("no-order-open", "No department has an order about this matter now.")
    by = work.actor.name or settings.office_name
    co_handling.ask(work, case, lead, request.departments, by, request.reason, settings)
    return Done(id=case.appeal_id)


@translate_refusals
def give_co_answer(work: UnitOfWork, request: GiveCoAnswer) -> Done:
    """The opinion goes to the lead; the resident reads the lead's answer."""
    part, case = own(work, request.part_id)
    by = work.actor.name or part.department_name
    on_time = part.give_answer(request.text, by, work.now)
    co_parts.change(work, case, part)
    answered = CoPartAnswered(
        appeal_id=case.appeal_id,
        part_id=part.part_id,
        department=part.department,
        by=by,
        on_time=on_time,
        lead=case.department,
    )
    work.emit(answered, subject=case.appeal_id)
    said = part.department_name
    record_history(work, case, work.now, "co_part.answered", by, said, note=request.text, public=False)
    return Done(id=part.part_id)


@translate_refusals
def decline_co_part(work: UnitOfWork, request: DeclineCoPart) -> Done:
    """No part in it: the office decides; the clock runs on meanwhile."""
    part, case = own(work, request.part_id)
    by = work.actor.name or part.department_name
    part.decline(request.reason, work.now)
    co_parts.change(work, case, part)
    declined = CoPartDeclined(
        appeal_id=case.appeal_id, part_id=part.part_id, department=part.department, by=by, reason=request.reason
    )
    work.emit(declined, subject=case.appeal_id)
    said = part.department_name
    record_history(work, case, work.now, "co_part.declined", by, said, note=request.reason, public=False)
    return Done(id=part.part_id)


@translate_refusals
def decide_co_part(work: UnitOfWork, request: DecideCoPart, settings: SupervisionSettings) -> Done:
    """It keeps its part and its day, or is released."""
    part, case = co_parts.take(work, request.part_id)
    by = work.actor.name or settings.office_name
    part.decide(keep=request.verdict == "keep", words=request.words, by=by, now=work.now)
    co_parts.change(work, case, part)
    decided = CoPartDecided(
        appeal_id=case.appeal_id,
        part_id=part.part_id,
        department=part.department,
        by=by,
        verdict=request.verdict,
        words=request.words,
    )
    work.emit(decided, subject=case.appeal_id)
    event = "co_part.kept" if part.kept else "co_part.released"
    record_history(work, case, work.now, event, by, part.department_name, note=request.words, public=False)
    return Done(id=part.part_id)


@translate_refusals
def reassign_order(work: UnitOfWork, request: ReassignOrder, settings: SupervisionSettings) -> Done:
    """Another department leads, with clocks of its own; a part it had as a co-handler is its order from now on.

    The others keep their parts and their days. Raises Refused unless a department has the order: one that was returned
    is dispatched again.
    """
    order, case = orders.take(work, request.order_id)
    if order.state not in IN_DEPARTMENT:
        raise Refused("order-not-in-hand", "No department has this order in its hands.")
    if request.department == order.department:
        raise Refused("same-department", "This department leads already.")
    title = active_department(work, request.department)
    kept_from_named(work, case, title)
    by = work.actor.name or settings.office_name
    order.withdraw(f"{request.department} leads", work.now)
    orders.change(work, order)
    co_handling.end_of(work, case, request.department)
    reassigned = OrderReassigned(
        appeal_id=case.appeal_id,
        order_id=order.order_id,
        department=order.department,
        to_department=request.department,
        by=by,
        reason=request.reason,
    )
    work.emit(reassigned, subject=case.appeal_id)
    said = f"{order.department_name}\n{title}"
    record_history(work, case, work.now, "order.reassigned", by, said, note=request.reason)
    given = Assignment(
        department=request.department,
        department_name=title,
        by=by,
        office_words=request.reason,
        deputy_name=order.deputy_name,
        deputy_words=order.deputy_words,
        resident_reason=order.resident_reason,
        dispatch=order.dispatch + 1,
    )
    return Done(id=open_order(work, case, given, settings).order_id)


def own(work: UnitOfWork, part_id: str) -> tuple[CoPart, Case]:
    """The part, when it is this department's; another's, or of a report that names the actor, does not exist."""
    if not work.actor.department:
        raise Forbidden("This account belongs to no department.")
    part, case = co_parts.take(work, part_id)
    if part.department != work.actor.department or is_named(work, case):
        raise NotFound("co-part")
    return part, case
