"""What the broker says of a subscription's partitions, and what an operator's move does there."""

from collections.abc import Iterator
from typing import Any

import pytest
from kombu import Connection

from kit.bus import topology
from kit.bus.partitions import key_of, marker_of, part_of, parted_marker, queue_of, queues_of
from kit.hosts.nameko.partition_sets import Standing, look, move, present, standing
from kit.hosts.nameko.queues import declare, kombu_queue
from kit.testing.conformance.toys import Begun, Passed

HEARD = {"third.end": (Begun, Passed)}
SUBJECTS = [f"s{number}" for number in range(8)]


@pytest.fixture
def connection(vhost_url: str) -> Iterator[Connection]:
    with Connection(vhost_url, transport_options={"confirm_publish": True}) as open_one:
        yield open_one


@pytest.fixture
def one(connection: Connection) -> Connection:
    """With the queue that there is before anybody thinks of partitions."""
    declare(connection, kombu_queue(topology.subscription("third.end", HEARD["third.end"])))
    return connection


def tell(connection: Connection, subject: str) -> None:
    """A fact as the relay publishes it, confirmed."""
    channel = connection.channel()
    keys = {"BCC": [key_of(Begun.name, subject)]}
    told = channel.prepare_message("x", content_encoding="utf-8", headers=keys, properties={"delivery_mode": 2})
    channel.basic_publish(told, Begun.exchange(), Begun.name, mandatory=True)
    channel.close()


def waiting(connection: Connection, queue: str) -> int | None:
    found = look(connection, queue)
    return found[0] if found else None


def test_where_nobody_moved_anything_a_process_does_what_it_did(connection: Connection, one: Connection) -> None:
    assert standing(connection, "third.end", 1) is Standing.OURS
    assert standing(connection, "third.end", 2) is Standing.NOT_YET
    assert standing(connection, "third.other", 2) is Standing.OURS, "there is no queue of it yet"


def test_a_message_comes_to_the_queue_of_its_subject_once_and_without_its_second_key(one: Connection) -> None:
    assert move(one, HEARD, 2) == []
    for subject in SUBJECTS:
        tell(one, subject)
    expected = [sum(part_of(subject, 2) == part for subject in SUBJECTS) for part in range(2)]
    assert [waiting(one, queue) for queue in queues_of("third.end", 2)] == expected
    assert min(expected) > 0
    got: list[Any] = []
    one.channel().basic_consume(queue_of("third.end", 0, 2), callback=got.append)
    while not got:
        one.drain_events(timeout=60)
    assert "BCC" not in (got[0].properties.get("application_headers") or {})
    assert got[0].delivery_info["routing_key"] == Begun.name


def test_while_old_queues_are_not_empty_they_stay_and_only_their_processes_consume(one: Connection) -> None:
    tell(one, "s1")
    for _ in range(2):
        assert move(one, HEARD, 2) == ["third.end: 1 messages wait, 0 consume it"]
    tell(one, "s1")
    assert waiting(one, "third.end") == 1, "it is bound no more"
    assert sum(waiting(one, queue) or 0 for queue in queues_of("third.end", 2)) == 1
    assert standing(one, "third.end", 1) is Standing.LEAVING
    assert standing(one, "third.end", 2) is Standing.NOT_YET
    one.channel().queue_purge("third.end")
    assert move(one, HEARD, 2) == []
    assert present(one, "third.end") == {2}
    assert standing(one, "third.end", 1) is Standing.NOT_YET
    assert standing(one, "third.end", 2) is Standing.OURS
    assert look(one, marker_of("third.end", 2)) is None


def test_a_queue_that_is_empty_and_consumed_stays(one: Connection) -> None:
    consuming = one.channel()
    consuming.basic_consume("third.end", callback=lambda _: None)
    assert move(one, HEARD, 2) == ["third.end: 0 messages wait, 1 consume it"]
    consuming.close()
    assert move(one, HEARD, 2) == []


def test_a_move_is_ended_before_another_begins(one: Connection) -> None:
    tell(one, "s1")
    move(one, HEARD, 2)
    for other in (1, 4):
        assert move(one, HEARD, other) == ["third.end: is being moved to 2 partitions, which has to end first"]
    assert present(one, "third.end") == {1, 2}


def test_back_at_one_everything_is_as_it_was(one: Connection) -> None:
    assert move(one, HEARD, 4) == []
    assert present(one, "third.end") == {4}
    assert move(one, HEARD, 1) == []
    assert present(one, "third.end") == {1}
    assert look(one, parted_marker("third")) is None
    tell(one, "s1")
    assert waiting(one, "third.end") == 1
    assert standing(one, "third.end", 1) is Standing.OURS
