"""What the checklist of going live is counted from: asked of the services and of the gateway's own database, now."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime

from contracts.base import Actor
from contracts.county import CountyView, ReadCounty
from contracts.deputies import Deputy, ListDeputies, ListStations, Station
from contracts.supervision import Department, ListDepartments, ReadCalendar
from gateway.access.accounts import Account
from gateway.context import AppContext
from gateway.pages import lookups
from gateway.settings import GatewaySettings
from kit.backup import last

LISTED = frozenset({"state_council", "county"})
"""Who may say of a day that it is worked, so that nothing of its year's list is to come."""
OCTOBER = 10
"""The month of the national holidays, which every year's list has."""


@dataclass(frozen=True)
class Facts:
    """All of it, as it is at one moment."""

    county: CountyView
    deputies: list[Deputy]
    """In office."""
    departments: list[Department]
    """That are given orders."""
    stations: list[Station]
    categories: dict[str, bool]
    """Every category, and whether a department is named for it in all of the county."""
    accounts: list[Account]
    calendars: dict[int, bool]
    """Years that matter now, and whether their list of holidays is known."""
    backup_at: datetime | None
    """When the last verified backup was taken."""
    now: datetime
    settings: GatewaySettings


async def gather(app_context: AppContext, asker: Actor) -> Facts:
    """Ask everybody; raises Declined when a service is away."""
    county, deputies, departments, stations, catalogue, calendars = await asyncio.gather(
        app_context.ask(ReadCounty(), asker),
        app_context.ask(ListDeputies(), asker),
        app_context.ask(ListDepartments(), asker),
        app_context.ask(ListStations(), asker),
        lookups.catalogue(app_context, asker),
        _calendars(app_context, asker),
    )
    return Facts(
        county=county,
        deputies=[one for one in deputies.items if one.active],
        departments=[one for one in departments.items if one.active],
        stations=stations.items,
        categories={code: bool(likely) for code, likely in catalogue.items()},
        accounts=await app_context.accounts.all(),
        calendars=calendars,
        backup_at=await app_context.store.read(last.verified_at),
        now=app_context.clock.now(),
        settings=app_context.settings,
    )


async def _calendars(app_context: AppContext, asker: Actor) -> dict[int, bool]:
    years = years_that_matter(app_context.today(), app_context.settings.calendar_month)
    months = await asyncio.gather(*(app_context.ask(ReadCalendar(year=year, month=OCTOBER), asker) for year in years))
    return {year: any(day.source in LISTED for day in month.days) for year, month in zip(years, months, strict=True)}


def years_that_matter(today: date, month: int) -> list[int]:
    """This year, and from this month on the next one, whose list has been told by then."""
    return [today.year] if today.month < month else [today.year, today.year + 1]
