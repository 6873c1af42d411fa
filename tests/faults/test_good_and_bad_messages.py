"""What makes a message dead: the process it ends, again and again; never the absence of a database."""

from typing import Any

import pika
import pytest

from kit.bus.crash_counts import COUNTED_FROM_RETURNS, MOST_TRIES
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.conformance.toys import DEADLY
from kit.testing.postgres import PostgresServer
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 1500


def declared(platform: NamekoPlatform, queue: str) -> Any:
    """The broker's word on a queue: what waits in it, and how many consume it."""
    with pika.BlockingConnection(pika.URLParameters(platform.url)) as connection:
        return connection.channel().queue_declare(queue, passive=True).method


@pytest.mark.parametrize("noticed", [True, False], ids=["after it noticed", "at that moment, with what gathers"])
def test_while_its_database_is_away_a_service_leaves_its_messages_with_the_broker(
    running: NamekoPlatform, doomed_postgres: PostgresServer, noticed: bool
) -> None:
    """So no time-out and no delivery is counted against them, and a replica that has its database can do them."""
    stream = Stream(running, MANY)
    stream.begin_rest()
    until(lambda: stream.arrived() > MANY // 10)
    doomed_postgres.kill()
    if noticed:
        until(lambda: declared(running, "third.end").consumer_count == 0)
    assert running.services["third"].stop(20) == 0, "it waits for nothing when it is told to stop"
    doomed_postgres.start()
    running.start_one("third")
    assert stream.outcome() == NOTHING_WRONG
    assert stream.kept_back() == 0
    assert declared(running, "third.end.dead").message_count == 0


def test_a_service_with_nothing_to_do_consumes_nothing_while_its_database_is_away(
    running: NamekoPlatform, doomed_postgres: PostgresServer
) -> None:
    until(lambda: declared(running, "third.end").consumer_count == 1)
    doomed_postgres.kill()
    until(lambda: declared(running, "third.end").consumer_count == 0)
    doomed_postgres.start()
    until(lambda: declared(running, "third.end").consumer_count == 1)


def test_a_message_that_ends_its_process_is_dead_after_some_restarts_and_the_others_are_done(
    running: NamekoPlatform,
) -> None:
    running.switch.write_text(f"{DEADLY}poison")
    stream = Stream(running, 200)
    running.send(1, "poison", "poison")
    stream.begin_rest()
    deaths = 0
    while declared(running, "third.end.dead").message_count == 0:
        third = running.services["third"]
        until(lambda third=third: not third.running() or declared(running, "third.end.dead").message_count)
        if not third.running():
            deaths += 1
            running.start_one("third")
    assert deaths <= COUNTED_FROM_RETURNS + MOST_TRIES
    assert stream.outcome() == NOTHING_WRONG
    running.switch.unlink()
    dead = [one for one in running.operator("third", "list_letters")["items"] if one["state"] == "dead"]
    assert [(one["subject"], one["attempts"]) for one in dead] == [("poison", MOST_TRIES)]
    running.operator("third", "replay_letter", "after-poison", letter_id=dead[0]["letter_id"])
    until(lambda: sum(subject == "poison" for _, subject, _ in running.effects("third")) == 2)
