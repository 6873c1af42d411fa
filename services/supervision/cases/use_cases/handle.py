"""What a department does with its order: sign, return, extend, reply."""

from contracts.base import Done
from contracts.supervision import (
    ExtendOrder,
    OrderExtended,
    OrderReplied,
    OrderReturned,
    OrderSigned,
    ReplyOrder,
    ReturnOrder,
    SignOrder,
)
from contracts.words import AppealState, Clock
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store import orders
from services.supervision.cases.store.named import is_named
from services.supervision.cases.store.pauses import pauses_of
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of, reply_term
from services.supervision.cases.use_cases.evidence import keep_photo
from services.supervision.cases.use_cases.history import record_history
from services.supervision.cases.use_cases.referral import into_the_office
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store import departments
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def sign_order(work: UnitOfWork, request: SignOrder, settings: SupervisionSettings) -> Done:
    """The department takes the order: from now on its reply clock is shown."""
    order, case = own(work, request.order_id)
    by = _signature(work, order)
    order.sign(by, work.now)
    orders.change(work, order)
    case.state = AppealState.HANDLING
    _until_the_reply(case, order, settings)
    signed = OrderSigned(appeal_id=case.appeal_id, order_id=order.order_id, department=order.department, by=by)
    work.emit(signed, subject=case.appeal_id)
    record_history(work, case, work.now, "order.signed", by, order.department_name, due=due_of(reply_term(order)))
    return Done(id=order.order_id)


@translate_refusals
def return_order(work: UnitOfWork, request: ReturnOrder, settings: SupervisionSettings) -> Done:
    """Not ours: into the office's inbox. The reply clock goes on, so that nobody lets it lie there."""
    order, case = own(work, request.order_id)
    if request.suggested is not None and departments.department(work, request.suggested) is None:
        raise NotFound("department")
    by = _signature(work, order)
    until = Deadlines.of(work, settings).returnable_until(order.opened_at, pauses_of(work, order))
    order.give_back(request.reason, request.suggested, work.now, until)
    orders.change(work, order)
    into_the_office(case, settings)
    _until_the_reply(case, order, settings)
    returned = OrderReturned(
        appeal_id=case.appeal_id,
        order_id=order.order_id,
        department=order.department,
        by=by,
        reason=request.reason,
        suggested=request.suggested,
    )
    work.emit(returned, subject=case.appeal_id)
    record_history(work, case, work.now, "order.returned", by, f"{order.department_name}\n{request.reason}")
    return Done(id=order.order_id)


@translate_refusals
def extend_order(work: UnitOfWork, request: ExtendOrder, settings: SupervisionSettings) -> Done:
    """More time, once a round of the matter: working days after the day the reply was due."""
    order, case = own(work, request.order_id)
    by = _signature(work, order)
    before = orders.extended_before(work, order)
    order.extend(request.working_days, request.reason, work.now, settings.extension_working_days, before=before)
    term = Deadlines.of(work, settings).reply_of(order, pauses_of(work, order))
    order.reply_due_at, order.reply_why, order.reply_why_en = term.at, term.why, term.why_en
    orders.change(work, order)
    case.state = AppealState.EXTENDED
    case.move(term, settings.yellow_share, work.now)
    extended = OrderExtended(
        appeal_id=case.appeal_id,
        order_id=order.order_id,
        department=order.department,
        by=by,
        working_days=request.working_days,
        reason=request.reason,
        reply_due=due_of(term),
    )
    work.emit(extended, subject=case.appeal_id)
    said = f"{order.department_name}\n{request.reason}"
    record_history(work, case, work.now, "order.extended", by, said, due=due_of(term))
    return Done(id=order.order_id)


@translate_refusals
def reply_order(work: UnitOfWork, request: ReplyOrder) -> Done:
    """The answer goes to the resident for rating."""
    order, case = own(work, request.order_id)
    by = _signature(work, order)
    on_time = order.reply(request.text, by, work.now)
    orders.change(work, order)
    case.answered(AppealState.REPLIED, work.now)
    co_handling.end_all(work, case, "replied")
    replied = OrderReplied(
        appeal_id=case.appeal_id,
        order_id=order.order_id,
        department=order.department,
        department_name=order.department_name,
        by=by,
        text=request.text,
        photos=[keep_photo(work, order, at, photo) for at, photo in enumerate(request.photos)],
        round=order.round,
        on_time=on_time,
    )
    work.emit(replied, subject=case.appeal_id)
    record_history(work, case, work.now, "order.replied", by, f"{order.department_name}\n{request.text}")
    return Done(id=order.order_id)


def own(work: UnitOfWork, order_id: str) -> tuple[Order, Case]:
    """The order, when it is this department's; another's, or a report that names the actor, does not exist for them."""
    if not work.actor.department:
        raise Forbidden("This account belongs to no department.")
    order, case = orders.take(work, order_id)
    if order.department != work.actor.department or is_named(work, case):
        raise NotFound("order")
    return order, case


def _signature(work: UnitOfWork, order: Order) -> str:
    """Who acts for the department, or its name where the account carries none."""
    return work.actor.name or order.department_name


def _until_the_reply(case: Case, order: Order, settings: SupervisionSettings) -> None:
    """A consultation's hours are often over before those to sign in: then that clock runs already, and what was told of
    it holds."""
    if case.clock is not Clock.REPLY:
        case.start(reply_term(order), settings.yellow_share)
