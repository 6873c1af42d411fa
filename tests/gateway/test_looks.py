"""What runs behind the pages looks when there may be something to do, and else now and then."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from gateway.looks import QUIET_SECONDS, Looks
from kit.testing.bench import HandClock

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
LONG = 3600.0
"""Longer than any test may take: a look that comes at all came because it was told to."""


def run(what: Callable[[Looks], Awaitable[None]], pace: float = 0.001) -> None:
    async def live() -> None:
        await asyncio.wait_for(what(Looks(pace, HandClock(NOON))), 60)

    asyncio.run(live())


def test_who_waits_is_woken_by_what_is_written_meanwhile() -> None:
    async def wait(looks: Looks) -> None:
        asyncio.get_running_loop().call_soon(looks.stir)
        await looks.next(LONG)

    run(wait)


def test_what_was_written_during_a_look_is_looked_for_after_it() -> None:
    async def wait(looks: Looks) -> None:
        looks.stir()
        await looks.next(LONG)

    run(wait)


def test_a_danger_to_life_waits_for_no_pace() -> None:
    async def wait(looks: Looks) -> None:
        looks.stir()
        asyncio.get_running_loop().call_soon(looks.ring)
        await looks.next(LONG)

    run(wait, pace=LONG)


def test_what_was_looked_for_is_not_looked_for_again() -> None:
    async def wait(looks: Looks) -> None:
        looks.ring()
        await looks.next(LONG)
        again = asyncio.ensure_future(looks.next(LONG))
        await asyncio.sleep(0.01)
        assert not again.done()
        again.cancel()

    run(wait)


def test_nothing_that_is_due_is_looked_for_late() -> None:
    clock = HandClock(NOON)
    looks = Looks(2, clock)
    assert looks.until(None) == QUIET_SECONDS
    assert looks.until(NOON + timedelta(seconds=5)) == 5
    assert looks.until(NOON + timedelta(hours=5)) == QUIET_SECONDS
    assert looks.until(NOON - timedelta(seconds=5)) == 2


def test_where_an_operator_said_that_looks_are_rare_they_are_no_more_frequent() -> None:
    assert Looks(30, HandClock(NOON)).until(None) == 30
