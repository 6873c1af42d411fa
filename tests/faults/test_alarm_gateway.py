"""While the broker takes nothing, the gateway says so at once and keeps nothing of what it refused."""

import asyncio
from collections.abc import Awaitable, Callable

import pika
import pytest

from contracts.base import Place
from contracts.intake import SubmitAppeal
from gateway.bus import Declined
from gateway.bus.amqp import AmqpBus
from gateway.settings import GatewaySettings
from kit.clock import Clock
from kit.testing.call_keys import PRIVATE
from kit.testing.conformance.platform import PUBLIC, NamekoPlatform, until
from kit.testing.conformance.toys import Add
from kit.testing.rabbitmq import RabbitNode

MANY = 20


def appeal(n: int) -> SubmitAppeal:
    said = {"title": "停水", "text": "五楼没有水" * 100, "kind": "help", "category": "water", "channel": "web"}
    receipt = {"appeal_id": f"a-{n}", "tracking_code": f"{n:010}", "secret_hash": "0" * 64}
    return SubmitAppeal(**said, **receipt, place=Place(township="420323100"), submitted_at=Clock().now())


def kept(url: str) -> int:
    """How many appeals lie in the queue that nobody serves here."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        return int(connection.channel().queue_declare("intake.submit_appeal", passive=True).method.message_count)


async def soon(what: Callable[[], bool]) -> None:
    await asyncio.to_thread(until, what, 30)


async def refused(call: Awaitable[object]) -> Declined:
    with pytest.raises(Declined) as declined:
        await call
    return declined.value


def test_under_an_alarm_everything_is_refused_at_once_with_a_time_to_come_again_and_nothing_of_it_is_kept(
    running: NamekoPlatform, doomed_broker: RabbitNode
) -> None:
    settings = GatewaySettings(amqp_url=running.url, host="nameko", call_private_key=PRIVATE)

    async def scene() -> None:
        bus = AmqpBus(settings, Clock())
        await bus.start()
        try:
            await bus.send(appeal(0), subject="a-0", key="a-0")
            doomed_broker.alarm()
            await soon(lambda: bus.link.full)  # not ready is said also of a broker that is only slow
            assert not bus.ready
            calls: list[Awaitable[object]] = [bus.send(appeal(n), subject=f"a-{n}", key=f"a-{n}") for n in range(MANY)]
            calls.append(bus.ask(Add(step=1), PUBLIC, key="under-alarm"))
            said = await asyncio.gather(*(refused(call) for call in calls))
            assert {(one.problem.status, one.retry_after) for one in said} == {(503, settings.retry_after_seconds)}
            doomed_broker.relieve()
            await soon(lambda: bus.ready)
            await bus.send(appeal(MANY), subject="a-last", key="a-last")
        finally:
            doomed_broker.relieve()
            await bus.stop()

    asyncio.run(asyncio.wait_for(scene(), 90))
    assert kept(running.url) == 2


def test_a_gateway_that_starts_under_an_alarm_knows_it_before_the_first_request(
    running: NamekoPlatform, doomed_broker: RabbitNode
) -> None:
    settings = GatewaySettings(amqp_url=running.url, host="nameko", call_private_key=PRIVATE)
    before = kept(running.url)

    async def scene() -> None:
        bus = AmqpBus(settings, Clock())
        try:
            await bus.start()
            assert not bus.ready
            said = await refused(bus.send(appeal(1), subject="a-1", key="a-early"))
            assert said.problem.status == 503
            doomed_broker.relieve()
            await soon(lambda: bus.ready)
        finally:
            await bus.stop()

    doomed_broker.alarm()
    try:
        asyncio.run(asyncio.wait_for(scene(), 60))
    finally:
        doomed_broker.relieve()
    assert kept(running.url) == before
