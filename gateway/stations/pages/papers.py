"""On paper: a station's rota of a month, the sign of a reception day on its door, a month's ledger."""

from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.deputies import LEDGER_READERS
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import outside
from gateway.stations import papers
from gateway.stations.pages.lookups import month_of, one_ledger, station_page

router = PageRouter()
watchers = signed_in(*WATCHERS, Role.STATION)
readers = signed_in(*LEDGER_READERS)


@router.get("/duty/rota/{station}/rota.pdf")
async def rota(request: Request, station: str, actor: Actor = Depends(watchers)) -> Response:
    """A month's rota, A4."""
    app_context, (first, last) = app_context_of(request), month_of(request)
    page = await station_page(app_context, actor, station)
    asked = d.ReadDutyRota(first=first, days=(last - first).days + 1, station=page.station)
    found: d.DutyRota = await app_context.ask(asked, actor)
    return _pdf(await run_sync(papers.rota, page, found))


@router.get("/duty/rota/{station}/ledger.pdf")
async def ledger(request: Request, station: str, actor: Actor = Depends(watchers)) -> Response:
    """A month's ledger, A4."""
    app_context, (first, last) = app_context_of(request), month_of(request)
    page = await station_page(app_context, actor, station)
    found: d.Ledger = await app_context.ask(d.ReadLedger(station=page.station, first=first, last=last), actor)
    return _pdf(await run_sync(papers.ledger, page, found, first))


@router.get("/ledger/{reception_id}/sign.pdf")
async def sign(request: Request, reception_id: str, actor: Actor = Depends(readers)) -> Response:
    """What hangs on the door of a reception day, A4."""
    app_context = app_context_of(request)
    one = (await one_ledger(app_context, actor, reception_id)).reception
    station = await station_page(app_context, PUBLIC, one.station)
    address = f"{outside(request)}/q/{station.spot}" if station.spot else f"{outside(request)}/say"
    return _pdf(await run_sync(papers.sign, one, station, address))


def _pdf(paper: bytes) -> Response:
    return Response(paper, media_type="application/pdf", headers={"Cache-Control": "no-store"})
