"""All tests, as CI runs them: by the clock and of the processor. Half an hour, so it is asked for by name."""

import resource
import subprocess
import time
from pathlib import Path

from benchmarks.report import Figure, Report
from deploy.dev.platform import ROOT

AIM_MINUTES = 7


def measure(report: Report) -> None:
    """`make test` with what it needs installed; a failure is told by its number."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(["make", "test"], cwd=ROOT, check=False)
    minutes = (time.perf_counter() - begun) / 60
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    note = "all passed" if done.returncode == 0 else f"it ended with {done.returncode}"
    report.add(Figure("all tests, by the clock", minutes, "min", aim=f"≤ {AIM_MINUTES}", note=note))
    report.add(Figure("all tests, of the processor", spent, "s"))


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "suite")
