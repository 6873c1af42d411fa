"""A plugin of pytest: short tests run first, so that most changes are noticed at once and not after the long ones.

A module's tests stay together, because they share what is made once for the module; that takes time too, and counts
for the test before which it was made.
"""

import json
import os
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest

NOTED = Path("seconds.json")
"""How long each test took without a change, where the tests run."""
_seconds: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test took: what was made for it, itself, and what was taken down after it.

    What is made before the very first one is made for all.
    """
    if report.when == "setup" and not _seconds:
        _seconds[report.nodeid] = 0
        return
    _seconds[report.nodeid] += report.duration


def pytest_sessionfinish() -> None:
    """Note it down, after the run in which the tool notes which test comes by where."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        NOTED.write_text(json.dumps(_seconds))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in order, once it was noted how long they take."""
    if NOTED.exists():
        names = ordered([item.nodeid for item in items], json.loads(NOTED.read_text()))
        places = {name: place for place, name in enumerate(names)}
        items.sort(key=lambda item: places[item.nodeid])


def ordered(names: list[str], seconds: dict[str, float]) -> list[str]:
    """The tests' names, `module::test`: the modules by how long their tests take on average, inside them the shortest.

    What was never timed counts as taking no time.
    """
    took = defaultdict(list)
    for name, second in seconds.items():
        took[name.partition("::")[0]].append(second)
    average = {module: fmean(each) for module, each in took.items()}

    def place(name: str) -> tuple[float, str, float]:
        module = name.partition("::")[0]
        return average.get(module, 0), module, seconds.get(name, 0)

    return sorted(names, key=place)
