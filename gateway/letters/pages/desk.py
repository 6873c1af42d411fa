"""Letters as the deputy answers and the office sees them: the list, one of them, its way to become an appeal."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import BY_OFFICE_OR_DEPUTY, WATCHERS_AND_DEPUTIES
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.letters import forms, writing
from gateway.letters.words import SORTS
from gateway.pages import flash, kept
from gateway.pages import forms as page_forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show, web_settings
from kit.problems import NotFound

router = PageRouter(prefix="/letters")
readers = signed_in(*WATCHERS_AND_DEPUTIES)
a_deputy = signed_in(Role.DEPUTY)
either = signed_in(*BY_OFFICE_OR_DEPUTY)


@router.get("")
async def listed(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """A deputy's own letters, or all of them."""
    asked = Asked(request)
    only: Any = asked.one_of("only", SORTS)
    query = d.ListVoterLetters(words=asked.text(), only=only, cursor=cursor, limit=web_settings().list_rows)
    page: d.LetterPage = await app_context_of(request).ask(query, actor)
    further = asked.address(cursor=page.next) if page.next else ""
    own = actor.role is Role.DEPUTY
    return await show(request, "letters/list.html", page=page, asked=query, sorts=tuple(SORTS), own=own, next=further)


@router.get("/{letter_id}")
async def one(request: Request, letter_id: str, actor: Actor = Depends(readers)) -> Response:
    """One letter."""
    return await _one(request, actor, letter_id)


@router.post("/{letter_id}/answer")
async def answer(request: Request, letter_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The deputy answers."""
    return await forms.ANSWER.post(request, actor, _one, letter_id=letter_id)


@router.post("/{letter_id}/appeal")
async def appeal(request: Request, letter_id: str, actor: Actor = Depends(either)) -> Response:
    """The letter becomes an appeal: a command, and then the durable way in."""
    form, here = await page_forms.read(request), f"/letters/{letter_id}"
    try:
        await writing.turn(app_context_of(request), actor, letter_id, form.key, address_of(request))
    except Declined as declined:
        return await kept.refused(request, form, declined, here, None, {})
    response = go(here)
    flash.put(request, response, "done", N_("已转为群众反映，来信人用原来的查询码和密码查进度。"))
    return response


async def _one(
    request: Request, actor: Actor, letter_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    try:
        query = d.ReadVoterLetter(letter_id=letter_id)
    except ValueError as broken:
        raise NotFound("voter-letter") from broken
    view: d.LetterView = await app_context_of(request).ask(query, actor)
    context: dict[str, Any] = {
        "view": view,
        "own": actor.role is Role.DEPUTY,
        "acts": actor.role in BY_OFFICE_OR_DEPUTY,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "letters/one.html", status, **context)
