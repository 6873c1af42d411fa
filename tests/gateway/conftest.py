"""One demo county on the embedded host for all tests that do not break it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.access.tokens import Scope
from gateway.settings import GatewaySettings
from tests.e2e.fixtures import browser, platform, scenes
from tests.gateway.gateway_running import RunningGateway, demo_county

__all__ = ["browser", "platform", "scenes"]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demo county as filling leaves it, stopped in order: made once for all processes of a run.

    It grows old meanwhile: not for tests that count what the platform tells by itself as minutes pass.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "filled"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = tmp_path_factory.mktemp("filling")
            with demo_county(making):
                pass
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    """The whole platform in this process, with the demo county's people."""
    with demo_county(tmp_path_factory.mktemp("county"), filled) as running:
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
def open311(county: RunningGateway) -> Iterator[httpx.Client]:
    """A client of GeoReport v2 that knows nothing else of the platform."""
    with httpx.Client(base_url=f"{county.url}/open311/v2", timeout=30) as client:
        yield client


@pytest.fixture
def api_key(operator: httpx.Client) -> str:
    """An api_key as the operator makes it."""
    made = operator.post("/tokens", json={"name": "随手拍", "scopes": [Scope.SUBMIT.value]})
    return str(made.json()["token"])


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., RunningGateway]:
    """Makes an embedded gateway without pages or people, for tests that need settings of their own."""

    def make(**more: Any) -> RunningGateway:
        return RunningGateway(GatewaySettings(host="embedded", data_dir=tmp_path / "own", pages=False, **more))

    return make
