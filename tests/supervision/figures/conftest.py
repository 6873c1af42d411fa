"""A desk of figures for each test, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from figure_desk import Desk

from services.supervision.service import MIGRATIONS


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """The room with an empty chronicle."""
    if request.param == "sqlite":
        return Desk()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Desk(fresh(MIGRATIONS))
