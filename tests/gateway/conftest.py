"""One demo county on the embedded host for all tests that do not break it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_running import RunningGateway

from gateway.demo import fill
from gateway.settings import GatewaySettings


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """The whole platform in this process, with the demo county's people."""
    settings = GatewaySettings(
        host="embedded", data_dir=tmp_path_factory.mktemp("county"), rate_per_minute=0, account_cache_seconds=0
    )
    with RunningGateway(settings, fill) as running:
        yield running


@pytest.fixture
def public(county: RunningGateway) -> Iterator[httpx.Client]:
    """A resident."""
    with county.client() as client:
        yield client


@pytest.fixture
def office(county: RunningGateway) -> Iterator[httpx.Client]:
    """The congress office."""
    with county.signed_in("office") as client:
        yield client


@pytest.fixture
def operator(county: RunningGateway) -> Iterator[httpx.Client]:
    """The operator."""
    with county.signed_in("operator") as client:
        yield client


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., RunningGateway]:
    """Makes an embedded gateway without pages or people, for tests that need settings of their own."""

    def make(**more: Any) -> RunningGateway:
        return RunningGateway(GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, **more))

    return make
