"""What is open to all besides one's own appeal: stations, project ideas, the closed-loop report, what this is."""

from fastapi import Depends, Request, Response

from contracts.deputies import ListStations
from contracts.selection import ListIdeas
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.places import TOWNSHIPS
from gateway.public import loop_rates

router = PageRouter(dependencies=[Depends(anyone)])


@router.get("/stations")
async def stations(request: Request, township: str = "") -> Response:
    """Where deputies meet residents, and who is on duty today."""
    wanted = township if township in TOWNSHIPS else None
    found = await app_context_of(request).ask(ListStations(township=wanted), PUBLIC)
    few = web_settings().list_rows
    return await show(request, "public/stations.html", stations=found.items, township=wanted or "", few=few)


@router.get("/proposals")
async def proposals(request: Request, township: str = "", cursor: str | None = None) -> Response:
    """Ideas for livelihood projects with where each of them stands."""
    wanted = township if township in TOWNSHIPS else None
    query = ListIdeas(township=wanted, cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, PUBLIC)
    return await show(request, "public/proposals.html", page=page, township=wanted or "")


@router.get("/report")
async def report(request: Request) -> Response:
    """The closed loop in numbers, each share with its numerator and denominator."""
    return await show(request, "public/report.html", figures=await loop_rates.read(app_context_of(request)))


@router.get("/about")
async def about(request: Request) -> Response:
    """What this is, what becomes of personal data, and how it can be used by everyone."""
    return await show(request, "public/about.html")
