"""What a resident's first visit and the wall bring over the wire, and when they can be used on slow 3G by a weak phone.

An empty cache each time, 400 kbit/s, 400 ms, a quarter of the processor (ADR 44); this build and another by turns.
"""

from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from benchmarks.loop.hosts import Embedded
from benchmarks.report import Figure, Report
from kit.testing.process import remove_folder, temporary_folder
from tests.e2e.browser import chromium, window

TIMES = 5
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Slow 3G as Chromium's own tools have it, in bytes a second and milliseconds."""
PAGES = {
    "a resident's first page": ("/", "≤ 30", "≤ 1.5"),
    "the first screen of saying something": ("/say", "≤ 30", "≤ 1.5"),
    "the wall with its charts": ("/figures/screen", "≤ 170", "≤ 5"),
}
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def measure(report: Report, old: Path | None = None) -> None:
    """Bytes with their headers, and DOMContentLoaded: medians."""
    folder = temporary_folder("pages")
    try:
        with ExitStack() as standing:
            hosts = [Embedded(folder)] + ([Embedded(folder, old, "embedded before")] if old else [])
            for host in hosts:
                standing.enter_context(host)
            with chromium() as browser:
                for what, (path, small, soon) in PAGES.items():
                    looks = [[_look(browser, host.url + path) for host in hosts] for _ in range(TIMES)]
                    _add(report, what, looks, small, soon)
    finally:
        remove_folder(folder)


def _add(report: Report, what: str, looks: list[list[tuple[float, float]]], small: str, soon: str) -> None:
    for number, (of, unit, aim) in enumerate((("bytes", "kB", small), ("can be used on slow 3G", "s", soon))):
        ours, *before = [median(look[which][number] for look in looks) for which in range(len(looks[0]))]
        report.add(Figure(f"{what}: {of}", ours, unit, aim=aim, before=before[0] if before else None))


def _look(browser: Browser, address: str) -> tuple[float, float]:
    """Kilobytes, and seconds."""
    sizes: list[int] = []
    with window(browser) as context:
        page = context.new_page()
        wire: Any = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        wire.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
        page.goto(address, wait_until="networkidle", timeout=120_000)
        return sum(sizes) / 1000, page.evaluate(READY) / 1000


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "pages")
