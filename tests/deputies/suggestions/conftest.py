"""The room on each database."""

import pytest

from kit.testing.bench import Bench
from tests.deputies.suggestions.pen import Pen


@pytest.fixture
def pen(bench: Bench) -> Pen:
    """The room with its roster."""
    return Pen(bench)
