"""A department says whether ideas can be done, and what they cost, need and take."""

from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms
from gateway.pages.acts import act
from gateway.pages.fields import SAY_WHY, fen_of, whole_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.render import show, web_settings

router = APIRouter(prefix="/opinions")
a_handler = signed_in(Role.DEPARTMENT)
SAY_LAND = N_("请写明用什么地；不用地的写“不占地”")


@router.get("")
async def opinions(
    request: Request, given: str = "", cursor: str | None = None, actor: Actor = Depends(a_handler)
) -> Response:
    """What this department was asked, the oldest first."""
    query = c.ListOpinions(only_open=given != "1", cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, actor)
    return await show(request, "selection/opinions.html", page=page, given=given == "1")


@router.get("/{opinion_id}")
async def opinion(request: Request, opinion_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """One question."""
    return await _page(request, actor, opinion_id)


@router.post("/{opinion_id}")
async def answer(request: Request, opinion_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The opinion."""
    form = await forms.read(request)
    feasible = form.choose("feasible", ("yes", "no"))
    cost, land = fen_of(form), form.need("land", SAY_LAND, most=500)
    months, said = whole_of(form, "months", 0, 600), form.need("opinion", SAY_WHY, most=1000)
    page = partial(_page, request, actor, opinion_id, form)
    if form.errors:
        return await page()
    command = c.GiveOpinion(
        opinion_id=opinion_id, feasible=feasible == "yes", cost_fen=cost, land=land, months=months, opinion=said
    )
    return await act(request, actor, command, form, done=N_("论证意见已提交。"), back="/opinions", again=page)


async def _page(request: Request, actor: Actor, opinion_id: str, form: Form | None = None) -> Response:
    view = await app_context_of(request).ask(c.ReadOpinion(opinion_id=opinion_id), actor)
    errors = form.errors if form else {}
    context = {"view": view, "form": form, "errors": errors, "key": new_key()}
    return await show(request, "selection/opinion.html", 422 if errors else 200, **context)
