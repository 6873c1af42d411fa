"""A three-node cluster loses the node that mattered most."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.bus import Declined
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.clock import Clock
from kit.testing.call_keys import PRIVATE
from kit.testing.cluster import Cluster, Member
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.postgres import PostgresServer
from tests.faults.stream import NOTHING_WRONG, Stream
from tests.faults.test_alarm_gateway import appeal, refused

PART = 400


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    three = Cluster().start()
    yield three
    three.close()


def test_the_node_that_leads_every_queue_dies_while_events_flow_and_calls_are_answered(
    cluster: Cluster, doomed_postgres: PostgresServer, tmp_path: Path
) -> None:
    platform = NamekoPlatform(tmp_path, cluster, doomed_postgres)
    platform.start()
    stream = Stream(platform, 2 * PART)
    stream.begin(PART)
    until(lambda: stream.arrived() > PART // 2)
    cluster.home(platform.url.rpartition("/")[2], "rpc-first").kill()
    stream.begin(PART)  # needs an answer from the first service
    assert stream.outcome() == NOTHING_WRONG
    platform.stop()


def test_a_gateway_that_was_refused_while_a_queue_had_no_leader_is_served_again_when_it_has_one(
    cluster: Cluster,
) -> None:
    """It first publishes between the leader's death and the election; the same channel is refused for ever after."""

    def settings(node: Member) -> GatewaySettings:
        return GatewaySettings(amqp_url=node.url(), host="nameko", call_private_key=PRIVATE)

    async def scene() -> None:
        declaring = AmqpBus(settings(cluster.nodes[0]), Clock())
        await declaring.start()
        await declaring.stop()
        leader = cluster.home("/", "intake.submit_appeal")
        near, far = (node for node in cluster.nodes if node is not leader)
        bus = AmqpBus(settings(near), Clock())
        await bus.start()
        try:
            far.stand_still()  # without it the last one elects nobody
            leader.kill()
            said = await refused(bus.send(appeal(0), subject="a-0", key="a-0"))
            assert said.problem.status == 504
            far.go_on()
            await accepted(bus, 1)
        finally:
            await bus.stop()

    asyncio.run(asyncio.wait_for(scene(), 120))


async def accepted(bus: AmqpBus, number: int) -> None:
    """Send until it is kept, as a resident's page does."""
    while True:
        try:
            return await bus.send(appeal(number), subject=f"a-{number}", key=f"a-{number}")
        except Declined:
            await asyncio.sleep(0.5)
