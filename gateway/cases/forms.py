"""The forms of a case's page: what the office fills in to press, review, assign, merge or send elsewhere."""

from fastapi import Request

from contracts.deputies import AssignByHand
from contracts.intake import NotAdmitAppeal
from contracts.supervision import PressCase, ReviewCase
from contracts.words import Exit
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of

CASE = "/office/cases/{appeal_id}"


async def _anew(_: Request, form: Form) -> str | None:
    """The department of a case that is handled again; of a closed one there is none."""
    return (form.text("department") or None) if form.text("verdict") == "handle_again" else None


PRESS = PageForm(
    PressCase, fields={"words": need("words", N_("请写明催办的话"))}, done=N_("已催办。"), back=CASE, opened="press"
)
REVIEW = PageForm(
    ReviewCase,
    fields={
        "verdict": one_of("verdict", ("handle_again", "close")),
        "evidence": need("evidence", N_("请写明依据")),
        "department": _anew,
    },
    done=N_("审查意见已记录。"),
    back=CASE,
    opened="review",
)
ASSIGN = PageForm(
    AssignByHand,
    fields={"deputy_id": need("deputy", N_("请选择代表"), most=64), "reason": need("assign_reason", SAY_WHY)},
    done=N_("已指派，等代表接件。"),
    back=CASE,
    opened="assign",
)
NOT_ADMIT = PageForm(
    NotAdmitAppeal,
    fields={
        "exit": one_of("exit", set(Exit)),
        "reason": need("exit_reason", SAY_WHY),
        "where_to_go": need("where_to_go", N_("请写明去哪里办")),
    },
    done=N_("已告知群众走其他渠道。"),
    back=CASE,
    opened="not-admit",
)
