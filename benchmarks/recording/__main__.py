"""Live the year until October and pack what is there: `make recording`. Three minutes of one processor.

The platform is lived in `var/recording` with the keys everybody knows, so that the file can be opened anywhere. What
comes out differs in ids each time, and in no figure.
"""

import logging
import shutil
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.recording.under_way import under_way
from benchmarks.recording.until import ClockUntil, Over
from benchmarks.stage import clock_of, learns_by_night, lived_in, settings_of
from benchmarks.year.__main__ import live
from benchmarks.year.hands import Hands
from gateway.context import AppContext
from gateway.demo.lived import RECORDING, pack, write_keys
from gateway.demo.places import COUNTY
from kit.clock import DrivenClock

FOLDER = Path("var/recording")
BEGIN = datetime(2025, 1, 6, 1, tzinfo=UTC)
EVENING = datetime(2025, 10, 20, 10, tzinfo=UTC)
"""Monday, six in the evening: who opens the county meets it on the day after, from six on that day itself."""
BEGINS = date(2025, 10, 21)
LARGEST = 5_000_000
"""Bytes of the file that is committed (ours)."""


async def lived(app_context: AppContext, clock_file: Path) -> None:
    """The year until that evening, the evening, and the evening's last message."""
    try:
        await live(app_context, ClockUntil(clock_file, EVENING))
    except Over:
        pass
    else:
        raise RuntimeError("the year ended before October did")
    clock = DrivenClock(clock_file)
    hands = Hands(app_context, clock)
    evening = EVENING + timedelta(hours=8)
    await hands.at(evening.month, evening.day, evening.hour, evening.year)
    await under_way(hands)
    await hands.settle()


def record(folder: Path) -> None:
    """A platform of its own in this folder, lived and stopped; raises what went wrong."""

    async def living(app_context: AppContext, _: str) -> None:
        await lived(app_context, clock_of(folder))

    learns_by_night()
    with settings_of(folder, COUNTY.code, BEGIN) as settings:
        write_keys(settings.data_dir)
        if not lived_in(settings, living):
            sys.exit("interrupted: nothing was recorded")


def main() -> None:
    """Live, pack, and say how large and how long."""
    logging.getLogger().setLevel(logging.WARNING)
    begun = time.monotonic()
    record(FOLDER)
    fresh = FOLDER / RECORDING.name
    size = pack(FOLDER / "data", BEGINS, fresh)
    if size > LARGEST:
        sys.exit(f"{fresh} has {size} bytes, more than the {LARGEST} that belong into the tree; it is not put there")
    shutil.copyfile(fresh, RECORDING)
    print(f"\n{RECORDING.name}: {size / 1e6:.1f} MB, lived and packed in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
