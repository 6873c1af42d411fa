"""The recorded county, started once as `make run` starts it."""

from collections.abc import Iterator

import pytest

from tests.e2e.lived import lived_county
from tests.gateway.gateway_running import RunningGateway


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """The whole platform in this process, on the recording that is in the tree."""
    with lived_county(tmp_path_factory.mktemp("county"), rate_per_minute=0) as running:
        yield running
