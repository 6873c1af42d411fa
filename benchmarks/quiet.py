"""`python -m benchmarks.quiet`: the memory of a quiet county on the bus, a process a service beside several in one.

Each arrangement is filled with the small demo county and started anew, as after an upgrade; then so many appeals go
round their whole loop, and everybody reads their pages. PSS divides what processes share (proc(5)), RSS counts it each
time.
"""

import argparse
import asyncio
import time
from pathlib import Path

import httpx

from benchmarks.loop.hosts import Bus
from benchmarks.loop.walk import Walkers
from benchmarks.people import API, PASSWORD
from benchmarks.report import Figure, Report
from deploy.dev.platform import ROOT, SERVICES
from kit.testing.ports import wait_until
from kit.testing.process import remove_folder, temporary_folder
from kit.testing.rabbitmq import RabbitNode
from services.rooms import ALONE

TOGETHER = tuple(name for name in SERVICES if name not in ALONE)
PAGES = ("/", "/say", "/report", "/deputies", "/release")
DOCUMENT = "/api/v1/openapi.json"
"""Makes every model of the API when it is first asked for: a developer's, of whom a quiet county may have none."""
ASKED = "gateway, that document asked for once"
BESIDE = ("RabbitMQ", ASKED)
DESKS = {"office": ("/office", "/figures"), "d001": ("/deputy",), "dept-water": ("/department",)}
APART, SHARED = "a process a service", "services of a quiet county in one"
AIM_MB = 400
SETTLES_SECONDS = 15
"""Some timers' turns after the last request."""
MB = 1024
"""Of the kernel's kB."""


def memory(pid: int) -> dict[str, int]:
    """kB of a process by the kernel's names for them, Pss and Rss among them."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}


def lived(folder: Path, tree: Path, name: str, together: tuple[str, ...], loops: int) -> dict[str, tuple[int, int]]:
    """(PSS, RSS) in kB of each process of one arrangement, of the broker's, and of the gateway with its document."""
    with Bus(folder, tree, name, together) as host:
        asyncio.run(_round(host, 4))
        for child in host.platform.children.values():
            child.stop(60)
        host.platform.demo = False
        host.platform.start_services()
        host.platform.start_gateway()
        wait_until(host.platform.ready, "every process", 300)
        asyncio.run(_round(host, loops))
        time.sleep(SETTLES_SECONDS)
        found = {process: memory(child.pid) for process, child in host.platform.children.items()}
        broker = host.platform.broker
        assert isinstance(broker, RabbitNode)
        found["RabbitMQ"] = memory(int(broker.control("eval", "os:getpid().").strip().strip('"')))
        httpx.get(host.url + DOCUMENT, timeout=120).raise_for_status()
        found[ASKED] = memory(host.platform.children["gateway"].pid)
    return {process: (sizes["Pss"], sizes["Rss"]) for process, sizes in found.items()}


async def _round(host: Bus, loops: int) -> None:
    async with Walkers(host) as walkers:
        await walkers.loops(1, loops, 2)
    for login, pages in {"": PAGES, **DESKS}.items():
        async with httpx.AsyncClient(base_url=host.url, timeout=60, follow_redirects=True) as reader:
            if login:
                (await reader.post(f"{API}/session", json={"login": login, "password": PASSWORD})).raise_for_status()
            for page in pages:
                (await reader.get(page)).raise_for_status()


def measure(report: Report, old: Path | None = None, loops: int = 20) -> None:
    """Each service a process of its own, then several in one; an earlier build's are a process each."""
    folder = temporary_folder("quiet")
    arrangements = [("before", old, ())] if old else []
    told = {
        name: lived(folder, tree, name, together, loops)
        for name, tree, together in (*arrangements, (APART, ROOT, ()), (SHARED, ROOT, TOGETHER))
    }
    remove_folder(folder)
    before = _sums(told["before"]) if old else {}
    for name in (APART, SHARED):
        for process, (pss, rss) in told[name].items():
            was = told["before"][process][0] // MB if old and process in told["before"] else None
            report.add(Figure(f"memory, {name}: {process}", pss // MB, "MB", note=f"RSS {rss // MB}", before=was))
        for what, mb in _sums(told[name]).items():
            aim = f"≤ {AIM_MB}" if name == SHARED and what == "all of ours, PSS" else ""
            report.add(Figure(f"memory, {name}: {what}", mb, "MB", aim=aim, before=before.get(what)))


def _sums(told: dict[str, tuple[int, int]]) -> dict[str, float]:
    """Of all that are ours, and with the broker."""
    ours = [sizes for process, sizes in told.items() if process not in BESIDE]
    counted = {"all of ours": ours, "all of ours and RabbitMQ": [*ours, told["RabbitMQ"]]}
    return {
        f"{what}, {of}": sum(sizes[which] for sizes in some) // MB
        for what, some in counted.items()
        for which, of in enumerate(("PSS", "RSS"))
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loops", type=int, default=20, help="whole loops before memory is read")
    parser.add_argument("--old", type=Path, help="another checkout, measured beside this one")
    asked = parser.parse_args()
    measured = Report()
    measure(measured, asked.old, asked.loops)
    measured.save(Path("var") / "bench" / "quiet")
