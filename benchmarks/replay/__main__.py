"""Drive real appeals through the public API on a fast clock: `make replay FILE=… [BUS=1] [LIMIT=n] [FOLDER=…]`."""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.replay.days import beginning, replay
from benchmarks.replay.heard import hear
from benchmarks.replay.host import platform
from benchmarks.replay.progress import begun
from benchmarks.replay.report import show_heard, show_loop
from benchmarks.source import read


def main() -> int:
    """The command line; exit code 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--bus", action="store_true", help="on RabbitMQ and PostgreSQL instead of one process")
    parser.add_argument("--limit", type=int, help="only the first so many appeals")
    parser.add_argument("--folder", type=Path, help="keep the county there, and go on with the one that is there")
    parser.add_argument("--hours", type=int, default=12, choices=(12, 24), help="from one round of work to the next")
    parser.add_argument("--report", type=Path, help="also write the report as JSON")
    chosen = parser.parse_args()
    if not chosen.file.exists():
        print(f"{chosen.file} is not here: the real appeals lie beside the repository, in ../shared/data.")
        return 2
    if chosen.bus and chosen.folder:
        parser.error("a platform on the bus makes its servers anew each time: it cannot go on in a folder")
    appeals = read(chosen.file, chosen.limit)
    cut = sum(real.cut for real in appeals)
    print(f"{len(appeals):,} appeals, {appeals[0].at:%Y-%m-%d} to {appeals[-1].at:%Y-%m-%d}; {cut} cut to fit")
    started = time.perf_counter()
    with ExitStack() as until:
        folder = chosen.folder or Path(until.enter_context(tempfile.TemporaryDirectory(prefix="minsheng-replay-")))
        folder.mkdir(parents=True, exist_ok=True)
        done = begun(folder, beginning(appeals[0].at).isoformat())
        if done.said:
            print(f"going on at {done.now[:10]}, with {done.said:,} said")
        with platform(chosen.bus, folder, datetime.fromisoformat(done.now)) as url:
            report: dict[str, Any] = asyncio.run(replay(url, appeals, done, folder, timedelta(hours=chosen.hours)))
        show_loop(report)
        if not chosen.bus:
            report["heard"] = hear(folder, done.now)
            show_heard(report["heard"], done)
    host = "RabbitMQ and PostgreSQL" if chosen.bus else "one process with SQLite"
    print(f"{time.perf_counter() - started:.0f} s on {host}, {done.steps:,} rounds of everybody's work")
    if chosen.report:
        chosen.report.write_text(json.dumps(report, ensure_ascii=False, indent=1))
    lost = len(appeals) - len(done.receipts)
    if lost:
        print(f"{lost} appeals were not accepted")
    return 0 if report["nothing_lost"] and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
