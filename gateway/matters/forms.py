"""The forms of a matter's page: what a deputy fills in to accept, decline, solve, refer or hand it over."""

from fastapi import Request

from contracts import deputies as d
from gateway.pages.asking import asking
from gateway.pages.calling import calling
from gateway.pages.correcting import correcting
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, optional, photos, several

LIST, MATTER = "/deputy", "/deputy/{appeal_id}"
MOST_CO = 5
"""Co-handlers, as the contract has it."""


async def _triage(_: Request, form: Form) -> str:
    return "common" if form.text("triage") == "common" else "individual"


ACCEPT = PageForm(d.AcceptMatter, done=N_("已接件。请当场解决，或交部门办理。"), back=MATTER)
DECLINE = PageForm(
    d.DeclineMatter,
    fields={"reason": need("reason", SAY_WHY)},
    done=N_("已转给下一位代表。"),
    back=LIST,
    opened="decline",
)
SOLVE = PageForm(
    d.SolveMatter,
    fields={"text": need("text", N_("请填写解决情况，该内容将发给群众")), "photos": photos()},
    done=N_("已答复群众，待群众评价。"),
    back=LIST,
    opened="solve",
)
REFER = PageForm(
    d.ReferMatter,
    fields={
        "department": need("department", N_("请选择部门"), most=64),
        "co_departments": several("co_departments", least=0, most=MOST_CO),
        "words": optional("words"),
        "triage": _triage,
    },
    done=N_("已交部门，部门须按期签收和答复。"),
    back=LIST,
    opened="refer",
)
ASK, CORRECT, CALL = asking(MATTER), correcting(MATTER), calling(MATTER)
HAND_OVER = PageForm(
    d.HandOverMatter,
    fields={"to_deputy_id": need("deputy", N_("请选择代表"), most=64), "reason": need("reason", SAY_WHY)},
    done=N_("已转交，待该代表接件。"),
    back=LIST,
    opened="hand-over",
)
