"""A fresh supervision room for each test."""

import pytest
from supervision_loop import Loop


@pytest.fixture
def loop() -> Loop:
    """The room on SQLite in memory."""
    return Loop()
