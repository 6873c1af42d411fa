"""What several pages of stations look up: the month an address names, the stations somebody keeps."""

import asyncio
import re
from collections.abc import Iterable
from datetime import date, timedelta

from fastapi import Request

from contracts import deputies as d
from contracts.base import Actor
from contracts.selection import ReadIdea
from contracts.words import Role
from gateway.context import AppContext, app_context_of
from gateway.pages.lookups import maybe
from kit.problems import NotFound


def month_of(request: Request) -> tuple[date, date]:
    """The first and last day of the month an address names as `2026-12`, or of the one that runs."""
    said = request.query_params.get("month", "")
    first = app_context_of(request).today().replace(day=1)
    if re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", said):
        first = date.fromisoformat(f"{said}-01")
    return first, after(first) - timedelta(days=1)


def after(first: date) -> date:
    """The first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def township_of(actor: Actor) -> str | None:
    """A keeper works in one township; everybody else in the county."""
    return actor.township if actor.role is Role.STATION else None


async def stations_of(app_context: AppContext, actor: Actor) -> list[d.Station]:
    """Those somebody keeps or watches."""
    if actor.role is Role.STATION and not actor.township:
        return []
    found: d.StationList = await app_context.ask(d.ListStations(township=township_of(actor)), actor)
    return found.items


async def station_page(app_context: AppContext, actor: Actor, station: str) -> d.StationPage:
    """The station an address names; raises Declined, or NotFound for what can be none."""
    try:
        query = d.ReadStation(station=station)
    except ValueError as broken:
        raise NotFound("station") from broken
    found: d.StationPage = await app_context.ask(query, actor)
    return found


async def one_ledger(app_context: AppContext, actor: Actor, reception_id: str) -> d.LedgerPage:
    """The reception an address names, likewise."""
    try:
        query = d.ReadLedger(reception_id=reception_id)
    except ValueError as broken:
        raise NotFound("reception") from broken
    found: d.Ledger = await app_context.ask(query, actor)
    return found.items[0]


async def ideas_of(app_context: AppContext, actor: Actor, lines: Iterable[d.Heard]) -> dict[str, str]:
    """Where each idea stands, as voting tells it to this reader now; what they may not read yet is left out."""
    ids = [one.proposal_id for one in lines if one.proposal_id]
    told = await asyncio.gather(*(maybe(app_context, ReadIdea(proposal_id=each), actor) for each in ids))
    return {each: idea.state for each, idea in zip(ids, told, strict=True) if idea is not None}
