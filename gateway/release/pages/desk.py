"""What waits to be read before everybody may, kind by kind; one text, and the office's decision on it."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.held import HeldPage
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.resource import make
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.release.forms import DECIDE, REASONS
from gateway.release.owners import OWNERS, RECORDS
from kit.problems import NotFound

router = PageRouter(prefix="/office/release")
watchers = signed_in(*WATCHERS)
the_office = signed_in(Role.OFFICE)
KINDS = tuple(OWNERS)


@router.get("")
async def waiting(request: Request, cursor: str | None = None, actor: Actor = Depends(watchers)) -> Response:
    """What waits of one kind, the oldest first; or what was decided about, the newest first.

    Unasked it is the first kind of which anything waits.
    """
    asked = Asked(request)
    app_context = app_context_of(request)
    records = await asyncio.gather(*(lookups.maybe(app_context, record(), actor) for record in RECORDS))
    counted = {rule.kind: rule.waiting for record in records if record is not None for rule in record.rules}
    first = next((one for one in KINDS if counted.get(one)), KINDS[0])
    kind = next((one for one in KINDS if one == asked.text("kind")), first)
    decided = asked.text("only") == "decided"
    query = OWNERS[kind].held(kind=kind, decided=decided, cursor=cursor, limit=web_settings().list_rows)
    page: HeldPage = await app_context.ask(query, actor)
    context: dict[str, Any] = {"page": page, "kinds": KINDS, "counted": counted, "kind": kind, "decided": decided}
    context["next"] = asked.address(cursor=page.next) if page.next else ""
    return await show(request, "release/waiting.html", **context)


@router.get("/{kind}/{key}")
async def one(request: Request, kind: str, key: str, actor: Actor = Depends(watchers)) -> Response:
    """The text whole, and what was decided about it."""
    return await _one(request, actor, kind, key)


@router.post("/{kind}/{key}")
async def decide(request: Request, kind: str, key: str, actor: Actor = Depends(the_office)) -> Response:
    """Whether everybody reads it, and how much of it."""
    if kind not in KINDS:
        raise NotFound("text")
    return await DECIDE.post(request, actor, _one, kind=kind, key=key)


async def _one(
    request: Request, actor: Actor, kind: str, key: str, form: Form | None = None, *, status: int = 200
) -> Response:
    if kind not in KINDS:
        raise NotFound("text")
    page = await app_context_of(request).ask(make(OWNERS[kind].held, kind=kind, key=key), actor)
    if not page.items:
        raise NotFound("text")
    context: dict[str, Any] = {
        "text": page.items[0],
        "numbered": [(photo.id, str(number)) for number, photo in enumerate(page.items[0].photos, 1)],
        "reasons": REASONS,
        "may_act": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "release/one.html", status, **context)
