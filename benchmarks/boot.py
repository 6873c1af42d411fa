"""How long the platform in one process takes from its start to its first answer, this build and another by turns."""

import time
from pathlib import Path

from benchmarks.loop import processes
from benchmarks.loop.hosts import Embedded, embedded_by_turns
from benchmarks.profiles import imports
from benchmarks.report import Report, by_turns

STARTS = 7
AIM_SECONDS = 1.2


def measure(report: Report, old: Path | None = None) -> None:
    """Seconds by the clock and of the processor, medians of so many starts on a county that is there."""
    with embedded_by_turns(old) as hosts:
        starts = [[_started(host) for host in hosts] for _ in range(STARTS)]
        loaded = _loaded(hosts[0])
    for number, (of, aim) in enumerate((("by the clock", f"≤ {AIM_SECONDS}"), ("of the processor", ""))):
        turns = [[start[number] for start in turn] for turn in starts]
        by_turns(report, f"embedded: boot to first answer, {of}", "s", turns, aim)
    imports.add(report, "embedded: a start that writes down its imports", loaded)


def _started(host: Embedded) -> tuple[float, float]:
    host.child.stop()
    begun = time.perf_counter()
    host.serve()
    took = time.perf_counter() - begun
    return took, processes.seconds([host.child.pid])


def _loaded(host: Embedded) -> imports.Loaded:
    host.child.stop()
    said = host.log.stat().st_size
    host.serve(imports.ASKED)
    return imports.by_library(host.log.read_bytes()[said:].decode())


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "boot")
