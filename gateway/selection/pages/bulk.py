"""Many ideas at once: screened with one result and one reason, or one department asked about all."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor, Command
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.context import AppContext, app_context_of
from gateway.pages import lookups
from gateway.pages.bulk import Bulk, departments
from gateway.pages.fields import SAY_WHY, department_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import need, one_of, optional
from gateway.pages.page_router import PageRouter
from gateway.selection.forms.ideas import PRINCIPLES, SAY_SCORE
from gateway.selection.forms.seasons import SEASONS

router = PageRouter(prefix="/office/ideas")
the_office = signed_in(Role.OFFICE)
SCORES = ("1", "2", "3", "4", "5")


def _screened(proposal_id: str, **said: Any) -> Command:
    """The one reason stands for each score, too."""
    reason = said["reason"]
    scores = {name: c.Score(score=int(said[name]), reason=reason) for name in PRINCIPLES}
    return c.ScreenProposal(proposal_id=proposal_id, verdict=said["verdict"], reason=reason, **scores)


async def _department(request: Request, form: Form) -> dict[str, str]:
    return department_of(form, await lookups.maybe(app_context_of(request), ListDepartments(), PUBLIC))


def _asked(proposal_id: str, department: dict[str, str], words: str) -> Command:
    return c.AskFeasibility(proposal_id=proposal_id, words=words, **department)


async def _principles(_: AppContext, __: Actor) -> dict[str, Any]:
    return {"principles": PRINCIPLES}


SCREEN = Bulk(
    title=N_("批量初选"),
    template="selection/bulk_screen.html",
    back=SEASONS,
    read=lambda proposal_id: c.ReadIdea(proposal_id=proposal_id),
    command=_screened,
    fields={
        **{name: one_of(name, SCORES, SAY_SCORE) for name in PRINCIPLES},
        "verdict": one_of("verdict", ("passed", "screened_out")),
        "reason": need("reason", SAY_WHY, most=500),
    },
    choices=_principles,
)
ASK = Bulk(
    title=N_("批量请部门论证"),
    template="selection/bulk_ask.html",
    back=SEASONS,
    read=lambda proposal_id: c.ReadIdea(proposal_id=proposal_id),
    command=_asked,
    fields={"department": _department, "words": optional("words", 1000)},
    choices=departments,
)


@router.post("/bulk/screen")
async def screen(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The same scores, the same result, the same reason."""
    return await SCREEN.post(request, actor)


@router.post("/bulk/ask")
async def ask(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """One department, about each of them."""
    return await ASK.post(request, actor)
