"""What is open to all besides one's own appeal: stations, project ideas, the closed-loop report, what this is."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from contracts.deputies import ListStations
from contracts.selection import ListIdeas
from contracts.townships import TOWNSHIPS
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import AppContext, app_context_of
from gateway.pages.render import show, web_settings
from gateway.public import loop_rates

router = APIRouter(dependencies=[Depends(anyone)])
PERIODS = ("all", "year", "month")


@router.get("/stations")
async def stations(request: Request, township: str = "") -> Response:
    """Where deputies meet residents, and who is on duty today."""
    wanted = township if township in TOWNSHIPS else None
    found = await app_context_of(request).ask(ListStations(township=wanted), PUBLIC)
    return await show(request, "public/stations.html", stations=found.items, township=wanted or "")


@router.get("/proposals")
async def proposals(request: Request, township: str = "", cursor: str | None = None) -> Response:
    """Ideas for livelihood projects with where each of them stands."""
    wanted = township if township in TOWNSHIPS else None
    query = ListIdeas(township=wanted, cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, PUBLIC)
    return await show(request, "public/proposals.html", page=page, township=wanted or "")


@router.get("/report")
async def report(request: Request, period: Annotated[str, Query()] = "all") -> Response:
    """The closed loop in numbers, each share with its numerator and denominator."""
    app_context = app_context_of(request)
    chosen = period if period in PERIODS else "all"
    found = await loop_rates.read(app_context, since=_since(app_context, chosen))
    return await show(request, "public/report.html", figures=found, period=chosen)


@router.get("/about")
async def about(request: Request) -> Response:
    """What this is, what becomes of personal data, and how it can be used by everyone."""
    return await show(request, "public/about.html")


def _since(app_context: AppContext, period: str) -> datetime | None:
    """The first moment of this year or this month, in the county's zone."""
    today = (
        app_context.clock.now().astimezone(app_context.settings.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    )
    if period == "year":
        return today.replace(month=1, day=1)
    return today - timedelta(days=today.day - 1) if period == "month" else None
