"""What a subscription's queue promises on a real broker."""

import asyncio
from collections.abc import Iterator

import pytest
from amqp.exceptions import PreconditionFailed
from kombu import Connection

from contracts.intake import SubmitAppeal
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.bus import topology
from kit.clock import Clock
from kit.hosts.nameko.queues import declare, kombu_queue
from kit.testing.call_keys import PRIVATE
from kit.testing.conformance.platform import until
from kit.testing.conformance.toys import Begun

OFTEN = 25
"""More than the twenty deliveries a newer broker allows by default."""


@pytest.fixture
def connection(vhost_url: str) -> Iterator[Connection]:
    with Connection(vhost_url) as open_one:
        yield open_one


def waiting(connection: Connection, queue: str) -> int:
    channel = connection.channel()
    try:
        return int(channel.queue_declare(queue, passive=True).message_count)
    finally:
        channel.close()


def test_a_message_given_back_again_and_again_is_never_given_up(connection: Connection) -> None:
    for spec in (topology.subscription("third.end", [Begun]), topology.dead("third.end")):
        declare(connection, kombu_queue(spec))
    sender = connection.channel()
    connection.Producer(sender).publish("good", routing_key="third.end", delivery_mode=2)
    for _ in range(OFTEN):
        taken: list[object] = []
        channel = connection.channel()
        channel.basic_consume("third.end", callback=taken.append)
        while not taken:
            connection.drain_events(timeout=60)
        channel.close()
    until(lambda: waiting(connection, "third.end") == 1)
    assert waiting(connection, "third.end.dead") == 0


def older(connection: Connection, queue: str, argument: str = topology.LIMIT, value: object = 20) -> None:
    """The queue as a version before this one declared it."""
    spec = topology.subscription(queue, [])
    arguments = {**spec.arguments, argument: value}
    connection.channel().queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)


@pytest.mark.parametrize(
    ("argument", "value"),
    [(topology.LIMIT, 20), (topology.DEAD_LETTERS, "minsheng.dead")],
    ids=["limit", "dead-letters"],
)
def test_a_queue_of_an_older_version_is_used_as_it_stands_and_gets_its_bindings(
    connection: Connection, argument: str, value: object
) -> None:
    older(connection, "third.end", argument, value)
    declare(connection, kombu_queue(topology.subscription("third.end", [Begun])))
    connection.Producer(connection.channel()).publish("x", exchange=Begun.exchange(), routing_key=Begun.name)
    taken: list[object] = []
    connection.channel().basic_consume("third.end", callback=taken.append)
    while not taken:
        connection.drain_events(timeout=60)


def test_a_queue_that_differs_otherwise_is_refused(connection: Connection) -> None:
    older(connection, "third.end", "x-overflow", "drop-head")
    with pytest.raises(PreconditionFailed):
        declare(connection, kombu_queue(topology.subscription("third.end", [Begun])))


def test_a_gateway_keeps_commands_in_a_queue_of_an_older_version(connection: Connection, vhost_url: str) -> None:
    queue = f"{SubmitAppeal.owner}.submit_appeal"
    older(connection, queue)

    async def start() -> bool:
        bus = AmqpBus(GatewaySettings(amqp_url=vhost_url, host="nameko", call_private_key=PRIVATE), Clock())
        await bus.start()
        try:
            return bus.ready
        finally:
            await bus.stop()

    assert asyncio.run(asyncio.wait_for(start(), 30))
    connection.Producer(connection.channel()).publish(
        "x", exchange=SubmitAppeal.exchange(), routing_key=SubmitAppeal.name
    )
    taken: list[object] = []
    connection.channel().basic_consume(queue, callback=taken.append)
    while not taken:
        connection.drain_events(timeout=60)
