"""Halls on both databases."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from services.voting.shared import keys
from tests.voting.hall import HallHarness
from tests.voting.selecting import Harness


@pytest.fixture(params=["sqlite", "postgresql"])
def hall(request: pytest.FixtureRequest) -> HallHarness:
    if request.param == "sqlite":
        return HallHarness()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return HallHarness(fresh)


@pytest.fixture(autouse=True, scope="session")
def _few_keys() -> Iterator[None]:
    """Real keys of the real length, but the same four in turn: making one takes longer than a whole vote."""
    made = cycle([keys.new_issuer() for _ in range(4)])
    patch = pytest.MonkeyPatch()
    patch.setattr(keys, "new_issuer", lambda: next(made))
    yield
    patch.undo()


@pytest.fixture(params=["sqlite", "postgresql"])
def selection(request: pytest.FixtureRequest) -> Harness:
    """The selection's desk on both databases."""
    if request.param == "sqlite":
        return Harness()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Harness(fresh)
