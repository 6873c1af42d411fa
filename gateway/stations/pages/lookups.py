"""What several pages of stations look up: the month an address names, the stations somebody keeps."""

import re
from datetime import date, timedelta

from fastapi import Request

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.context import AppContext, app_context_of


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
