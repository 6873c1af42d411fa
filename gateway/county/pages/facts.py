"""The county itself: what it is called, and its townships."""

from http import HTTPStatus

from fastapi import Depends, Request, Response

from contracts import county as c
from contracts.base import Actor
from contracts.words import Role
from gateway.access import places_copy
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.county import decisions
from gateway.county.facts import BRING_IN, COUNTY, DECIDE, lines_of
from gateway.pages import forms
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix=COUNTY)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def county(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """What was brought in last, to be changed; before that, an empty form."""
    return await _page(request, actor)


@router.post("")
async def bring_in(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The county as the office says it is, all of it; this gateway knows it when the next page is asked for."""
    response = await BRING_IN.post(request, actor, _page)
    app_context = app_context_of(request)
    if response.status_code == HTTPStatus.SEE_OTHER:
        await places_copy.renew(app_context.store, app_context.bus)
    return response


@router.post("/decisions")
async def decide(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """A decision that renames, merges or divides townships, or makes one a subdistrict."""
    response = await DECIDE.post(request, actor, _page)
    if response.status_code == HTTPStatus.SEE_OTHER:
        await decisions.follow(app_context_of(request), actor, address=address_of(request))
    return response


async def _page(
    request: Request, actor: Actor, form: forms.Form | None = None, *, status: int = 200, opened: str = ""
) -> Response:
    app_context = app_context_of(request)
    view: c.CountyView = await app_context.ask(c.ReadCounty(), actor)
    facts = view.county
    said = {name: getattr(facts, name) if facts else "" for name in c.CountyFacts.model_fields}
    context = {
        "code": app_context.settings.county,
        "known": facts is not None,
        "said": {**said, "townships": lines_of(view.townships)},
        "gone": [one for one in view.townships if not one.active],
        "present": [(one.code, one.name) for one in view.townships if one.active],
        "decisions": view.decisions[::-1],
        "form": form if not opened else None,
        "deciding": form if opened else None,
        "chosen": [str(code) for code in form.data.getlist("before")] if form and opened else [],
        "errors": form.errors if form else {},
        "keys": [new_key(), new_key()],
    }
    return await show(request, "county/county.html", status, **context)
