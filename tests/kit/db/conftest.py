"""What the tests of `kit.db` share: a database of each kind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.db import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without tables."""
    url = f"sqlite:///{tmp_path}/empty.db"
    if request.param == "postgresql":
        fresh: Callable[[], str] = request.getfixturevalue("database_url")
        url = fresh()
    database = Database(url)
    yield database
    database.close()
