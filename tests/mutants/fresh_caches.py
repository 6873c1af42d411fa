"""A plugin of pytest: every test begins with empty caches, so that the tool sees each test that comes by a function.

Otherwise only the first one does, and a change there would be tried with that test alone.
"""

import functools
import gc
from typing import Any

import pytest

OURS = ("contracts", "kit", "services", "gateway")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what functions of ours remember."""
    forget()


def forget() -> None:
    """Empty every cache of ours."""
    for one in CACHES or _found():
        one.cache_clear()


CACHES: list[Any] = []


def _found() -> list[Any]:
    """Looked for when the first test begins: by then the tests' modules are loaded, and with them ours."""
    kind = type(functools.lru_cache(lambda: None))
    CACHES.extend(one for one in gc.get_objects() if type(one) is kind and one.__module__.startswith(OURS))
    return CACHES
