"""The broker is short of memory and takes nothing: what would empty its queues goes on, and nobody piles up."""

import json
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pika
import pytest

from kit.bus.topology import ANSWERS, CALLS
from kit.testing.call_keys import signed
from kit.testing.conformance.platform import PUBLIC, NamekoPlatform, until
from kit.testing.rabbitmq import RabbitNode
from tests.faults.stream import NOTHING_WRONG, Stream

MANY = 1000
ALARM_SECONDS = 40
"""Longer than the fifteen seconds a batch waits for its confirms, the five a connection is given to close, and the
thirty after which the database ends a transaction in which nothing is asked."""


@pytest.fixture
def channel(running: NamekoPlatform) -> Iterator[Any]:
    with pika.BlockingConnection(pika.URLParameters(running.url)) as connection:
        yield connection.channel()


@pytest.fixture
def alarm(running: NamekoPlatform, doomed_broker: RabbitNode) -> Iterator[RabbitNode]:
    yield doomed_broker
    doomed_broker.relieve()


def waiting(channel: Any, queue: str) -> int:
    return int(channel.queue_declare(queue, passive=True).method.message_count)


def duplicates(platform: NamekoPlatform, service: str) -> list[str]:
    """The counter of messages that came once more, as the service tells it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{platform.ports[service]}/metrics", timeout=10) as page:
        lines = page.read().decode().splitlines()
    return [line for line in lines if line.startswith("minsheng_messages_total") and 'outcome="duplicate"' in line]


def test_consumers_empty_their_queues_under_an_alarm_though_a_call_waits_for_its_answer(
    running: NamekoPlatform, alarm: RabbitNode, channel: Any
) -> None:
    running.services["third"].stop()
    stream = Stream(running, MANY)
    stream.begin_rest()
    until(lambda: waiting(channel, "third.end") == 2 * MANY)
    replies = channel.queue_declare("", exclusive=True).method.queue
    channel.queue_bind(replies, ANSWERS, replies)
    call = {"id": "r", "actor": PUBLIC.model_dump(mode="json"), "data": {}}
    body = json.dumps({"args": [], "kwargs": {"call": call}}).encode()
    for number in range(20):
        properties = signed("third.read_effects", body, replies, str(number))
        channel.basic_publish(CALLS, "third.read_effects", body, properties)
    until(lambda: waiting(channel, "rpc-third") == 20)
    alarm.alarm()
    running.start_one("third")
    until(lambda: stream.arrived() == 2 * MANY)
    alarm.relieve()
    until(lambda: waiting(channel, replies) == 20)
    assert stream.outcome() == NOTHING_WRONG


def test_a_relay_keeps_its_one_connection_while_the_broker_takes_nothing_and_sends_nothing_twice(
    running: NamekoPlatform, alarm: RabbitNode, channel: Any
) -> None:
    again = duplicates(running, "second")
    running.services["first"].stop()
    for n in range(200):
        running.send(n, "alarmed", f"alarmed-{n}")
    alarm.alarm()
    running.start_one("first")
    until(lambda: waiting(channel, "first.begin") == 0)
    time.sleep(8)  # the relay has opened its connection, on a busy machine too
    vhost = running.url.rpartition("/")[2]
    before = alarm.connections(vhost)
    time.sleep(ALARM_SECONDS)
    assert alarm.connections(vhost) <= before  # none is new; one for answers that nobody waits for may have been closed
    alarm.relieve()
    until(lambda: sum(subject == "alarmed" for _, subject, _ in running.effects("third")) == 400)
    assert duplicates(running, "second") == again
