"""A three-node cluster loses the node that mattered most."""

import asyncio
import json
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, insert, select

from gateway.bus import Declined
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.bus.tables import outbox
from kit.bus.unit_of_work import encode
from kit.clock import Clock
from kit.testing.call_keys import PRIVATE
from kit.testing.cluster import Cluster, Member
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.conformance.toys import Begun
from kit.testing.postgres import PostgresServer
from tests.faults.stream import NOTHING_WRONG, Stream
from tests.faults.test_alarm_gateway import appeal, refused

PART = 400
REFUSED_SECONDS = 4.0
"""Longer than the second after which a relay looks into its outbox by itself."""


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


def test_a_relay_that_was_refused_while_a_queue_had_no_leader_goes_on_when_it_has_one(
    cluster: Cluster, doomed_postgres: PostgresServer, tmp_path: Path
) -> None:
    platform = NamekoPlatform(tmp_path, cluster, doomed_postgres)
    vhost = platform.url.rpartition("/")[2]
    platform.url = cluster.nodes[0].url(vhost)
    platform.start()
    platform.stop()
    leader = cluster.home(vhost, "second.pass_on")
    near, far = (node for node in cluster.nodes if node is not leader)
    platform.url = near.url(vhost)
    first = platform.start_one("first")
    until(lambda: ready(platform.ports["first"]))
    far.stand_still()
    leader.kill()
    tell(platform.databases["first"])
    time.sleep(REFUSED_SECONDS)
    far.go_on()
    until(lambda: not unsent(platform.databases["first"]))
    first.stop()


def tell(url: str) -> None:
    """Put an event into the outbox, without asking a queue that has no leader."""
    now = datetime.now(UTC)
    body = encode(Begun, json.dumps({"n": 1}), event_id="e-1", source="/t", subject="s", time=now)
    words = {"event_id": "e-1", "exchange": Begun.exchange(), "routing_key": Begun.name, "subject": "s"}
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(outbox).values(**words, body=body, created_at=now))
    engine.dispose()


def unsent(url: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(outbox).where(outbox.c.sent == 0)).scalar_one()
    engine.dispose()
    return int(count)


def ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


async def accepted(bus: AmqpBus, number: int) -> None:
    """Send until it is kept, as a resident's page does."""
    while True:
        try:
            return await bus.send(appeal(number), subject=f"a-{number}", key=f"a-{number}")
        except Declined:
            await asyncio.sleep(0.5)
