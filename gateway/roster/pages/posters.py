"""Posters for the walls: the same design as PDF and as picture."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from contracts.deputies import ReadSpot, Spot
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages import words
from gateway.pages.proof import origin
from gateway.roster import papers
from kit.problems import NotFound

router = APIRouter(prefix="/posters", dependencies=[Depends(anyone)])
DAY = {"Cache-Control": "public, max-age=3600"}


@router.get("/{code}.pdf")
async def pdf(request: Request, code: str) -> Response:
    """A4, to be printed."""
    poster = await _poster(request, code)
    return Response(await run_sync(papers.pdf, poster), media_type="application/pdf", headers=DAY)


@router.get("/{code}.png")
async def png(request: Request, code: str) -> Response:
    """The same as a picture, to be shown or sent."""
    poster = await _poster(request, code)
    return Response(await run_sync(papers.png, poster), media_type="image/png", headers=DAY)


async def _poster(request: Request, code: str) -> papers.Poster:
    app_context = app_context_of(request)
    try:
        query = ReadSpot(code=code)
    except ValueError as broken:
        raise NotFound("spot") from broken
    spot: Spot = await app_context.ask(query, PUBLIC)
    return papers.Poster(
        county=words.county(app_context.settings.county, "zh"),
        place=spot.name,
        township=words.word("township", spot.township, "zh"),
        code=spot.code,
        address=f"{origin(request)}/q/{spot.code}",
    )
