"""Drive real appeals through the public API on a fast clock: `make replay FILE=… [BUS=1] [LIMIT=n]`."""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from tqdm import tqdm

from benchmarks.county import County
from benchmarks.source import Real, read
from deploy.dev.platform import ROOT, Platform
from gateway.demo.places import COUNTY as DEMO
from kit.clock import DrivenClock
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

STEP = timedelta(hours=12)
LONGEST = timedelta(days=4)
"""When nobody has anything to do, time passes faster, up to this."""
AFTER = timedelta(days=120)
"""How long the county goes on after the last appeal, so that what can be finished is."""


@contextmanager
def platform(bus: bool, folder: Path, start: datetime) -> Iterator[str]:
    """A platform of its own with the demo county, whose clock the replay drives; gives its address."""
    clock = folder / "clock"
    clock.write_text("")
    DrivenClock(clock).set(start)
    extra = {"MINSHENG_CLOCK_FILE": str(clock), "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    if bus:
        with Platform(folder, extra=extra) as running:
            yield running.url
        return
    port = free_port()
    own = {
        "MINSHENG_HOST": "embedded",
        "MINSHENG_COUNTY": DEMO.code,
        "MINSHENG_DATA_DIR": str(folder / "data"),
        "MINSHENG_PORT": str(port),
        "MINSHENG_LOG_LEVEL": "WARNING",
    }
    with (folder / "gateway.log").open("wb") as log:
        child = Child(
            [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"],
            cwd=ROOT,
            env={**os.environ, **extra, **own},
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: child.running() and _ready(url), "the platform", 120)
        yield url
    finally:
        child.stop()


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


async def replay(url: str, appeals: list[Real], start: datetime) -> dict[str, object]:
    """Every appeal at its time, everybody's work every half day; returns the closed-loop report."""
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=32)) as client:
        county = County(client)
        await county.begin()
        waiting, now, last = list(appeals), start, appeals[-1].at
        step, acts = STEP, -1
        bar = tqdm(total=len(appeals), unit="appeal", smoothing=0.1, file=sys.stdout, mininterval=1.0)
        while True:
            open_cases = (await county.office.get("/board"))["open"]
            if not waiting and (not open_cases or now > last + AFTER):
                break
            quiet = county.acts() == acts
            step, acts = (min(step * 2, LONGEST) if quiet else STEP), county.acts()
            now = now + step if open_cases or not waiting else max(now + STEP, waiting[0].at)
            now = max(now - step + STEP, min(now, waiting[0].at + STEP)) if waiting else now
            await county.operator.post("/operator/clock", {"now": now.isoformat()})
            due = [real for real in waiting if real.at <= now]
            waiting = waiting[len(due) :]
            bar.update(await county.submit(real.body for real in due))
            bar.set_postfix_str(f"{now:%Y-%m-%d}, {open_cases} open")
            await county.operator.post("/operator/timers")
            await county.settle()
            for work in (county.deputies, county.departments, county.residents, county.office_day):
                await work()
            await county.settle()
        bar.close()
        report: dict[str, object] = await county.office.get("/reports/closed-loop")
        report["receipts"] = len(county.receipts)
        return report


def show(report: dict[str, object]) -> None:
    """The closed-loop report as a person reads it."""
    from typing import Any

    intake: dict[str, Any] = report["intake"]  # type: ignore[assignment]
    loop: dict[str, Any] = report["supervision"]  # type: ignore[assignment]
    print(f"\nsubmitted {intake['submitted']:,} = closed {intake['closed']:,} + open {intake['open']:,}")
    for line in intake["by_state"]:
        print(f"  {line['state']:<20} {line['count']:>6,}")
    for name in (
        "accepted_on_time", "signed_on_time", "replied_on_time", "consultations_on_time", "solved_locally", "satisfied",
    ):  # fmt: skip
        share = loop[name]
        rate = share["numerator"] / share["denominator"] if share["denominator"] else 0
        print(f"  {name.replace('_', ' '):<24} {rate:6.1%}  = {share['numerator']:,} / {share['denominator']:,}")
    print(f"  orders {loop['orders']:,}, returned {loop['returned']:,}, pressed {loop['pressed']:,}, "
          f"reviewed {loop['reviewed']:,}")  # fmt: skip
    for check in report["checks"]:  # type: ignore[attr-defined]
        print(f"  {'ok ' if check['holds'] else 'NO '} {check['name']}: {check['left']:,} and {check['right']:,}")
    print(f"nothing lost: {report['nothing_lost']}")


def main() -> int:
    """The command line; exit code 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--bus", action="store_true", help="on RabbitMQ and PostgreSQL instead of one process")
    parser.add_argument("--limit", type=int, help="only the first so many appeals")
    parser.add_argument("--report", type=Path, help="also write the report as JSON")
    chosen = parser.parse_args()
    if not chosen.file.exists():
        print(f"{chosen.file} is not here: the real appeals lie beside the repository, in ../shared/data.")
        return 2
    appeals = read(chosen.file, chosen.limit)
    start = appeals[0].at - STEP
    cut = sum(real.cut for real in appeals)
    print(f"{len(appeals):,} appeals, {appeals[0].at:%Y-%m-%d} to {appeals[-1].at:%Y-%m-%d}; {cut} cut to fit")
    begun = time.perf_counter()
    with (
        tempfile.TemporaryDirectory(prefix="minsheng-replay-") as folder,
        platform(chosen.bus, Path(folder), start) as url,
    ):
        report = asyncio.run(replay(url, appeals, start))
    show(report)
    host = "RabbitMQ and PostgreSQL" if chosen.bus else "one process with SQLite"
    print(f"{time.perf_counter() - begun:.0f} s on {host}")
    if chosen.report:
        chosen.report.write_text(json.dumps(report, ensure_ascii=False, indent=1))
    lost = len(appeals) - int(str(report["receipts"]))
    if lost:
        print(f"{lost} appeals were not accepted")
    return 0 if report["nothing_lost"] and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
