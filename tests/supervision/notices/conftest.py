"""A notice centre for each test, on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.supervision.service import MIGRATIONS
from tests.supervision.notices.notice_harness import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The room, where nobody was told anything yet."""
    if request.param == "sqlite":
        yield Desk()
        return
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    made = Desk(fresh(MIGRATIONS))
    yield made
    made.bench.database.close()
