"""A fresh intake room for each test; `any_harness` runs the test on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.intake.service import MIGRATIONS
from tests.intake.harness import Harness


@pytest.fixture
def harness() -> Iterator[Harness]:
    """A room on SQLite in memory."""
    harness = Harness()
    yield harness
    harness.bench.database.close()


@pytest.fixture
def busy_desk(database_url: Callable[[Path], str]) -> Iterator[Harness]:
    """A room on PostgreSQL, where two transactions run at once (on SQLite the second waits for the first)."""
    harness = Harness(database_url(MIGRATIONS))
    yield harness
    harness.bench.database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_harness(request: pytest.FixtureRequest) -> Iterator[Harness]:
    """The same room on both databases."""
    if request.param == "sqlite":
        harness = Harness()
    else:
        fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
        harness = Harness(fresh(MIGRATIONS))
    yield harness
    harness.bench.database.close()
