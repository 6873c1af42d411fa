"""What a resident's first visit and the wall bring over the wire, and when they can be used on slow 3G by a weak phone.

An empty cache each time, 400 kbit/s, 400 ms, a quarter of the processor (ADR 44); this build and another by turns.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.loop.hosts import embedded_by_turns
from benchmarks.report import Report, by_turns
from tests.e2e.browser import chromium, travelled, window

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
    with embedded_by_turns(old) as hosts, chromium() as browser:
        for what, (path, small, soon) in PAGES.items():
            looks = [[_look(browser, host.url + path) for host in hosts] for _ in range(TIMES)]
            for number, (of, unit, aim) in enumerate((("bytes", "kB", small), ("can be used on slow 3G", "s", soon))):
                turns = [[look[number] for look in turn] for turn in looks]
                by_turns(report, f"{what}: {of}", unit, turns, aim)


def _look(browser: Browser, address: str) -> tuple[float, float]:
    """Kilobytes, and seconds."""
    with window(browser) as context:
        page = context.new_page()
        sizes = travelled(page)
        wire: Any = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="networkidle", timeout=120_000)
        return sum(size for _, size in sizes) / 1000, page.evaluate(READY) / 1000


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "pages")
