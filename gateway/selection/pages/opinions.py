"""A department says whether ideas can be done, and what they cost, need and take."""

from fastapi import Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.selection.forms.opinions import GIVE

router = PageRouter(prefix="/opinions")
a_handler = signed_in(Role.DEPARTMENT)


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
    return await GIVE.post(request, actor, _page, opinion_id=opinion_id)


async def _page(
    request: Request, actor: Actor, opinion_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    view = await app_context_of(request).ask(c.ReadOpinion(opinion_id=opinion_id), actor)
    errors = form.errors if form else {}
    context = {"view": view, "form": form, "errors": errors, "key": new_key()}
    return await show(request, "selection/opinion.html", status, **context)
