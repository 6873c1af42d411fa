"""An operator looks at a dead queue and acts on it: the order of what lies there stays as it was."""

import json
from collections.abc import Iterator

import pytest
from kombu import Connection

from kit.bus import topology
from kit.bus.deadletters.broker import BrokerDeadLetterStore
from kit.bus.partitions import part_of, queue_of
from kit.hosts.nameko.queues import declare, kombu_queue
from kit.testing.conformance.platform import until

MANY = 120
"""More than are given back in order one by one, and more than one digit."""
QUEUE = "nobody.hears"
IDS = [f"letter-{n}" for n in range(MANY)]


@pytest.fixture
def connection(vhost_url: str) -> Iterator[Connection]:
    """A broker with letters in a dead queue, in the order they died."""
    with Connection(vhost_url, transport_options={"confirm_publish": True}) as open_one:
        for spec in (topology.subscription(QUEUE, []), topology.dead(QUEUE)):
            declare(open_one, kombu_queue(spec))
        sender = open_one.Producer(open_one.channel())
        for number, event_id in enumerate(IDS):
            headers = {"x-reason": "it failed", "x-attempts": 6} if number % 2 else {}
            body = json.dumps({"id": event_id})
            sender.publish(body, routing_key=f"{QUEUE}.dead", message_id=event_id, headers=headers, delivery_mode=2)
        yield open_one


@pytest.fixture
def store(connection: Connection, vhost_url: str) -> BrokerDeadLetterStore:
    return BrokerDeadLetterStore(vhost_url, [QUEUE])


def taken(connection: Connection, queue: str, count: int) -> list[str]:
    """What a consumer of the queue would get, in order."""
    found: list[str] = []
    channel = connection.channel()
    channel.basic_consume(queue, callback=lambda message: found.append(message.properties["message_id"]), no_ack=True)
    while len(found) < count:
        connection.drain_events(timeout=60)
    return found


def test_looking_again_and_again_changes_nothing(connection: Connection, store: BrokerDeadLetterStore) -> None:
    for _ in range(4):
        assert [letter.event_id for letter in store.letters([])] == IDS
    assert taken(connection, f"{QUEUE}.dead", MANY) == IDS


def test_looking_counts_as_no_attempt(store: BrokerDeadLetterStore) -> None:
    for _ in range(2):
        assert {letter.attempts for letter in store.letters([])} == {0, 6}


def test_a_look_that_ends_in_the_middle_changes_nothing(connection: Connection, store: BrokerDeadLetterStore) -> None:
    for letter in store.letters([]):
        if letter.event_id == IDS[50]:
            break
    assert taken(connection, f"{QUEUE}.dead", MANY) == IDS


def test_all_are_replayed_in_the_order_they_died(connection: Connection, store: BrokerDeadLetterStore) -> None:
    assert list(store.letters([]))
    assert store.act("replay", [QUEUE], []) == MANY
    assert taken(connection, QUEUE, MANY) == IDS
    assert list(store.letters([])) == []


def test_some_are_replayed_and_the_others_stay_in_their_order(
    connection: Connection, store: BrokerDeadLetterStore
) -> None:
    chosen = IDS[::3]
    assert store.act("replay", [], chosen) == len(chosen)
    assert taken(connection, QUEUE, len(chosen)) == chosen
    assert [letter.event_id for letter in store.letters([])] == [one for one in IDS if one not in chosen]


def test_what_the_broker_wrote_on_a_letter_is_gone_when_it_is_replayed(
    connection: Connection, store: BrokerDeadLetterStore
) -> None:
    """The broker obeys some of it: `CC` would make copies again."""
    headers = {"x-death": [], "x-last-death-queue": "q", "x-first-death-reason": "rejected", "CC": ["q"], "kept": "yes"}
    sender = connection.channel()
    message = sender.prepare_message(b"{}", headers=headers, properties={"message_id": "died"})
    sender.basic_publish(message, "", f"{QUEUE}.dead")
    until(lambda: "died" in [letter.event_id for letter in store.letters([])])
    assert store.act("replay", [], ["died"]) == 1
    found: list[dict[str, str]] = []
    channel = connection.channel()
    channel.basic_consume(QUEUE, callback=lambda message: found.append(message.properties["application_headers"]))
    while not found:
        connection.drain_events(timeout=60)
    assert found == [{"kept": "yes", "x-operator": "replay"}]


def test_of_a_parted_subscription_an_order_goes_to_the_partition_of_what_the_letter_is_about(
    connection: Connection, store: BrokerDeadLetterStore
) -> None:
    connection.channel().queue_purge(f"{QUEUE}.dead")
    connection.channel().queue_delete(QUEUE)
    for part in range(2):
        declare(connection, kombu_queue(topology.subscription(QUEUE, [], part, 2)))
    sender = connection.Producer(connection.channel())
    subjects = {f"about-{subject}": subject for subject in ("s0", "s1", "s2", "s3", "s4")}
    for event_id, subject in subjects.items():
        body = json.dumps({"id": event_id, "subject": subject})
        sender.publish(body, routing_key=f"{QUEUE}.dead", message_id=event_id, delivery_mode=2)
    assert store.act("replay", [QUEUE], []) == len(subjects)
    for part in range(2):
        mine = [event_id for event_id, subject in subjects.items() if part_of(subject, 2) == part]
        assert taken(connection, queue_of(QUEUE, part, 2), len(mine)) == mine
