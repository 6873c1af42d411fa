"""A platform of its own with the demo county, whose clock the replay drives."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import httpx

from deploy.dev.platform import ROOT, Platform
from gateway.demo.places import COUNTY as DEMO
from kit.clock import DrivenClock
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

LONG = 10 * 365 * 24
"""Hours a session lasts: on a clock that jumps half a day everybody would sign in at every jump, and a password is made
to be slow: that was most of the work of a replay."""
STARTS = 600
"""Seconds until the platform answers, on a machine with other work."""


@contextmanager
def platform(bus: bool, folder: Path, now: datetime) -> Iterator[str]:
    """The platform in this folder, going on with what is there (one process only); gives its address."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = folder / "clock"
    clock.touch()
    DrivenClock(clock).set(now)
    extra = {
        "MINSHENG_CLOCK_FILE": str(clock),
        "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0",
        "MINSHENG_GATEWAY_SESSION_HOURS": str(LONG),
        "MINSHENG_GATEWAY_SESSION_IDLE_MINUTES": str(LONG * 60),
    }
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
    with (folder / "gateway.log").open("ab") as log:
        child = Child(
            [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"],
            cwd=ROOT,
            env={**os.environ, **extra, **own},
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, timeout=10) as client:  # one: a client of its own for each look costs 50 ms
            wait_until(lambda: child.running() and _ready(client), "the platform", STARTS)
        yield url
    finally:
        child.stop()


def _ready(client: httpx.Client) -> bool:
    try:
        return client.get("/health/ready").status_code == 200
    except httpx.HTTPError:
        return False
