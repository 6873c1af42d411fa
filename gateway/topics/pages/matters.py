"""What many persons say of one matter: the hottest beside their formula, one of them whole, the cases it counts."""

from typing import Any, cast, get_args

from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor, Id
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.topics.forms import category_of, township_of

router = PageRouter(prefix="/topics/hot/matters")
readers = signed_in(*WATCHERS)
NUMBERS = get_args(t.HeatNumber)
OPEN = ("adopted", "researching")
"""Topics with which a matter is in the plan already."""
DRAWN = 12
"""Hotspots on the chart; the table has them all (ours)."""
FEW = 5
"""Cases shown on a hotspot's own page."""


async def hottest(request: Request, actor: Actor, township: str, category: str, only_hot: str) -> Response:
    """The hottest matters first; the page of hotspots shows them to whoever reads single appeals."""
    chosen = {"township": township_of(township), "category": category_of(category), "only_hot": bool(only_hot)}
    found = await app_context_of(request).ask(t.ListHotMatters.model_validate(chosen), actor)
    context = {"found": found, "chosen": chosen | {"scope": "matter"}, "staff": True, "open": OPEN, "drawn": DRAWN}
    return await show(request, "topics/hot_matters.html", may_adopt=actor.role is Role.OFFICE, **context)


@router.get("/{matter_id}")
async def matter(request: Request, matter_id: Id, actor: Actor = Depends(readers)) -> Response:
    """One matter: its heat, its months, where, and in what words."""
    view = await _view(request, actor, matter_id)
    cases_of = t.ListHotMatterCases(matter_id=view.matter_id, limit=FEW)
    context: dict[str, Any] = {
        "view": view,
        "cases_shown": (await app_context_of(request).ask(cases_of, actor)).items,
        "may_adopt": actor.role is Role.OFFICE,
        "open": OPEN,
    }
    return await show(request, "topics/hot_matter.html", **context)


@router.get("/{matter_id}/cases")
async def cases(
    request: Request,
    matter_id: Id,
    of: str = "recent",
    cursor: str | None = None,
    actor: Actor = Depends(readers),
) -> Response:
    """The appeals one number counts."""
    number = cast(t.HeatNumber, of if of in NUMBERS else "recent")
    rows = web_settings().list_rows
    query = t.ListHotMatterCases(matter_id=matter_id, of=number, cursor=cursor, limit=rows)
    page = await app_context_of(request).ask(query, actor)
    view = await _view(request, actor, matter_id)
    return await show(request, "topics/hot_matter_cases.html", page=page, view=view, of=number, numbers=NUMBERS)


async def _view(request: Request, actor: Actor, matter_id: str) -> t.HotMatterView:
    found: t.HotMatterView = await app_context_of(request).ask(t.ReadHotMatter(matter_id=matter_id), actor)
    return found
