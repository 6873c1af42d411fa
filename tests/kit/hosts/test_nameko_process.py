"""A service as a process: migrate, declare, serve, answer probes, end with the truth."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pika
import pytest
from sqlalchemy import create_engine, inspect, text

from kit.testing.call_keys import SERVICES_KEY
from kit.testing.conformance.platform import ROOT, NamekoPlatform, until
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode


@pytest.fixture(scope="module")
def lonely(
    tmp_path_factory: pytest.TempPathFactory, rabbit_node: RabbitNode, postgres_server: PostgresServer
) -> Iterator[NamekoPlatform]:
    """The first service where no other has ever been."""
    platform = NamekoPlatform(tmp_path_factory.mktemp("lonely"), rabbit_node, postgres_server)
    platform.start_one("first")
    platform.ask("first", "read_effects", {}, "up")
    yield platform
    platform.stop()


def get(platform: NamekoPlatform, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{platform.ports['first']}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def run(arguments: list[str], database: str, amqp: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "MINSHENG_COUNTY": "990101",
        "MINSHENG_DATABASE_URL": database,
        "MINSHENG_AMQP_URL": amqp,
        **SERVICES_KEY,
        "MINSHENG_START_SECONDS": "2",
    }
    command = [sys.executable, "-W", "ignore", "-m", "kit.testing.conformance.process", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_an_event_nobody_asked_for_is_counted_and_holds_up_nothing(lonely: NamekoPlatform) -> None:
    lonely.ask("first", "begin_many", {"first": 0, "count": 50, "subjects": 5}, "nobody-listens")
    until(lambda: lonely.operator("first", "read_backlog")["unsent"] == 0)
    _, page = get(lonely, "/metrics")
    assert 'minsheng_unroutable_total{exchange="first.events",type="chain.begun.v1"} 50.0' in page


def test_a_running_service_is_alive_ready_and_tells_its_metrics(lonely: NamekoPlatform) -> None:
    assert get(lonely, "/health/live") == (200, '{"service": "first", "live": true, "loop": "ok"}')
    status, body = get(lonely, "/health/ready")
    assert (status, json.loads(body)) == (
        200,
        {"service": "first", "ready": True, "database": "ok", "consuming": "ok", "publishing": "ok"},
    )
    assert get(lonely, "/nothing")[0] == 404
    status, page = get(lonely, "/metrics")
    assert status == 200
    assert 'minsheng_outbox_unsent{service="first"}' in page
    assert "minsheng_request_seconds_bucket" in page


def test_logs_are_json_lines_that_say_which_host_was_chosen(lonely: NamekoPlatform) -> None:
    lines = [json.loads(line) for line in (lonely.folder / "first.log").read_text().splitlines()]
    assert lines[0]["message"] == "starting"
    assert lines[0]["host"] == "nameko"
    assert {line["service"] for line in lines} == {"first"}


def test_migrate_builds_the_schema_and_ends(database_url: Callable[[], str]) -> None:
    url = database_url()
    done = run(["First", "migrate"], url, "amqp://nowhere/")
    assert done.returncode == 0, done.stderr
    engine = create_engine(url)
    assert {"effects", "outbox", "inbox", "deferred_messages", "commands"} <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_declared_queues_keep_what_is_published_before_the_first_start(
    database_url: Callable[[], str], vhost_url: str
) -> None:
    done = run(["Third", "declare"], database_url(), vhost_url)
    assert done.returncode == 0, done.stderr
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        for exchange, key in (("first.events", "chain.begun.v1"), ("second.events", "chain.passed.v1")):
            channel.basic_publish(exchange, key, b"{}", mandatory=True)
        assert channel.queue_declare("third.end", passive=True).method.message_count == 2
        assert channel.queue_declare("third.end.dead", passive=True).method.message_count == 0


def test_a_service_whose_database_is_not_there_ends_with_an_error(vhost_url: str) -> None:
    done = run(["First"], "postgresql+psycopg://postgres@127.0.0.1:1/none", vhost_url)
    assert done.returncode != 0
    assert "connection failed" in done.stderr


def test_a_service_process_refuses_the_embedded_host(vhost_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "kit.testing.conformance.process", "First"]
    environment = {"PATH": "/usr/bin:/bin", "MINSHENG_HOST": "embedded", "MINSHENG_AMQP_URL": vhost_url}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**environment, "MINSHENG_DATABASE_URL": "sqlite://"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "MINSHENG_HOST=embedded" in done.stderr


def test_an_unknown_argument_is_answered_with_the_usage() -> None:
    done = run(["First", "destroy"], "sqlite://", "amqp://nowhere/")
    assert done.returncode != 0
    assert "usage: " in done.stderr


def test_a_service_cut_off_from_its_database_says_so_and_goes_on_when_it_is_back(
    tmp_path: Path, rabbit_node: RabbitNode
) -> None:
    server = PostgresServer(fsync=False).start()
    try:
        platform = NamekoPlatform(tmp_path, rabbit_node, server)
        platform.start_one("first")
        platform.ask("first", "read_effects", {}, "up")
        server.stop()
        status, body = get(platform, "/health/ready")
        assert status == 503
        assert json.loads(body)["database"] != "ok"
        assert json.loads(body)["publishing"] == "ok"
        assert json.loads(body)["consuming"] in ("ok", "resting"), "it gives its queues back, soon or now"
        assert get(platform, "/metrics")[0] == 200
        assert platform.ask("first", "add", {"step": 1}, "away")["problem"]["status"] == 503
        server.start()
        until(lambda: get(platform, "/health/ready")[0] == 200)
        until(lambda: platform.ask("first", "add", {"step": 1}, "back").get("answer"))
        with create_engine(platform.databases["first"]).connect() as connection:
            assert connection.execute(text("select count(*) from effects where type = 'add'")).scalar() == 1
        platform.stop()
    finally:
        server.close()
