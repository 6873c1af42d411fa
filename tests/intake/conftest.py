"""A fresh intake room for each test; `any_desk` runs the test on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.intake.service import MIGRATIONS
from tests.intake.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A room on SQLite in memory."""
    desk = Desk()
    yield desk
    desk.bench.database.close()


@pytest.fixture
def busy_desk(database_url: Callable[[Path], str]) -> Iterator[Desk]:
    """A room on PostgreSQL, where two transactions run at once (on SQLite the second waits for the first)."""
    desk = Desk(database_url(MIGRATIONS))
    yield desk
    desk.bench.database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The same room on both databases."""
    if request.param == "sqlite":
        desk = Desk()
    else:
        fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
        desk = Desk(fresh(MIGRATIONS))
    yield desk
    desk.bench.database.close()
