"""Servers and databases for every test; a missing server fails the test and says what to install."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from gateway.demo.places import COUNTY
from kit import gc_tuning
from kit.testing import ports, schema
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode
from tests.fast import (
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_ignore_collect,
)

gc_tuning.hold()
__all__ = ["pytest_addoption", "pytest_collection_modifyitems", "pytest_configure", "pytest_ignore_collect"]
os.environ |= {  # for this process and for every one a test starts
    "MINSHENG_GATEWAY_PASSWORD_PASSES": "1",  # a test's passwords guard nothing, and thousands are asked for
    "MINSHENG_GATEWAY_PASSWORD_KIBIBYTES": "8",
    "MINSHENG_GATEWAY_PASSWORD_LANES": "1",
    "MINSHENG_GATEWAY_ASK_SECONDS": "60",  # a disk may stand still for longer than a person should wait
    "MINSHENG_GATEWAY_SEND_SECONDS": "60",
    "MINSHENG_COUNTY": COUNTY.code,
    "MINSHENG_GATEWAY_COUNTY_SECONDS": "3600",  # what one gateway of this process is told, all of them know
    "SSL_CERT_FILE": "",  # every httpx client would read the world's certificates, to speak plain HTTP to 127.0.0.1
    "SSL_CERT_DIR": str(Path(__file__).parent),
}
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how fast examples are made says how busy the machine is
settings.register_profile("same", derandomize=True)  # of a whole run: a rare new example must not undo all of it
if "PYTEST_XDIST_WORKER" in os.environ:
    ports.share(int(os.environ["PYTEST_XDIST_WORKER"][2:]), int(os.environ["PYTEST_XDIST_WORKER_COUNT"]))


def pytest_collection_finish() -> None:
    """Thirteen thousand tests and the house stay to the end: garbage is not looked for among them."""
    gc_tuning.settle()


@pytest.fixture(scope="session")
def rabbit_node() -> Iterator[RabbitNode]:
    """One private broker for the whole run."""
    node = RabbitNode().start()
    yield node
    node.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One private database server for the whole run; it need not survive a power cut."""
    server = PostgresServer(fsync=False).start()
    yield server
    server.close()


@pytest.fixture
def vhost_url(rabbit_node: RabbitNode) -> str:
    """The address of a fresh virtual host."""
    return rabbit_node.url(rabbit_node.vhost())


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> Iterator[Callable[..., str]]:
    """Makes a fresh PostgreSQL database at each call and gives its address; dropped after the test.

    It is empty, or has the tables of the migrations that are named: `database_url(MIGRATIONS)`.
    """
    made: list[str] = []

    def fresh(migrations: Path | None = None) -> str:
        if migrations is None:
            made.append(postgres_server.create())
        else:
            name = "-".join(migrations.parts[-3:])
            made.append(postgres_server.copy(name, lambda url: schema.prepare(url, migrations)))
        return made[-1]

    yield fresh
    for url in made:
        postgres_server.drop(url.rpartition("/")[2])


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real appeals beside the repository; tests that read it say so when it is absent."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not (folder / "appeals.csv.gz").exists():
        pytest.skip("the real appeals (../shared/data) are not on this machine")
    return folder
