"""What was learned at night: the versions of each model, what they reached, and which is in force."""

from typing import get_args

from fastapi import Depends, Request, Response

from contracts import intake as c
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.who_handles.forms import HOME, USE

router = PageRouter(prefix=HOME)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def learned(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The versions, the newest of each model first."""
    return await _page(request, actor)


@router.post("/{version}/use")
async def use(request: Request, version: str, actor: Actor = Depends(the_office)) -> Response:
    """This version suggests from now on."""
    return await USE.post(request, actor, _page, version=version)


async def _page(
    request: Request,
    actor: Actor,
    version: str = "",
    form: Form | None = None,
    *,
    status: int = 200,
    opened: str = "",
) -> Response:
    found: c.LearnedModels = await app_context_of(request).ask(c.ListLearnedModels(), actor)
    context = {
        "models": [(kind, [one for one in found.items if one.learned == kind]) for kind in get_args(c.Learned)],
        "named": version if opened else "",
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "who_handles/learned.html", status, **context)
