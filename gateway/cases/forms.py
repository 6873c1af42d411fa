"""The office's forms: to press, review, assign, merge a case or send it elsewhere, and to dispatch an order again."""

from fastapi import Request

from contracts.deputies import AssignByHand
from contracts.intake import HandOverAppeal, MergeAppeal, NotAdmitAppeal
from contracts.supervision import (
    AddCoHandlers,
    DecideCoPart,
    DispatchOrder,
    PressCase,
    ReassignOrder,
    ReferCase,
    ReviewCase,
)
from contracts.words import Exit
from gateway.pages.asking import asking
from gateway.pages.calling import calling
from gateway.pages.correcting import correcting
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, several, without
from gateway.pages.tickets import ticket_number

CASE = "/office/cases/{appeal_id}"
MOST_CO = 5
"""Co-handlers, as the contract has it."""


async def _anew(_: Request, form: Form) -> str | None:
    """The department of a case that is handled again; of a closed one there is none."""
    return (form.text("department") or None) if form.text("verdict") == "handle_again" else None


async def _department(request: Request, form: Form) -> str:
    """Chosen for the order of the address; the page has a form for each."""
    department = form.text("department")
    if not department:
        form.errors[f"department-{request.path_params['order_id']}"] = N_("请选择部门")
    return department


_others = several("co_departments", least=0, most=MOST_CO)
PRESS = PageForm(
    PressCase, fields={"words": need("words", N_("请填写催办意见"))}, done=N_("已催办。"), back=CASE, opened="press"
)
REVIEW = PageForm(
    ReviewCase,
    fields={
        "verdict": one_of("verdict", ("handle_again", "close")),
        "evidence": need("evidence", N_("请写明依据")),
        "department": _anew,
    },
    done=N_("复核意见已记录。"),
    back=CASE,
    opened="review",
)
ASSIGN = PageForm(
    AssignByHand,
    fields={"deputy_id": need("deputy", N_("请选择代表"), most=64), "reason": need("assign_reason", SAY_WHY)},
    done=N_("已指派，待代表接件。"),
    back=CASE,
    opened="assign",
)
REFER = PageForm(
    ReferCase,
    fields={
        "department": need("refer_to", N_("请选择部门"), most=64),
        "words": optional("refer_words"),
        "co_departments": _others,
    },
    done=N_("已交办。"),
    back=CASE,
    opened="refer",
    where={"report-kept-from-department": "refer_to"},
)
MERGE = PageForm(MergeAppeal, done=N_("已并案，一并办理、分别答复。"), back=CASE, opened="merge")
NOT_ADMIT = PageForm(
    NotAdmitAppeal,
    fields={
        "exit": one_of("exit", set(Exit) - {Exit.HOTLINE}),
        "reason": need("exit_reason", SAY_WHY),
        "where_to_go": need("where_to_go", N_("请写明办理地点")),
    },
    done=N_("已告知群众通过其他渠道办理。"),
    back=CASE,
    opened="not-admit",
)
HAND_OVER = PageForm(
    HandOverAppeal,
    fields={"reason": need("hand_over_reason", SAY_WHY), "number": ticket_number("hand_over_number")},
    done=N_("已移交 12345 热线，并告知群众。"),
    back=CASE,
    opened="hand-over",
    where={"ticket-known": "hand_over_number"},
)
CO_ADD = PageForm(
    AddCoHandlers,
    fields={"departments": several("co_departments", most=MOST_CO), "reason": need("co_reason", SAY_WHY)},
    done=N_("已请协办单位提出意见。"),
    back=CASE,
    opened="co-handlers",
)
CO_DECIDE = PageForm(
    without("appeal_id", DecideCoPart),
    fields={
        "part_id": need("part", most=64),
        "verdict": one_of("co_verdict", ("keep", "release")),
        "words": need("co_words", SAY_WHY),
    },
    done=N_("已确定，并告知该单位。"),
    back=CASE,
    opened="co-decide",
)
LEAD = PageForm(
    without("appeal_id", ReassignOrder),
    fields={
        "order_id": need("order", most=64),
        "department": need("lead_to", N_("请选择部门"), most=64),
        "reason": need("lead_reason", SAY_WHY),
    },
    done=N_("已变更主办单位。"),
    back=CASE,
    opened="lead",
    where={"same-department": "lead_to", "report-kept-from-department": "lead_to"},
)
ASK, CORRECT, CALL = asking(CASE), correcting(CASE), calling(CASE)
DISPATCH = PageForm(
    DispatchOrder,
    fields={"department": _department, "words": optional("words"), "co_departments": _others},
    done=N_("已改派。"),
    back="/office/returned",
)
