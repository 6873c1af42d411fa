"""Brokers, databases and services are killed in the middle of a stream: nothing lost, doubled or out of order."""

import signal
import time
import urllib.request
from pathlib import Path

from sqlalchemy import create_engine, func, select

from kit.bus.tables import outbox
from kit.testing.conformance.platform import EmbeddedPlatform, NamekoPlatform, until
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 1500


def test_the_broker_is_killed_in_the_middle_and_a_service_told_to_stop_meanwhile_ends_without_it(
    running: NamekoPlatform, doomed_broker: RabbitNode
) -> None:
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    doomed_broker.kill()
    running.services["third"].signal(signal.SIGTERM)
    assert running.services["third"].stop(20) == 0
    doomed_broker.start()
    running.start_one("third")
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG


def test_the_database_is_killed_in_the_middle(running: NamekoPlatform, doomed_postgres: PostgresServer) -> None:
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    doomed_postgres.kill()
    time.sleep(1)  # every service has noticed, and waits
    doomed_postgres.start()
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0, "an event paid for the absence of the database"


def test_a_service_is_killed_in_the_middle(running: NamekoPlatform) -> None:
    stream = Stream(running, MANY)
    stream.begin_rest()
    until(lambda: stream.arrived() > MANY // 10)
    running.services["second"].kill()
    running.start_one("second")
    assert stream.outcome() == NOTHING_WRONG


def test_a_command_is_kept_while_its_service_is_down(running: NamekoPlatform) -> None:
    running.services["first"].kill()
    running.send(1, "down", "while-down")  # confirmed by the broker before this returns
    running.start_one("first")
    until(lambda: ("chain.passed.v1", "down", 1) in running.effects("third"))


def test_everything_is_killed_at_once_in_the_middle(running: NamekoPlatform) -> None:
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    running.crash()
    running.start()
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG


def test_the_embedded_platform_is_killed_in_the_middle(tmp_path: Path) -> None:
    platform = EmbeddedPlatform(tmp_path)
    platform.start()
    stream = Stream(platform, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    platform.crash()
    platform.start()
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    platform.stop()


def test_of_two_replicas_one_takes_over_in_order_when_the_other_is_killed(running: NamekoPlatform) -> None:
    running.start_one("third", "-b")
    until(lambda: _ready(running.ports["third-b"]))
    stream = Stream(running, MANY)
    stream.begin(MANY // 2)
    until(lambda: stream.arrived() > MANY // 10)
    running.services["third"].kill()
    stream.begin_rest()
    assert stream.outcome() == NOTHING_WRONG
    running.takes_its_place("third-b", "third")


def test_a_service_told_to_stop_finishes_what_it_has_and_empties_its_outbox(running: NamekoPlatform) -> None:
    stream = Stream(running, MANY)
    stream.begin_rest()
    until(lambda: stream.arrived("second") > MANY // 10)
    assert running.services["second"].stop() == 0
    engine = create_engine(running.databases["second"])
    with engine.connect() as connection:
        unsent = connection.execute(select(func.count()).select_from(outbox).where(outbox.c.sent == 0)).scalar_one()
    engine.dispose()
    assert unsent == 0
    running.start_one("second")
    assert stream.outcome() == NOTHING_WRONG


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
