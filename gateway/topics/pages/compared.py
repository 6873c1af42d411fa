"""The supervision plan beside what residents raise, on a page, as a workbook and as CSV."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor
from gateway.api.saved_as import saved_as
from gateway.api.spreadsheets import MEDIA
from gateway.context import app_context_of
from gateway.pages.fields import year_asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.topics import tables as topic_tables
from gateway.topics.pages.hotspots import readers
from kit.problems import NotFound

router = PageRouter(prefix="/topics/compare")


@router.get("")
async def compare(request: Request, actor: Actor = Depends(readers)) -> Response:
    """Side by side, with the gaps said in words."""
    year, _ = year_asked(request)
    found: t.PlanAndPeople = await app_context_of(request).ask(t.ComparePlan(year=year), actor)
    gaps = {gap: [hotspot for hotspot in found.items if hotspot.gap == gap] for gap in ("unplanned", "quiet")}
    return await show(request, "topics/compare.html", found=found, gaps=gaps, year=year)


@router.get("/file.{kind}")
async def file(request: Request, kind: str, actor: Actor = Depends(readers)) -> Response:
    """The same as a workbook or CSV."""
    make = {"xlsx": topic_tables.xlsx, "csv": topic_tables.text}.get(kind)
    if make is None:
        raise NotFound("topic")
    year, _ = year_asked(request)
    written = await run_sync(make, await app_context_of(request).ask(t.ComparePlan(year=year), actor))
    named = saved_as(f"{year}年监督计划与群众关切对照", kind)
    return Response(written, media_type=MEDIA[kind], headers=named)
