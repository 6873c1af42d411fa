"""A plugin of pytest: short tests run first, so that most changes are noticed at once and not after the long ones.

A module's tests stay together, because they share what is made once for the module.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

NOTED = Path("mutmut-stats.json")
"""How long each test took without a change, as the tool noted it where the tests run."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in order, once the tool has noted how long they take."""
    if NOTED.exists():
        seconds = json.loads(NOTED.read_text())["duration_by_test"]
        names = ordered([item.nodeid for item in items], seconds)
        places = {name: place for place, name in enumerate(names)}
        items.sort(key=lambda item: places[item.nodeid])


def ordered(names: list[str], seconds: dict[str, float]) -> list[str]:
    """The tests' names, `module::test`: the module with the shortest test first, inside it the shortest one first.

    What was never timed counts as taking no time.
    """
    shortest: dict[str, float] = defaultdict(lambda: float("inf"))
    for name in names:
        module = name.partition("::")[0]
        shortest[module] = min(shortest[module], seconds.get(name, 0))
    return sorted(
        names, key=lambda name: (shortest[name.partition("::")[0]], name.partition("::")[0], seconds.get(name, 0))
    )
