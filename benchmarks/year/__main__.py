"""Live the article's year and keep its platform running to be read: `make year`."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.year.hands import Hands
from benchmarks.year.numbers import Numbers
from benchmarks.year.people import bring_in
from benchmarks.year.play import Year
from gateway.app import create_app
from gateway.context import AppContext
from gateway.demo.fill import county, roster
from gateway.demo.places import COUNTY
from gateway.settings import GatewaySettings
from kit.clock import DrivenClock
from kit.testing.ports import free_port


async def live(
    app_context: AppContext, clock: DrivenClock, numbers: Numbers | None = None, year: type[Year] = Year
) -> None:
    """Fill the demo county and play its year."""
    clock.set(datetime(2025, 1, 6, 1, tzinfo=UTC))
    await county(app_context)
    await roster(app_context)
    hands, numbers = Hands(app_context, clock), numbers or Numbers()
    await year(hands, numbers, await bring_in(hands, numbers)).play()


def main() -> None:
    """A platform of its own under var/year, on a free port."""
    import uvicorn

    logging.getLogger().setLevel(logging.WARNING)
    folder = Path("var/year")
    folder.mkdir(parents=True, exist_ok=True)
    clock_file = folder / "clock"
    clock_file.write_text("2025-01-06T01:00:00+00:00")
    port = free_port()
    settings = GatewaySettings(
        host="embedded", county=COUNTY.code, data_dir=folder / "data", clock_file=clock_file, rate_per_minute=0
    )
    app = create_app(settings)
    played: list[asyncio.Task[None]] = []

    async def play(app_context: AppContext) -> None:
        await live(app_context, DrivenClock(clock_file))
        print(f"The year is over. Read it at http://127.0.0.1:{port}/figures?year=2025 (Ctrl-C ends)", flush=True)

    async def after_start(app_context: AppContext) -> None:
        played.append(asyncio.create_task(play(app_context)))

    app.state.after_start = after_start
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main()
