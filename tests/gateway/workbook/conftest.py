"""An empty platform of an invented county, and its office and operator."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gateway.gateway_running import RunningGateway
from tests.gateway.workbook.county_book import running
from tests.places import elsewhere


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningGateway]:
    """Nothing is in it but two accounts."""
    with elsewhere(), running(tmp_path / "house") as gateway:
        yield gateway
