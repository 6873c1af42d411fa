"""A house whose database is copied from one that was made once."""

from pathlib import Path

import pytest

from tests.gateway.access.at_the_door import Run, migrated, runner


@pytest.fixture(scope="session")
def gateway_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("gateway"))


@pytest.fixture
def at_the_door(gateway_file: Path, tmp_path: Path) -> Run:
    """Runs `async def test(house)` in a house of its own, with these settings of the gateway."""
    return runner(gateway_file, tmp_path / "own")
