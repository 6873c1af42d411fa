"""A desk of figures for each test, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.supervision.service import MIGRATIONS
from tests.supervision.figures.figure_harness import Harness


@pytest.fixture(params=["sqlite", "postgresql"])
def harness(request: pytest.FixtureRequest) -> Harness:
    """The room with an empty chronicle."""
    if request.param == "sqlite":
        return Harness()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Harness(fresh(MIGRATIONS))
