"""Posters for the walls: the same design as PDF and as picture."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts.base import Actor
from contracts.deputies import ListStations, ReadSpot, Spot
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone, signed_in
from gateway.context import app_context_of
from gateway.pages import words
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import outside
from gateway.roster import papers
from kit.problems import NotFound

router = PageRouter(prefix="/posters", dependencies=[Depends(anyone)])
of_the_office = PageRouter(prefix="/office/stations")
the_office = signed_in(Role.OFFICE)
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


@of_the_office.get("/{township}/posters.pdf")
async def all_of(request: Request, township: str, actor: Actor = Depends(the_office)) -> Response:
    """Every poster of a township, a sheet each, to be printed at once."""
    try:
        query = ListStations(township=township)
    except ValueError as broken:
        raise NotFound("spot") from broken
    found = await app_context_of(request).ask(query, actor)
    posters = [_drawn(request, spot) for station in found.items for spot in station.spots]
    if not posters:
        raise NotFound("spot")
    return Response(await run_sync(lambda: papers.pdf(*posters)), media_type="application/pdf")


async def _poster(request: Request, code: str) -> papers.Poster:
    app_context = app_context_of(request)
    try:
        query = ReadSpot(code=code)
    except ValueError as broken:
        raise NotFound("spot") from broken
    spot = await app_context.ask(query, PUBLIC)
    if spot.ended:
        raise NotFound("spot")
    return _drawn(request, spot)


def _drawn(request: Request, spot: Spot) -> papers.Poster:
    return papers.Poster(
        county=words.county("zh"),
        place=spot.name,
        township=words.word("township", spot.township, "zh"),
        code=spot.code,
        address=f"{outside(request)}/q/{spot.code}",
    )
