"""The private servers start, take work, and come back after a power cut."""

from collections.abc import Callable

import pika
from sqlalchemy import create_engine, text

from kit.testing.postgres import PostgresServer


def test_a_fresh_virtual_host_takes_a_message(vhost_url: str) -> None:
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
        channel = connection.channel()
        channel.queue_declare("q", durable=True, arguments={"x-queue-type": "quorum"})
        channel.confirm_delivery()
        channel.basic_publish("", "q", b"hello")
        assert channel.basic_get("q", auto_ack=True)[2] == b"hello"


def test_a_fresh_database_is_empty_and_writable(database_url: Callable[[], str]) -> None:
    engine = create_engine(database_url())
    with engine.begin() as connection:
        connection.execute(text("create table t (x int)"))
        assert connection.execute(text("select count(*) from t")).scalar() == 0
    engine.dispose()


def test_committed_rows_survive_a_power_cut() -> None:
    server = PostgresServer().start()
    try:
        url = server.create("kept")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("create table t as select 7 as x"))
        engine.dispose()
        server.kill()
        server.start()
        with create_engine(url).begin() as connection:
            assert connection.execute(text("select x from t")).scalar() == 7
    finally:
        server.close()
