"""Servers that may be killed: nobody else stands on them."""

from collections.abc import Iterator

import pytest

from kit.testing.conformance.platform import NamekoPlatform
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode


@pytest.fixture(scope="package")
def doomed_broker() -> Iterator[RabbitNode]:
    """A broker to be killed."""
    node = RabbitNode().start()
    yield node
    node.close()


@pytest.fixture(scope="package")
def doomed_postgres() -> Iterator[PostgresServer]:
    """A database server to be killed; it keeps what it has committed."""
    server = PostgresServer(fsync=True).start()
    yield server
    server.close()


@pytest.fixture(scope="package")
def running(
    tmp_path_factory: pytest.TempPathFactory, doomed_broker: RabbitNode, doomed_postgres: PostgresServer
) -> Iterator[NamekoPlatform]:
    """The three toys on servers that will fail them; every test leaves them running."""
    platform = NamekoPlatform(tmp_path_factory.mktemp("faults"), doomed_broker, doomed_postgres)
    platform.start()
    yield platform
    platform.stop()
