"""A fresh inquiries desk for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.supervision.service import MIGRATIONS
from tests.supervision.inquiries.inquiring import Inquiring


@pytest.fixture
def harness() -> Inquiring:
    """The desk on SQLite in memory."""
    return Inquiring()


@pytest.fixture
def postgres(database_url: Callable[[Path], str]) -> Iterator[Inquiring]:
    """The desk on a real PostgreSQL."""
    made = Inquiring(database_url(MIGRATIONS))
    yield made
    made.bench.database.close()
