"""Every appeal at its time, everybody's work every half day, until all is finished."""

import random
import sys
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import httpx
from tqdm import tqdm

from benchmarks.county import County
from benchmarks.replay.progress import Progress
from benchmarks.source import COUNTY, Real

STEP = timedelta(hours=12)
"""From one round of everybody's work to the next, unless told."""
LONGEST = timedelta(days=4)
"""When nobody has anything to do, time passes faster, up to this."""
AFTER = timedelta(days=120)
"""How long the county goes on after the last appeal, so that what can be finished is."""
PATIENCE = 600
"""Seconds for one answer: a machine with other work is slow and not broken."""


def beginning(first: datetime) -> datetime:
    """The last half past three before the first appeal: from there on rounds meet the hour of the night's work."""
    there = first.astimezone(COUNTY).replace(hour=3, minute=30, second=0, microsecond=0)
    return there if there < first else there - timedelta(days=1)


async def replay(
    url: str, appeals: list[Real], done: Progress, folder: Path, usual: timedelta = STEP
) -> dict[str, Any]:
    """Go on from where it stood; returns the closed-loop report."""
    limits = httpx.Limits(max_connections=32)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE, limits=limits) as client:
        county = County(client)
        county.receipts, county.silent = done.receipts, set(done.silent)
        await county.begin()
        now, last, step, acts = datetime.fromisoformat(done.now), appeals[-1].at, usual, -1
        bar = tqdm(
            total=len(appeals), initial=done.said, unit="appeal", smoothing=0.1, file=sys.stdout, mininterval=5.0
        )
        while True:
            waiting = appeals[done.said :]
            open_cases = (await county.office.get("/board"))["open"]
            if not waiting and (not open_cases or now > last + AFTER):
                break
            quiet = county.acts() == acts
            step, acts = (min(step * 2, LONGEST) if quiet else usual), county.acts()
            now += _pass(now, step, usual, waiting[0].at if waiting else None, busy=bool(open_cases))
            county.luck = random.Random(f"{now:%Y-%m-%dT%H}")
            await _half_day(county, now, [real for real in waiting if real.at <= now], done.said)
            due = sum(real.at <= now for real in waiting)
            if f"{now:%Y-%m}" not in done.shown:
                await _look(county, done, f"{now:%Y-%m}")
            done.now, done.said, done.steps = now.isoformat(), done.said + due, done.steps + 1
            done.silent = sorted(county.silent)
            done.keep(folder)
            bar.update(due)
            bar.set_postfix_str(f"{now:%Y-%m-%d}, {open_cases} open")
        bar.close()
        report: dict[str, Any] = await county.office.get("/reports/closed-loop")
        return report


def _pass(now: datetime, step: timedelta, usual: timedelta, next_at: datetime | None, *, busy: bool) -> timedelta:
    """Whole rounds: as long as nobody has to act, and not beyond the one in which the next appeal comes."""
    if next_at is None:
        return step
    until = max(usual, usual * ceil((next_at - now) / usual))
    return min(step, until) if busy else until


async def _half_day(county: County, now: datetime, due: list[Real], said: int) -> None:
    await county.operator.post("/operator/clock", {"now": now.isoformat()})
    await county.submit((real.body for real in due), first=said)
    await county.operator.post("/operator/timers")
    await county.settle()
    for work in (county.deputies, county.departments, county.residents, county.office_day):
        await work()
    await county.settle()


async def _look(county: County, done: Progress, month: str) -> None:
    """Once a month, for the month before: which matters the office is shown, and which of them are hot."""
    found = (await county.office.get("/hot-matters", limit=200))["items"]
    done.shown[month] = len(found)
    for one in found:
        if one["heat"] >= done.hottest.get(one["matter_id"], one)["heat"]:
            done.hottest[one["matter_id"]] = one | {"month": month}
