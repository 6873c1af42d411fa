"""Live the article's year and keep its platform running to be read: `make year`; `--check` goes through its rows."""

import argparse
import asyncio
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from benchmarks.year import check
from benchmarks.year.agenda import Agenda
from benchmarks.year.hands import Hands
from benchmarks.year.numbers import SMALL, Numbers
from benchmarks.year.people import bring_in
from benchmarks.year.play import Year
from benchmarks.year.settle import settle_in
from benchmarks.year.world import World, elsewhere, zhushan
from gateway.app import create_app
from gateway.context import AppContext
from gateway.demo.fill import accounts
from gateway.demo.people import told
from gateway.settings import GatewaySettings
from kit.clock import DrivenClock
from kit.testing.ports import free_port

FOLDER = Path("var/year")
BEGINS = "2025-01-06T01:00:00+00:00"


async def live(
    app_context: AppContext,
    clock: DrivenClock,
    numbers: Numbers | None = None,
    year: type[Year] = Year,
    *,
    world: World | None = None,
    loud: bool = False,
) -> Year:
    """Bring a county in and play its year; the demo's and the article's unless told otherwise."""
    numbers, world = numbers or Numbers(), world or zhushan()
    clock.set(datetime(numbers.year, 1, 6, 1, tzinfo=UTC))
    await settle_in(app_context, world)
    hands = Hands(app_context, clock)
    people = await bring_in(hands, numbers, world)
    lived = year(hands, numbers, people, world, Agenda(hands, loud=loud))
    await lived.play()
    return lived


def _zhushan() -> tuple[World, Numbers, Path]:
    return zhushan(), Numbers(), FOLDER


def _qingxi() -> tuple[World, Numbers, Path]:
    from tests.another_county import COUNTY

    return elsewhere(COUNTY), SMALL, FOLDER.with_name("year-qingxi")


COUNTIES = {"zhushan": _zhushan, "qingxi": _qingxi}
"""Each with its people, its numbers, and where it is lived."""


def main() -> None:
    """A platform of its own under var/year, on a free port."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.year", description=__doc__)
    asked.add_argument("--check", action="store_true", help="go through the 22 rows against the year under var/year")
    asked.add_argument("--once", action="store_true", help="end when the year is over, and keep its data")
    asked.add_argument(
        "--county", choices=COUNTIES, default="zhushan", help="the demo's county, or the tests' other one"
    )
    options = asked.parse_args()
    world, numbers, folder = COUNTIES[options.county]()
    logging.getLogger().setLevel(logging.WARNING)
    if options.check:
        sys.exit(check.main(folder, world, numbers.year))
    serve(folder, world, numbers, once=options.once)


def serve(folder: Path, world: World, numbers: Numbers, *, once: bool = False) -> None:
    """Live it, print who can sign in, and go on serving it."""
    folder.mkdir(parents=True, exist_ok=True)
    clock_file = folder / "clock"
    clock_file.write_text(BEGINS)
    port = free_port()
    settings = GatewaySettings(
        host="embedded", county=world.county.code, data_dir=folder / "data", clock_file=clock_file, rate_per_minute=0
    )
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    played: list[asyncio.Task[None]] = []
    failed: list[BaseException] = []

    async def play(app_context: AppContext) -> None:
        address = f"http://127.0.0.1:{port}"
        try:
            lived = await live(app_context, DrivenClock(clock_file), numbers, world=world, loud=True)
            await accounts(app_context, lived.accounts())
        except BaseException as broken:
            failed.append(broken)
            server.should_exit = True
            raise
        accounts_told = told(address, app_context.today())
        (folder / "accounts.txt").write_text(accounts_told)
        (folder / check.ADDRESS).write_text(address)
        print(f"\n{accounts_told}The year is over. Read it at {address}/figures?year=2025 (Ctrl-C ends)", flush=True)
        if once:
            server.should_exit = True

    async def after_start(app_context: AppContext) -> None:
        played.append(asyncio.create_task(play(app_context)))

    app.state.after_start = after_start
    server.run()
    (folder / check.ADDRESS).unlink(missing_ok=True)
    if failed:
        raise failed[0]


if __name__ == "__main__":
    main()
