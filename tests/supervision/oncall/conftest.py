"""A room with a rota for each test, on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.supervision.service import MIGRATIONS
from tests.supervision.oncall.rota_harness import Watch


@pytest.fixture(params=["sqlite", "postgresql"])
def watch(request: pytest.FixtureRequest) -> Iterator[Watch]:
    """The room, where nobody is on the rota yet."""
    if request.param == "sqlite":
        yield Watch()
        return
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    made = Watch(fresh(MIGRATIONS))
    yield made
    made.bench.database.close()
