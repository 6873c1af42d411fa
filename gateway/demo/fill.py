"""Fills a new platform: catalogue, roster, rota, accounts, and a few appeals on their way."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

from contracts.base import Actor
from contracts.deputies import (
    AnnounceReception,
    ImportDeputies,
    ImportStations,
    ListDeputies,
    ListStations,
    SetDuty,
    SetStationHours,
)
from contracts.selection import ListSeasons, OpenSeason
from contracts.supervision import ListDepartments, SaveDepartment, SaveDispatch
from contracts.words import Role
from gateway.access import places_copy
from gateway.access.two_persons import SENSITIVE
from gateway.api.receipts import Receipt
from gateway.bus import Declined
from gateway.context import AppContext
from gateway.demo import groups, hall, topics
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.people import FOLDER, PASSWORD, STAFF, everybody
from gateway.demo.places import COUNTY
from gateway.demo.stories import STORIES
from gateway.demo.walk import walk
from kit.calendar import WorkingDays

log = logging.getLogger(__name__)
OFFICE = STAFF["office"]
SYSTEM = Actor(role=Role.SYSTEM, name="demo")
DUTY_DAYS = 28
WEEKDAYS = (1, 2, 3, 4, 5)
"""On which stations are open."""
RECEPTIONS = 4
"""Stations that announce a reception day."""
SEASON_DAYS = 60
TERM, GROUPS = "terms", "groups"
PATIENCE_SECONDS = 120
"""How long services on the bus may take to come up."""


async def fill(app_context: AppContext) -> None:
    """Fill what is empty; on a platform that has deputies already only the accounts are looked after."""
    known = {account.login for account in await app_context.accounts.all()}
    await accounts(app_context, {who: one for who, one in everybody().items() if who not in known})
    if (await patiently(lambda: app_context.ask(ListDeputies(), OFFICE))).items:
        return
    await county(app_context)
    await roster(app_context)
    await today(app_context)


async def today(app_context: AppContext, *, lived: bool = False) -> None:
    """What is under way on the day: the rota, receptions to come, ideas, appeals, a session, topics.

    `lived`: the county has a past of its own; then a session to come is enough, and whatever is stuck is raised.
    """
    await _rota(app_context, whole_month=lived)
    await _receptions(app_context)
    await _season(app_context)
    receipts: dict[int, asyncio.Task[Receipt]] = {}
    for story in (*STORIES, *topics.SAID):
        receipts[story.number] = asyncio.create_task(walk(app_context, story, receipts.get(story.same_as or 0)))
    for number, task in receipts.items():
        await _as_far(f"story {number}", task, strict=lived)
    await _as_far("session", hall.coming(app_context, 1) if lived else hall.hold(app_context), strict=lived)
    await _as_far("topics", topics.research(app_context), strict=lived)


async def _as_far(what: str, act: Awaitable[Any], *, strict: bool) -> None:
    """As far as it goes: a demo with one story less is still a demo, a recording with one less is none."""
    try:
        await act
    except (Declined, TimeoutError) as stuck:
        if strict:
            raise RuntimeError(f"{what}: {stuck!r}") from stuck
        log.warning("demo %s went no further: %r", what, stuck)


async def accounts(app_context: AppContext, missing: dict[str, Actor]) -> None:
    """Sign-ins for everybody, all with the one password that everybody knows, which no county's page would take.

    Those of a sensitive role, which office and operator otherwise make together, are in the audit log as made here.
    """
    await app_context.accounts.add_many(missing, PASSWORD)
    for login, holder in missing.items():
        if holder.role in SENSITIVE:
            await app_context.audit.write(SYSTEM, "bootstrap_account", login, outcome="done", detail={"demo": True})


async def county(app_context: AppContext) -> None:
    """The county says what it is; what needs its townships waits until each service has heard of them."""
    await patiently(lambda: app_context.do(COUNTY, OFFICE, key=f"demo-{COUNTY.code}"))
    await places_copy.renew(app_context.store, app_context.bus)


async def roster(app_context: AppContext) -> None:
    """Who there is: the term, deputies with their groups, stations, departments and what each handles."""
    await patiently(lambda: app_context.do(groups.term(app_context.today()), OFFICE, key=f"demo-{TERM}"))
    coming = {"deputies.csv": {"groups": [one.group_code for one in groups.GROUPS.groups]}}
    for kind, name in ((ImportDeputies, "deputies.csv"), (ImportStations, "stations.csv")):
        content = b64encode((FOLDER / name).read_bytes()).decode()
        command = kind(filename=name, content=content, **coming.get(name, {}))
        report = await patiently(partial(app_context.do, command, OFFICE, key=f"demo-{name}"))
        if report.bad:
            raise RuntimeError(f"{name}: {[row for row in report.rows if row.errors]}")
    await app_context.do(groups.GROUPS, OFFICE, key=f"demo-{GROUPS}")
    await _catalogue(app_context)


async def _catalogue(app_context: AppContext) -> None:
    await patiently(lambda: app_context.ask(ListDepartments(), OFFICE))
    for department, title in DEPARTMENTS.items():
        await app_context.do(SaveDepartment(department=department, title=title), OFFICE, key=f"demo-{department}")
    for category, department in DISPATCH.items():
        await app_context.do(SaveDispatch(category=category, department=department), OFFICE, key=f"demo-{category}")


async def _rota(app_context: AppContext, *, whole_month: bool) -> None:
    """The coming four weeks, or this month and the next: each station's own deputies take turns, two a day it opens."""
    today = app_context.today().replace(day=1) if whole_month else app_context.today()
    many = 2 * DUTY_DAYS if whole_month else DUTY_DAYS
    calendar = WorkingDays({}, app_context.settings.zone)
    coming = [today + timedelta(days=n) for n in range(many)]
    open_ = [day for day in coming if day.isoweekday() in WEEKDAYS and calendar.is_working(day)]
    roster = (await app_context.ask(ListDeputies(), OFFICE)).items
    stations = (await app_context.ask(ListStations(), OFFICE)).items
    for station in stations:
        beside = [one.station for one in stations if one.township == station.township]
        there = [deputy.deputy_id for deputy in roster if deputy.township == station.township]
        local = there[beside.index(station.station) :: len(beside)]
        for turn in range(len(local)):
            pair = sorted({local[turn], local[(turn + 1) % len(local)]})
            if days := [day.isoformat() for day in open_[turn :: len(local)]]:
                duty = SetDuty(station=station.station, days=days, deputy_ids=pair)
                await app_context.do(duty, OFFICE, key=f"demo-{station.station}-{turn}-{today}")


async def _receptions(app_context: AppContext) -> None:
    """Stations are open on weekdays, and the first ones announce a reception day."""
    today = app_context.clock.now().astimezone(app_context.settings.zone).date()
    roster = (await app_context.ask(ListDeputies(), OFFICE)).items
    stations = (await app_context.ask(ListStations(), OFFICE)).items
    for number, station in enumerate(stations):
        opened = SetStationHours(station=station.station, weekdays=list(WEEKDAYS), hours="9:00—11:30，14:30—17:00")
        await app_context.do(opened, OFFICE, key=f"demo-hours-{station.station}-{today}")
        local = [deputy.deputy_id for deputy in roster if deputy.township == station.township][:2]
        if number < RECEPTIONS and local:
            day = today + timedelta(days=10 + 7 * number)
            told = AnnounceReception(station=station.station, day=day, deputy_ids=local)
            await app_context.do(told, OFFICE, key=f"demo-reception-{station.station}-{today}")


async def _season(app_context: AppContext) -> None:
    """Ideas for next year's projects are collected from today on."""
    today = (
        app_context.clock.now().astimezone(app_context.settings.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    )
    await patiently(lambda: app_context.ask(ListSeasons(), OFFICE))
    title = f"竹山县 {today.year + 1} 年民生实事项目征集"
    season = OpenSeason(title=title, opens=today, closes=today + timedelta(days=SEASON_DAYS))
    await app_context.do(season, OFFICE, key=f"demo-season-{today.date()}")


async def patiently(ask: Callable[[], Awaitable[Any]]) -> Any:
    """Wait for a service that is still starting."""
    for _ in range(PATIENCE_SECONDS):
        try:
            return await ask()
        except Declined as declined:
            if declined.problem.status < 500:
                raise
            await asyncio.sleep(1)
    return await ask()
