"""A desk for each test, on both databases."""

from collections.abc import Callable

import pytest

from tests.supervision.departments.merging_harness import Harness


@pytest.fixture(params=["sqlite", "postgresql"])
def harness(request: pytest.FixtureRequest) -> Harness:
    """The room with its departments."""
    if request.param == "sqlite":
        return Harness()
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    return Harness(fresh())
