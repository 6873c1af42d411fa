"""A term's dossier as a page and as a whole volume."""

from typing import Any

from anyio.to_thread import run_sync
from fastapi import Request, Response

from contracts.base import Actor
from contracts.deputies import Dossier, Duty, ReadDossier
from gateway.api import spreadsheets
from gateway.api.saved_as import saved_as
from gateway.context import AppContext, app_context_of
from gateway.dossier import tables, volume
from gateway.dossier.sources import named, page_of
from gateway.pages.listing import Asked
from gateway.pages.paper import paper
from gateway.pages.render import show, web_settings
from kit.problems import NotFound

MOST = 200
"""Entries one question is answered with."""


def query(deputy_id: str, **more: Any) -> ReadDossier:
    """The question; raises NotFound for what cannot be a deputy's id or a term's name."""
    try:
        return ReadDossier(deputy_id=deputy_id, **more)
    except ValueError as broken:
        raise NotFound("deputy") from broken


async def whole(app_context: AppContext, actor: Actor, deputy_id: str, term: str | None) -> Dossier:
    """Every entry of the term: a volume leaves none out. Raises Declined."""
    page: Dossier = await app_context.ask(query(deputy_id, term=term, limit=MOST), actor)
    first, items = page, list(page.items)
    while page.next is not None:
        page = await app_context.ask(query(deputy_id, term=term, limit=MOST, cursor=page.next), actor)
        items += page.items
    return first.model_copy(update={"items": items, "next": None})


async def page(request: Request, actor: Actor, deputy_id: str, here: str, **context: Any) -> Response:
    """One page of one term, as the address asks for it; `here` is the page's own address."""
    asked = Asked(request)
    duty: Duty | None = asked.one_of("duty", volume.KINDS)  # type: ignore[assignment]
    wanted = query(
        deputy_id,
        term=asked.text("term", 40) or None,
        duty=duty,
        asked=asked.text("asked") == "1",
        cursor=asked.text("cursor", 300) or None,
        limit=web_settings().list_rows,
    )
    told: Dossier = await app_context_of(request).ask(wanted, actor)
    shown = {
        "told": told,
        "sums": {one.duty: one.entries for one in told.counts},
        "kinds": volume.KINDS,
        "duty": duty,
        "only_asked": wanted.asked,
        "here": here,
        "address": page_of(actor),
        "named": named,
        "older": asked.address(cursor=told.next) if told.next else "",
    }
    return await show(request, "dossier/dossier.html", **shown, **context)


async def file(request: Request, actor: Actor, deputy_id: str, kind: str) -> Response:
    """The volume of a term as `pdf` or `xlsx`; raises NotFound for any other kind."""
    if kind not in ("pdf", "xlsx"):
        raise NotFound("page")
    told = await whole(app_context_of(request), actor, deputy_id, Asked(request).text("term", 40) or None)
    if kind == "pdf":
        written = await run_sync(volume.pdf, told, app_context_of(request).today())
    else:
        at = app_context_of(request).settings.public_url or str(request.base_url).rstrip("/")
        page_at = page_of(actor)
        written = await run_sync(tables.xlsx, told, lambda one: f"{at}{found}" if (found := page_at(one)) else "")
    headers = saved_as(f"履职档案 {told.name}", kind, shown=kind == "pdf")
    return Response(written, media_type=(paper.MEDIA | spreadsheets.MEDIA)[kind], headers=headers)
