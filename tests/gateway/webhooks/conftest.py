"""A running platform that may send webhooks to this machine, a receiver, and who subscribes."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gateway.webhooks.settings import webhook_settings
from tests.gateway.gateway_running import RunningGateway, demo_county
from tests.gateway.webhooks.receiver import Receiver


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    """A demo county whose operator allows this machine, and waits no longer than it must."""
    with pytest.MonkeyPatch.context() as patch:
        said = {"NETWORKS": '["127.0.0.0/8"]', "LOOK_SECONDS": "0.1", "DELAYS_SECONDS": "[1]", "DEPARTMENT_MOST": "40"}
        for name, value in said.items():
            patch.setenv(f"MINSHENG_WEBHOOKS_{name}", value)
        webhook_settings.cache_clear()
        folder: Path = tmp_path_factory.mktemp("webhooks")
        with demo_county(folder, filled) as running:
            yield running
    webhook_settings.cache_clear()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().running() as running:
        yield running


@pytest.fixture
def department(gateway: RunningGateway) -> Iterator[httpx.Client]:
    """Has orders of the demo county, and no webhook when a test begins."""
    with gateway.signed_in("dept-transport") as client:
        yield client
        for one in client.get("/webhooks").json()["items"]:
            assert client.delete(f"/webhooks/{one['webhook_id']}").status_code == 200


@pytest.fixture
def office(gateway: RunningGateway) -> Iterator[httpx.Client]:
    with gateway.signed_in("office") as client:
        yield client
