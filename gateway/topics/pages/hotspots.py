"""What residents say often: the hottest matters beside their formula, one of them whole, the cases it counts."""

from typing import Any, cast

from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor
from contracts.fields import CategoryCode
from contracts.suggestions import ListClusters
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.topics.forms import category_of, township_of
from gateway.topics.pages.matters import DRAWN, FEW, NUMBERS, OPEN, hottest
from kit.problems import NotFound

router = PageRouter(prefix="/topics/hot")
readers = signed_in(*t.EVERYONE)


@router.get("")
async def hotspots(
    request: Request,
    scope: str = "",
    township: str = "",
    category: str = "",
    only_hot: str = "",
    actor: Actor = Depends(readers),
) -> Response:
    """The hottest first: matters, for whoever reads single appeals; kinds in the townships or in the whole county."""
    if scope not in ("township", "county") and _opens(actor):
        return await hottest(request, actor, township, category, only_hot)
    chosen = {
        "scope": "county" if scope == "county" else "township",
        "township": township_of(township) if scope != "county" else None,
        "category": category_of(category),
        "only_hot": bool(only_hot),
    }
    found = await app_context_of(request).ask(t.ListHotspots.model_validate(chosen), actor)
    context = {"found": found, "chosen": chosen, "open": OPEN, "drawn": DRAWN}
    context |= {"may_adopt": actor.role is Role.OFFICE, "staff": _opens(actor)}
    return await show(request, "topics/hot.html", **context)


@router.get("/cases")
async def cases(
    request: Request,
    category: str = "",
    township: str = "",
    of: str = "recent",
    cursor: str | None = None,
    actor: Actor = Depends(readers),
) -> Response:
    """The appeals one number counts; the public reads neither whose nor which they are."""
    known, place = _one(category), township_of(township)
    number = cast(t.HeatNumber, of if of in NUMBERS else "recent")
    rows = web_settings().list_rows
    query = t.ListHotspotCases(category=known, township=place, of=number, cursor=cursor, limit=rows)
    page = await app_context_of(request).ask(query, actor)
    chosen = {"category": known, "township": place, "of": number}
    return await show(request, "topics/cases.html", page=page, chosen=chosen, numbers=NUMBERS, staff=_opens(actor))


@router.get("/{category}")
async def hotspot(request: Request, category: str, township: str = "", actor: Actor = Depends(readers)) -> Response:
    """One kind of matter at one place: its heat, its months, where, and in what words."""
    app_context, known, place = app_context_of(request), _one(category), township_of(township)
    view: t.HotspotView = await app_context.ask(t.ReadHotspot(category=known, township=place), actor)
    query = t.ListHotspotCases(category=known, township=place, limit=FEW)
    context: dict[str, Any] = {
        "view": view,
        "cases_shown": (await app_context.ask(query, actor)).items,
        "staff": _opens(actor),
        "may_adopt": actor.role is Role.OFFICE,
        "open": OPEN,
        "may_draft": actor.role is Role.DEPUTY and await _is_cluster(request, actor, known, place),
        "key": new_key(),
    }
    return await show(request, "topics/hotspot.html", **context)


def _one(text: str) -> CategoryCode:
    known = category_of(text)
    if known is None:
        raise NotFound("hotspot")
    return known


def _opens(actor: Actor) -> bool:
    """Whether this reader's role may open a case behind it."""
    return actor.role in (Role.OFFICE, Role.LEADER, Role.AUDITOR)


async def _is_cluster(request: Request, actor: Actor, category: CategoryCode, township: str | None) -> bool:
    """Whether intake knows it as a common matter, out of which a suggestion can be drafted."""
    found = await lookups.maybe(app_context_of(request), ListClusters(), actor) if township else None
    return found is not None and any(
        (hotspot.category, hotspot.township) == (category, township) for hotspot in found.items
    )
