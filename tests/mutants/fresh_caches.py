"""A plugin of pytest: every test begins with empty caches while the tool notes which test comes by which function.

Otherwise only the first one does, and a change there would be tried with that test alone. A trial itself is spared the
price: to remember anew takes longer than most tests.
"""

import functools
import gc
import os
from typing import Any

import pytest

OURS = ("contracts", "kit", "services", "gateway")
OF_TESTS = "kit.testing"
"""Tables that are laid once and copied: nothing of what is tried."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what functions of ours remember."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        forget()


def forget() -> None:
    """Empty every cache of ours."""
    for one in CACHES or _found():
        one.cache_clear()


CACHES: list[Any] = []


def _found() -> list[Any]:
    """Looked for when the first test begins: by then the tests' modules are loaded, and with them ours.

    What a process that loads has put out of the collector's sight is among them.
    """
    gc.unfreeze()
    kind = type(functools.lru_cache(lambda: None))
    found = (one for one in gc.get_objects() if type(one) is kind and one.__module__.startswith(OURS))
    CACHES.extend(one for one in found if not one.__module__.startswith(OF_TESTS))
    gc.freeze()
    return CACHES
