"""The private servers start, take work, and come back after a power cut."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker
from sqlalchemy import Engine, create_engine, text

from kit.testing import postgres, process, rabbitmq
from kit.testing.ports import wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode


@pytest.fixture(scope="module")
def own_node() -> Iterator[RabbitNode]:
    """A broker these tests may stop."""
    node = RabbitNode().start()
    yield node
    node.close()


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A database server these tests may stop, durable as in production."""
    server = PostgresServer().start()
    yield server
    server.close()


def put(url: str, queue: str, body: bytes) -> None:
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
        channel.confirm_delivery()
        channel.basic_publish("", queue, body, pika.BasicProperties(delivery_mode=2))


def take(url: str, queue: str) -> bytes | None:
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        body: bytes | None = connection.channel().basic_get(queue, auto_ack=True)[2]
        return body


def saved(node: RabbitNode, url: str, queue: str) -> bool:
    """Whether the name is on the disk: it is written a moment after the queue was made, and one that is not dies."""
    name = f"{url.rpartition('/')[2]}_{queue}".encode()
    return any(name in file.read_bytes() for file in node.data.rglob("names.dets"))


def write(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("create table t as select 7 as x"))
    engine.dispose()


def read(url: str) -> int:
    engine = create_engine(url)
    with engine.begin() as connection:
        found = int(connection.execute(text("select x from t")).scalar_one())
    engine.dispose()
    return found


def test_a_fresh_virtual_host_takes_a_message(vhost_url: str) -> None:
    put(vhost_url, "q", b"hello")
    assert take(vhost_url, "q") == b"hello"


def test_virtual_hosts_are_never_given_twice(rabbit_node: RabbitNode) -> None:
    names = [rabbit_node.vhost() for _ in range(rabbitmq.SPARE_HOSTS + 2)]
    assert len(set(names)) == len(names)
    put(rabbit_node.url(names[0]), "q", b"only here")
    with pytest.raises(ChannelClosedByBroker, match="no queue"):
        take(rabbit_node.url(names[1]), "q")


def test_a_user_does_only_what_its_expressions_allow(rabbit_node: RabbitNode) -> None:
    vhost = rabbit_node.vhost()
    url = rabbit_node.user(vhost, configure=r"^own\.", write=r"^(own\.|amq\.default$)", read=r"^own\.")
    put(url, "own.q", b"mine")
    assert take(url, "own.q") == b"mine"
    with pytest.raises(ChannelClosedByBroker, match="refused"):
        put(url, "other", b"not mine")


@pytest.mark.parametrize("end", [RabbitNode.stop, RabbitNode.kill])
def test_confirmed_messages_are_there_when_the_broker_comes_back(
    own_node: RabbitNode, end: Callable[[RabbitNode], None]
) -> None:
    url = own_node.url(own_node.vhost())
    put(url, "q", b"old")
    wait_until(lambda: saved(own_node, url, "q"), "the queue's name")
    put(url, "q", b"kept")
    assert take(url, "q") == b"old"
    end(own_node)
    with pytest.raises(pika.exceptions.AMQPConnectionError):
        take(url, "q")
    own_node.start()
    assert take(url, "q") == b"kept"


def test_a_fresh_database_is_empty_and_writable(database_url: Callable[[], str]) -> None:
    urls = [database_url(), database_url()]
    for url in urls:
        write(create_engine(url))
        assert read(url) == 7


def test_a_prepared_database_is_prepared_once_and_copied(postgres_server: PostgresServer) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        write(create_engine(url))

    first, second = (postgres_server.copy("seven", prepare) for _ in range(2))
    assert first != second
    assert (read(first), read(second)) == (7, 7)
    assert len(prepared) == 1


@pytest.mark.parametrize("end", [PostgresServer.stop, PostgresServer.kill])
def test_committed_rows_survive_whatever_way_the_server_ends(
    own_server: PostgresServer, end: Callable[[PostgresServer], None]
) -> None:
    url = own_server.create("kept")
    write(create_engine(url))
    with create_engine(url).connect() as open_session:  # a backend of its own, as in the middle of some work
        open_session.execute(text("select 1"))
        end(own_server)
        own_server.start()
        open_session.invalidate()
    assert read(url) == 7


@pytest.mark.programs
def test_a_server_that_cannot_start_says_why() -> None:
    server = PostgresServer(fsync=False).start()
    server.stop()
    (server.folder / "data" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(RuntimeError, match="no_such_setting"):
        server.start()
    server.close()


@pytest.mark.programs
def test_only_a_server_that_may_lose_what_was_committed_is_kept_in_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "MEMORY", tmp_path)
    monkeypatch.setattr(process, "ROOM", 0)
    kept = []
    for fsync in (False, True):
        server = PostgresServer(fsync=fsync)
        kept.append(server.folder.parent == tmp_path)
        server.close()
    assert kept == [True, False]


def test_a_missing_server_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.delenv(postgres.ROOT, raising=False)
    with pytest.raises(FileNotFoundError, match="apt-get install postgresql"):
        postgres.find("initdb")
    with pytest.raises(FileNotFoundError, match="apt-get install rabbitmq-server"):
        rabbitmq.find("no-such-rabbit-tool")


def test_a_root_of_their_own_is_searched_for_servers_and_nothing_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tools = tmp_path / "usr/lib/postgresql/99/bin/initdb", tmp_path / "usr/lib/rabbitmq/bin/rabbitmqctl"
    for tool in tools:
        tool.parent.mkdir(parents=True)
        tool.touch(0o755)
    monkeypatch.setenv(postgres.ROOT, str(tmp_path))
    monkeypatch.setenv(rabbitmq.ROOT, str(tmp_path))
    assert (postgres.find("initdb"), rabbitmq.find("rabbitmqctl")) == tuple(map(str, tools))
    with pytest.raises(FileNotFoundError):
        postgres.find("postgres")
    with pytest.raises(FileNotFoundError):
        rabbitmq.find("epmd")
