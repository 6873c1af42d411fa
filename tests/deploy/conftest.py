"""A broker that starts from the committed configuration, users and permissions."""

from collections.abc import Iterator

import pytest

from tests.deploy.deployed_broker import DeployedBroker
from tests.gateway.conftest import filled

__all__ = ["filled"]


@pytest.fixture(scope="session")
def deployed_broker() -> Iterator[DeployedBroker]:
    """The broker of the demo overlay."""
    broker = DeployedBroker("demo")
    broker.start()
    yield broker
    broker.close()
