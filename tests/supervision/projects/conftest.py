"""A desk of projects for each test, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
from project_desk import Desk

from services.supervision.service import MIGRATIONS


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """The room with its departments."""
    if request.param == "sqlite":
        return Desk()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Desk(fresh(MIGRATIONS))
