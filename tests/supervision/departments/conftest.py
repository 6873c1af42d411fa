"""A desk for each test, on both databases."""

from collections.abc import Callable

import pytest
from merging_desk import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Desk:
    """The room with its departments."""
    if request.param == "sqlite":
        return Desk()
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    return Desk(fresh())
