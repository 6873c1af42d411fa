"""How long the platform in one process takes from its start to its first answer, this build and another by turns."""

import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.loop import processes
from benchmarks.loop.hosts import Embedded
from benchmarks.report import Figure, Report
from kit.testing.process import remove_folder, temporary_folder

STARTS = 7
AIM_SECONDS = 1.2


def measure(report: Report, old: Path | None = None) -> None:
    """Seconds by the clock and of the processor, medians of so many starts on a county that is there."""
    folder = temporary_folder("boot")
    try:
        with ExitStack() as standing:
            hosts = [Embedded(folder)] + ([Embedded(folder, old, "embedded before")] if old else [])
            for host in hosts:
                standing.enter_context(host)
            turns = [[_started(host) for host in hosts] for _ in range(STARTS)]
    finally:
        remove_folder(folder)
    for number, (what, aim) in enumerate((("by the clock", f"≤ {AIM_SECONDS}"), ("of the processor", ""))):
        ours, *before = [median(turn[which][number] for turn in turns) for which in range(len(hosts))]
        note = f"median of {', '.join(f'{turn[0][number]:.2f}' for turn in turns)}"
        name = f"embedded: boot to first answer, {what}"
        report.add(Figure(name, ours, "s", aim=aim, note=note, before=before[0] if before else None))


def _started(host: Embedded) -> tuple[float, float]:
    host.child.stop()
    begun = time.perf_counter()
    host.serve()
    took = time.perf_counter() - begun
    return took, processes.seconds([host.child.pid])


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "boot")
