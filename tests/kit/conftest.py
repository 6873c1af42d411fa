"""The toys of the conformance suite, running on both hosts for every test of the floor."""

from collections.abc import Iterator

import pytest

from kit.testing.conformance.platform import EmbeddedPlatform, NamekoPlatform, RoomsPlatform
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode


@pytest.fixture(scope="session")
def embedded_toys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPlatform]:
    """The toys in one process on SQLite."""
    platform = EmbeddedPlatform(tmp_path_factory.mktemp("embedded"))
    platform.start()
    yield platform
    platform.stop()


@pytest.fixture(scope="session")
def nameko_toys(
    tmp_path_factory: pytest.TempPathFactory, rabbit_node: RabbitNode, postgres_server: PostgresServer
) -> Iterator[NamekoPlatform]:
    """The toys as three processes on RabbitMQ and PostgreSQL."""
    platform = NamekoPlatform(tmp_path_factory.mktemp("nameko"), rabbit_node, postgres_server)
    platform.start()
    yield platform
    platform.stop()


@pytest.fixture(scope="session")
def rooms_toys(
    tmp_path_factory: pytest.TempPathFactory, rabbit_node: RabbitNode, postgres_server: PostgresServer
) -> Iterator[RoomsPlatform]:
    """The toys in one process on RabbitMQ and PostgreSQL."""
    platform = RoomsPlatform(tmp_path_factory.mktemp("rooms"), rabbit_node, postgres_server)
    platform.start()
    yield platform
    platform.stop()
