"""A fresh supervision room for each test."""

import pytest

from tests.supervision.supervision_loop import Loop


@pytest.fixture
def loop() -> Loop:
    """The room on SQLite in memory."""
    return Loop()
