"""What goes out of a department that has its papers signed: drafted, reviewed, signed, each by another account.

Once signed, the paper is carried out by the same use case as one that needs no signature, with the signer's name.
"""

from contracts.base import Done
from contracts.supervision import DraftAnswer, ExtendOrder, ReplyOrder, ReturnOrder, ReviewAnswer, SignAnswer
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.cases.domain.order import IN_DEPARTMENT, Order
from services.supervision.cases.domain.signing import HANDLER, Draft, DraftState, part_of
from services.supervision.cases.store import drafts
from services.supervision.cases.use_cases import handle
from services.supervision.cases.use_cases.evidence import opened
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store import departments
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


def reply_order(work: UnitOfWork, request: ReplyOrder) -> Done:
    """The answer of a department that signs nothing; raises Refused of one that does."""
    _without_signature(work)
    return handle.reply_order(work, request)


def extend_order(work: UnitOfWork, request: ExtendOrder, settings: SupervisionSettings) -> Done:
    """More time, likewise."""
    _without_signature(work)
    return handle.extend_order(work, request, settings)


def return_order(work: UnitOfWork, request: ReturnOrder, settings: SupervisionSettings) -> Done:
    """An order given back, likewise."""
    _without_signature(work)
    return handle.return_order(work, request, settings)


def draft_answer(work: UnitOfWork, request: DraftAnswer) -> Done:
    """The handler's paper waits for the reviewer; raises Refused while another one of the order is on its way."""
    order = _in_hand(work, request.order_id)
    if part_of(work.actor.part) != HANDLER:
        raise Refused("not-your-step", "A handler drafts what is reviewed and signed.", status=403)
    if drafts.waits(work, order.order_id):
        raise Refused("draft-waiting", "A draft of this order is on its way.")
    draft = Draft(
        draft_id=new_id(),
        order_id=order.order_id,
        kind=request.kind,
        content=_command(request).model_dump_json(),
        state=DraftState.DRAFTED,
        drafted_by=work.actor.id,
        drafted_name=work.actor.name,
        drafted_at=work.now,
    )
    drafts.keep(work, draft)
    return Done(id=draft.draft_id)


@translate_refusals
def review_answer(work: UnitOfWork, request: ReviewAnswer) -> Done:
    """It passes on to the signer, or goes back to the handler."""
    draft, by = _taken(work, request.draft_id), work.actor
    if request.verdict == "pass":
        draft.review(by.part, by.id, by.name, work.now)
    else:
        draft.send_back(DraftState.DRAFTED, by.part, by.id, by.name, request.reason, work.now)
    drafts.change(work, draft)
    return Done(id=draft.draft_id)


@translate_refusals
def sign_answer(work: UnitOfWork, request: SignAnswer, settings: SupervisionSettings) -> Done:
    """It goes out in the department's name and the signer's, or back to the handler."""
    draft, by = _taken(work, request.draft_id), work.actor
    if request.verdict == "back":
        draft.send_back(DraftState.REVIEWED, by.part, by.id, by.name, request.reason, work.now)
        drafts.change(work, draft)
        return Done(id=draft.draft_id)
    draft.sign(by.part, by.id, by.name, work.now)
    match draft.kind:
        case "reply":
            reply = ReplyOrder.model_validate_json(draft.content)
            handle.reply_order(work, reply)
            draft.content = reply.model_copy(update={"photos": []}).model_dump_json()  # they are evidence from now on
        case "extend":
            handle.extend_order(work, ExtendOrder.model_validate_json(draft.content), settings)
        case _:
            handle.return_order(work, ReturnOrder.model_validate_json(draft.content), settings)
    drafts.change(work, draft)
    return Done(id=draft.draft_id)


def _command(request: DraftAnswer) -> ReplyOrder | ExtendOrder | ReturnOrder:
    """What is carried out once it is signed; raises Refused for what could not be."""
    match request.kind:
        case "reply":
            for photo in request.photos:
                opened(photo)
            return ReplyOrder(order_id=request.order_id, text=request.text, photos=request.photos)
        case "extend":
            if request.working_days is None:
                raise Refused("days-missing", "Say how many working days more are needed.", status=422)
            return ExtendOrder(order_id=request.order_id, working_days=request.working_days, reason=request.text)
        case "return":
            return ReturnOrder(order_id=request.order_id, reason=request.text, suggested=request.suggested)


def _without_signature(work: UnitOfWork) -> None:
    row = departments.department(work, work.actor.department or "")
    if row is not None and row.signs:
        raise Refused("signing-needed", "What this department sends out is drafted, reviewed and signed.")


def _in_hand(work: UnitOfWork, order_id: str) -> Order:
    """An order that is in the hands of the actor's department, which has its papers signed; its case is locked."""
    order, _ = handle.own(work, order_id)
    row = departments.department(work, order.department)
    if row is None or not row.signs:
        raise Refused("signing-not-needed", "This department sends out without drafts.")
    if order.state not in IN_DEPARTMENT:
        raise Refused(f"order-{order.state}", "The order is in the department's hands no more.")
    return order


def _taken(work: UnitOfWork, draft_id: str) -> Draft:
    """A draft of the actor's department, its order's case locked; another's order does not exist for them."""
    handle.own(work, drafts.order_of(work, draft_id))
    return drafts.one(work, draft_id)
