"""Live the article's year and keep its platform running to be read: `make year`, `make year YEARS=5` a whole term.

`--check` goes through its rows; `--compare` prints what two kept years say differently.
"""

import argparse
import asyncio
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.stage import clock_of, learns_by_night, lived_in, settings_of
from benchmarks.year import check, figures
from benchmarks.year.agenda import Agenda
from benchmarks.year.hands import Hands
from benchmarks.year.numbers import SMALL, Numbers
from benchmarks.year.people import bring_in
from benchmarks.year.play import Year
from benchmarks.year.rows.asking import Asking
from benchmarks.year.settle import settle_in
from benchmarks.year.term import live_term
from benchmarks.year.world import World, elsewhere, zhushan
from gateway.context import AppContext
from gateway.demo.fill import accounts
from gateway.demo.people import told
from kit.clock import DrivenClock

FOLDER = Path("var/year")


async def live(
    app_context: AppContext,
    clock: DrivenClock,
    numbers: Numbers | None = None,
    year: type[Year] = Year,
    *,
    world: World | None = None,
    loud: bool = False,
    years: int = 1,
) -> Year:
    """Bring a county in and play its year, or several; the demo's and the article's unless told otherwise."""
    numbers, world = numbers or Numbers(), world or zhushan()
    clock.set(begins(numbers))
    await settle_in(app_context, world)
    hands = Hands(app_context, clock)
    hands.signing = world.signing
    people = await bring_in(hands, numbers, world)
    lived = year(hands, numbers, people, world, Agenda(hands, loud=loud, years=(numbers.year, years)))
    if years > 1:
        return await live_term(lived, years)
    await lived.play()
    return lived


def begins(numbers: Numbers) -> datetime:
    """The first worked Monday of the year, nine o'clock."""
    return datetime(numbers.year, 1, 6, 1, tzinfo=UTC)


def _zhushan() -> tuple[World, Numbers]:
    return zhushan(), Numbers()


def _qingxi() -> tuple[World, Numbers]:
    from tests.another_county import COUNTY

    return elsewhere(COUNTY), SMALL


COUNTIES = {"zhushan": _zhushan, "qingxi": _qingxi}
"""Each with its people and its numbers."""


def main() -> None:
    """A platform of its own under var/year…, on a free port."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.year", description=__doc__)
    asked.add_argument("--check", action="store_true", help="go through the 22 rows against the year that is kept")
    asked.add_argument("--once", action="store_true", help="check it when it is over, keep its data and end")
    asked.add_argument(
        "--county", choices=COUNTIES, default="zhushan", help="the demo's county, or the tests' other one"
    )
    asked.add_argument("--years", type=int, default=1, help="so many in a row; five are a term")
    asked.add_argument("--bus", action="store_true", help="on a private RabbitMQ and PostgreSQL, which end with it")
    asked.add_argument("--into", type=Path, help="lived and kept in this folder")
    asked.add_argument("--compare", type=Path, nargs=2, metavar="FOLDER", help="differences between two kept years")
    options = asked.parse_args()
    if options.compare:
        sys.exit(1 if figures.compare(*options.compare) else 0)
    world, numbers = COUNTIES[options.county]()
    logging.getLogger().setLevel(logging.WARNING)
    learns_by_night()
    folder = options.into or kept(options.county, options.years, bus=options.bus)
    if options.check:
        sys.exit(check.main(folder, world, numbers.year + options.years - 1))
    sys.exit(1 if serve(folder, world, numbers, options) else 0)


def kept(county: str, years: int, *, bus: bool) -> Path:
    """Where a year is lived when nobody says where."""
    apart = ("" if county == "zhushan" else f"-{county}") + (f"-{years}" if years > 1 else "") + ("-bus" if bus else "")
    return FOLDER.with_name(f"{FOLDER.name}{apart}")


def serve(folder: Path, world: World, numbers: Numbers, options: argparse.Namespace) -> int:
    """Live it, write down its figures, print who can sign in, and go on serving it; returns how much of it is red."""
    last = numbers.year + options.years - 1
    red: list[int] = []

    async def living(app_context: AppContext, address: str) -> None:
        clock = DrivenClock(clock_of(folder))
        lived = await live(app_context, clock, numbers, world=world, loud=True, years=options.years)
        known = {account.login for account in await app_context.accounts.all()}
        await accounts(app_context, {who: one for who, one in lived.accounts().items() if who not in known})
        red.append(await asyncio.to_thread(_look, folder, address, world, last, check_too=options.once))
        accounts_told = told(address, app_context.today())
        (folder / "accounts.txt").write_text(accounts_told)
        (folder / check.ADDRESS).write_text(address)
        if not options.once:
            print(f"\n{accounts_told}It is over. Read it at {address}/figures?year={last} (Ctrl-C ends)", flush=True)

    with settings_of(folder, world.county.code, begins(numbers), bus=options.bus) as settings:
        lived_in(settings, living, stay=not options.once)
    (folder / check.ADDRESS).unlink(missing_ok=True)
    return sum(red)


def _look(folder: Path, address: str, world: World, year: int, *, check_too: bool) -> int:
    asking = Asking(address, year)
    try:
        figures.keep(folder, asking)
        return check.everything(asking, world) if check_too else 0
    finally:
        asking.close()


if __name__ == "__main__":
    main()
