"""A department that signs for each test, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from services.supervision.service import MIGRATIONS
from tests.supervision.signing.signing_harness import Harness


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest) -> Harness:
    """The room with its departments."""
    if request.param == "sqlite":
        return Harness()
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Harness(fresh(MIGRATIONS))
