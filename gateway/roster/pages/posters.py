"""Posters for the walls: the same design as PDF and as picture."""

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from contracts.deputies import ReadSpot, Spot
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import desk_of
from gateway.pages import words
from gateway.pages.proof import origin
from gateway.roster import papers as posters
from kit.problems import NotFound

router = APIRouter(prefix="/posters", dependencies=[Depends(anyone)])
DAY = {"Cache-Control": "public, max-age=3600"}


@router.get("/{code}.pdf")
async def pdf(request: Request, code: str) -> Response:
    """A4, to be printed."""
    poster = await _poster(request, code)
    return Response(await run_sync(posters.pdf, poster), media_type="application/pdf", headers=DAY)


@router.get("/{code}.png")
async def png(request: Request, code: str) -> Response:
    """The same as a picture, to be shown or sent."""
    poster = await _poster(request, code)
    return Response(await run_sync(posters.png, poster), media_type="image/png", headers=DAY)


async def _poster(request: Request, code: str) -> posters.Poster:
    desk = desk_of(request)
    try:
        query = ReadSpot(code=code)
    except ValueError as broken:
        raise NotFound("spot") from broken
    spot: Spot = await desk.ask(query, PUBLIC)
    return posters.Poster(
        county=words.county(desk.settings.county, "zh"),
        place=spot.name,
        township=words.word("township", spot.township, "zh"),
        code=spot.code,
        address=f"{origin(request)}/q/{spot.code}",
    )
