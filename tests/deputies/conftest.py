"""A bench with the small roster, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.testing.bench import Bench
from services.deputies.service import MIGRATIONS
from tests.deputies.harness import fill


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest) -> Bench:
    """The room's database, filled."""
    if request.param == "sqlite":
        made = Bench("deputies", MIGRATIONS)
    else:
        fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
        made = Bench("deputies", MIGRATIONS, fresh(MIGRATIONS))
    fill(made)
    return made
