"""The same kills for each: what residents were told is kept, is it there; who was turned away; what was left half done.

Residents come at an even pace and do not come again: who is answered anything but 202 is turned away.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.loop.hosts import Bus, Embedded, Host, Monolith
from benchmarks.loop.walk import appeal
from benchmarks.people import API
from benchmarks.report import Figure, Report
from kit.testing.ports import wait_until

PER_SECOND, SECONDS = 10, 30
DATABASE_DIES, DATABASE_BACK, PROGRAM_DIES = 6.0, 12.0, 18.0
"""Seconds from the first appeal on: the database is away for six of them, the program is started again at once."""
HALF_DONE_SECONDS = 600


@dataclass
class Outcome:
    """What became of one stream."""

    asked: int
    accepted: int
    lost: int
    half_done: int


def measure(report: Report, folder: Path) -> None:
    """One after the other, each alone."""
    for host in (Monolith(), Embedded(folder, name="embedded killed"), Bus(folder, name="bus killed")):
        with host:
            became = asyncio.run(_stream(host))
        kind = host.name.removesuffix(" killed")
        note = f"{became.asked} asked, {became.accepted} told that it is kept"
        report.add(
            Figure(f"killed amid appeals: {kind}: kept appeals lost", became.lost, "appeals", aim="0", note=note)
        )
        report.add(Figure(f"killed amid appeals: {kind}: work left half done", became.half_done, "appeals", aim="0"))
        away = (became.asked - became.accepted) / became.asked * 100
        report.add(Figure(f"killed amid appeals: {kind}: residents turned away", away, "%"))


async def _stream(host: Host) -> Outcome:
    kept: list[str] = []
    begun = time.monotonic()

    async with httpx.AsyncClient(base_url=host.url, timeout=20) as client:

        async def one(number: int) -> None:
            await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.monotonic()))
            try:
                answer = await client.post(f"{API}/appeals", json=appeal(number))
            except httpx.HTTPError:
                return
            if answer.status_code == 202:
                kept.append(answer.json()["appeal_id"])

        asked = PER_SECOND * SECONDS
        await asyncio.gather(_kills(host, begun), *(one(number) for number in range(asked)))
    there = await asyncio.to_thread(_there, host, kept)
    return Outcome(asked, len(kept), len(kept) - there[0], len(kept) - there[1])


async def _kills(host: Host, begun: float) -> None:
    steps: list[tuple[float, Callable[[], Awaitable[None]]]] = [
        (DATABASE_DIES, lambda: asyncio.to_thread(host.kill_database)),
        (DATABASE_BACK, lambda: asyncio.to_thread(host.start_database)),
        (PROGRAM_DIES, lambda: asyncio.to_thread(host.kill_program)),
    ]
    for at, step in steps:
        await asyncio.sleep(max(0.0, begun + at - time.monotonic()))
        await step()


def _there(host: Host, kept: list[str]) -> tuple[int, int]:
    """Of these appeals how many are there, and of how many it was decided whom they are for; waits for what goes on."""

    def counts() -> tuple[int, int]:
        return len(host.waiting("kept", kept)), len(host.waiting("deputy", kept)) + len(host.waiting("nobody", kept))

    try:
        wait_until(lambda: counts() == (len(kept), len(kept)), "every appeal", HALF_DONE_SECONDS)
    except TimeoutError:
        return counts()
    return counts()
