"""Pages beside a flood of sign-ins: how long they take, beside those without it, and the memory of the process."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import httpx

from benchmarks.report import Figure, Report
from deploy.dev.platform import ROOT
from gateway.demo.places import COUNTY
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

PARALLEL = 150
"""Sign-ins under way at once (issue: as many took pages to ten seconds)."""
PAGES = ("/", "/say", "/a", "/report", "/signin")
PER_SECOND = 10
"""Pages asked for, at this pace whether or not the last one has come."""
SECONDS = 10
ROUNDS = 4
"""Alone and beside the flood by turns: a machine that is shared is now fast, now slow."""
LIMIT_MEGABYTES = 512 * 1.048576
"""The gateway's limit in `deploy/k8s/base/gateway/deployment.yaml`: 512Mi."""


class Flood(NamedTuple):
    """What became of the sign-ins."""

    checked: int
    refused: int


def measure(report: Report, seconds: int = SECONDS) -> None:
    """The demo county in one process: pages alone, then beside people who wait as they are told, then who do not."""
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder:
        port = free_port()
        url, gateway = f"http://127.0.0.1:{port}", _start(Path(folder), port)
        try:
            wait_until(lambda: gateway.running() and _ready(url), "the gateway", 240)
            asyncio.run(_pages(url, 5))
            before = _peak(gateway.pid)
            _by_turns(report, url, seconds)
            report.add(Figure("memory before the flood, at its highest", before, "MB"))
            peak = _peak(gateway.pid)
            report.add(Figure("the same after it", peak, "MB", "the committed limit", LIMIT_MEGABYTES, "< 1"))
        finally:
            gateway.stop()


def _by_turns(report: Report, url: str, seconds: float) -> None:
    quiet: list[float] = []
    beside: dict[bool, list[float]] = {True: [], False: []}
    floods: dict[bool, list[Flood]] = {True: [], False: []}
    for _ in range(ROUNDS):
        quiet += asyncio.run(_pages(url, seconds))
        for waits in beside:
            times, flood = asyncio.run(_beside(url, seconds, waits=waits))
            beside[waits] += times
            floods[waits].append(flood)
    report.add(Figure("a page, nobody signing in: p50", median(quiet), "ms"))
    report.add(Figure("the same: p99", _p99(quiet), "ms"))
    for waits, how in ((True, "who wait as told"), (False, "who never wait")):
        what = f"a page beside {PARALLEL} parallel sign-ins {how}"
        checked, refused = (sum(each) for each in zip(*floods[waits], strict=True))
        note = f"{checked} passwords checked, {refused} refused at once"
        report.add(Figure(f"{what}: p50", median(beside[waits]), "ms", "the same without", median(quiet)))
        report.add(Figure(f"{what}: p99", _p99(beside[waits]), "ms", "the same without", _p99(quiet), "≤ 2", note))


def _start(folder: Path, port: int) -> Child:
    environment = {
        **os.environ,
        "MINSHENG_HOST": "embedded",
        "MINSHENG_COUNTY": COUNTY.code,
        "MINSHENG_DATA_DIR": str(folder),
        "MINSHENG_PORT": str(port),
        "MINSHENG_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"]
    return Child(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


async def _pages(url: str, seconds: float) -> list[float]:
    """Milliseconds of each page, asked for at a steady pace."""
    async with httpx.AsyncClient(base_url=url, headers={"Accept": "text/html"}, timeout=60) as client:

        async def one(number: int) -> float:
            await asyncio.sleep(number / PER_SECOND)
            begun = time.perf_counter()
            (await client.get(PAGES[number % len(PAGES)])).raise_for_status()
            return (time.perf_counter() - begun) * 1000

        return await asyncio.gather(*(one(number) for number in range(int(seconds * PER_SECOND))))


async def _beside(url: str, seconds: float, *, waits: bool) -> tuple[list[float], Flood]:
    """The pages' times, and the flood from a process of its own, whose work is not this one's."""
    command = [sys.executable, "-m", "benchmarks.sign_in", "flood", url, str(seconds + 2), str(int(waits))]
    flood = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    await asyncio.sleep(1)  # it has begun
    times = await _pages(url, seconds)
    out, _ = await flood.communicate()
    return times, Flood(*map(int, out.split()))


async def _flood(url: str, seconds: float, *, waits: bool) -> Flood:
    """Each from an address of their own, with a login never tried before, so that nothing but the queue stops them."""
    until, answers = time.monotonic() + seconds, []
    limits = httpx.Limits(max_connections=PARALLEL)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=None) as client:

        async def person(number: int) -> None:
            tries = 0
            while time.monotonic() < until:
                tries += 1
                body = {"login": f"n{number}-{tries}", "password": "a wrong password"}
                headers = {"X-Forwarded-For": f"10.1.{number}.{tries % 250}"}
                answer = await client.post("/api/v1/session", json=body, headers=headers)
                answers.append(answer.status_code)
                if waits and answer.status_code == 503:
                    left = until - time.monotonic()
                    await asyncio.sleep(max(0, min(left, int(answer.headers["retry-after"]))))

        await asyncio.gather(*(person(number) for number in range(PARALLEL)))
    return Flood(answers.count(401), answers.count(503))


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


def _peak(pid: int) -> float:
    """Megabytes the process had in memory at its highest (VmHWM)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024 / 1e6


if __name__ == "__main__":
    if sys.argv[1:2] == ["flood"]:
        done = asyncio.run(_flood(sys.argv[2], float(sys.argv[3]), waits=sys.argv[4] == "1"))
        sys.stdout.write(f"{done.checked} {done.refused}\n")
    else:
        measured = Report()
        measure(measured)
        measured.save(Path("var") / "bench")
