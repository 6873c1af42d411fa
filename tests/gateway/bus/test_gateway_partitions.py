"""A gateway knows nothing of partitions: what it keeps lies in the queue of its appeal, however many there are."""

import asyncio

from kombu import Connection

from contracts.intake import SubmitAppeal
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.bus.partitions import part_of, queue_of
from kit.clock import Clock
from kit.hosts.nameko.partition_sets import look, move, present
from kit.testing.call_keys import PRIVATE
from kit.testing.conformance.platform import until
from tests.faults.test_alarm_gateway import appeal

QUEUE = f"{SubmitAppeal.owner}.submit_appeal"
APPEALS = range(12)


def test_submissions_lie_in_the_queues_that_an_operator_moved_to_and_the_old_one_does_not_come_back(
    vhost_url: str,
) -> None:
    settings = GatewaySettings(amqp_url=vhost_url, host="nameko", call_private_key=PRIVATE)

    async def submit(numbers: range) -> None:
        bus = AmqpBus(settings, Clock())
        await bus.start()
        try:
            for n in numbers:
                await bus.send(appeal(n), subject=f"a-{n}", key=f"a-{n}")
        finally:
            await bus.stop()

    asyncio.run(asyncio.wait_for(submit(range(0)), 30))
    with Connection(vhost_url) as connection:
        assert present(connection, QUEUE) == {1}
        assert move(connection, {QUEUE: (SubmitAppeal,)}, 4) == []
        asyncio.run(asyncio.wait_for(submit(APPEALS), 30))
        assert present(connection, QUEUE) == {4}
        for part in range(4):
            expected = sum(part_of(f"a-{n}", 4) == part for n in APPEALS)
            until(lambda part=part, expected=expected: look(connection, queue_of(QUEUE, part, 4)) == (expected, 0))
