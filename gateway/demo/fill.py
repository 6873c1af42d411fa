"""Fills a new platform: catalogue, roster, rota, accounts, and a few appeals on their way."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from contracts.deputies import ImportDeputies, ImportStations, ListDeputies, ListStations, SetDuty
from contracts.selection import ListSeasons, OpenSeason
from contracts.supervision import ListDepartments, SaveDepartment, SaveDispatch
from gateway.api.receipts import Receipt
from gateway.bus import Declined
from gateway.context import Desk
from gateway.demo import hall, topics
from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.people import FOLDER, PASSWORD, STAFF, everybody
from gateway.demo.stories import STORIES
from gateway.demo.walk import walk

log = logging.getLogger(__name__)
OFFICE = STAFF["office"]
DUTY_DAYS = 28
SEASON_DAYS = 60
PATIENCE_SECONDS = 120
"""How long services on the bus may take to come up."""


async def fill(desk: Desk) -> None:
    """Fill what is empty; on a platform that has deputies already only the accounts are looked after."""
    known = {account.login for account in await desk.accounts.all()}
    await desk.accounts.add_many({who: one for who, one in everybody().items() if who not in known}, PASSWORD)
    if (await _patiently(lambda: desk.ask(ListDeputies(), OFFICE))).items:
        return
    await roster(desk)
    await _rota(desk)
    await _season(desk)
    receipts: dict[int, asyncio.Task[Receipt]] = {}
    for story in (*STORIES, *topics.SAID):
        receipts[story.number] = asyncio.create_task(walk(desk, story, receipts.get(story.same_as or 0)))
    for number, task in receipts.items():
        try:
            await task
        except (Declined, TimeoutError) as stuck:  # a demo with one story less is still a demo
            log.warning("demo story %s went no further: %r", number, stuck)
    try:
        await hall.hold(desk)
    except (Declined, TimeoutError) as stuck:
        log.warning("demo session went no further: %r", stuck)
    try:
        await topics.research(desk)
    except (Declined, TimeoutError) as stuck:
        log.warning("demo topics went no further: %r", stuck)


async def roster(desk: Desk) -> None:
    """Who there is: deputies and stations, departments and what each handles."""
    for kind, name in ((ImportDeputies, "deputies.csv"), (ImportStations, "stations.csv")):
        content = b64encode((FOLDER / name).read_bytes()).decode()
        report = await desk.do(kind(filename=name, content=content), OFFICE, key=f"demo-{name}")
        if report.bad:
            raise RuntimeError(f"{name}: {[row for row in report.rows if row.errors]}")
    await _catalogue(desk)


async def _catalogue(desk: Desk) -> None:
    await _patiently(lambda: desk.ask(ListDepartments(), OFFICE))
    for department, title in DEPARTMENTS.items():
        await desk.do(SaveDepartment(department=department, title=title), OFFICE, key=f"demo-{department}")
    for category, department in DISPATCH.items():
        await desk.do(SaveDispatch(category=category, department=department), OFFICE, key=f"demo-{category}")


async def _rota(desk: Desk) -> None:
    """The coming four weeks: the station's deputies take turns, two a day."""
    today = desk.clock.now().astimezone(desk.settings.zone).date()
    roster = (await desk.ask(ListDeputies(), OFFICE)).items
    for station in (await desk.ask(ListStations(), OFFICE)).items:
        local = [deputy.deputy_id for deputy in roster if deputy.township == station.township]
        for turn in range(len(local)):
            pair = [local[turn], local[(turn + 1) % len(local)]]
            days = [today + timedelta(days=n) for n in range(turn, DUTY_DAYS, len(local))]
            duty = SetDuty(station=station.station, days=[day.isoformat() for day in days], deputy_ids=pair)
            await desk.do(duty, OFFICE, key=f"demo-{station.station}-{turn}-{today}")


async def _season(desk: Desk) -> None:
    """Ideas for next year's projects are collected from today on."""
    today = desk.clock.now().astimezone(desk.settings.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    await _patiently(lambda: desk.ask(ListSeasons(), OFFICE))
    title = f"竹山县 {today.year + 1} 年民生实事项目征集"
    season = OpenSeason(title=title, opens=today, closes=today + timedelta(days=SEASON_DAYS))
    await desk.do(season, OFFICE, key=f"demo-season-{today.date()}")


async def _patiently(ask: Callable[[], Awaitable[Any]]) -> Any:
    """Wait for a service that is still starting."""
    for _ in range(PATIENCE_SECONDS):
        try:
            return await ask()
        except Declined as declined:
            if declined.problem.status < 500:
                raise
            await asyncio.sleep(1)
    return await ask()
