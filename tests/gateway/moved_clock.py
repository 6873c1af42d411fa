"""Another time for what a test looks at, and for nothing else: other tests' counties run on in the same process."""

from collections.abc import Callable
from datetime import datetime
from types import ModuleType

import pytest

from kit.clock import Clock


def moved(monkeypatch: pytest.MonkeyPatch, now: Callable[[], datetime], *modules: ModuleType) -> None:
    """These modules go by this time from now on. A county whose timers did would close its cases as long overdue."""

    class Moved(Clock):
        def now(self) -> datetime:
            return now()

    for module in modules:
        monkeypatch.setattr(module, "Clock", Moved)
