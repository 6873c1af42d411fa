"""The consuming connection of a service: whatever ends it, the service hears again."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker

from kit.bus.topology import ANSWERS, CALLS
from kit.testing.call_keys import SERVICES_KEY, signed
from kit.testing.conformance.platform import ROOT, until
from kit.testing.ports import free_port
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode
from tests.faults.proxy import Proxy


@pytest.fixture
def proxy(rabbit_node: RabbitNode) -> Iterator[Proxy]:
    with Proxy(rabbit_node.port) as between:
        yield between


@pytest.fixture
def third(
    vhost_url: str, proxy: Proxy, rabbit_node: RabbitNode, database_url: Callable[[], str], tmp_path: Path
) -> Iterator[Child]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "MINSHENG_DATABASE_URL": database_url(),
        "MINSHENG_AMQP_URL": vhost_url.replace(f":{rabbit_node.port}/", f":{proxy.port}/"),
        **SERVICES_KEY,
        "MINSHENG_HEALTH_PORT": str(free_port()),
        "MINSHENG_HEALTH_BIND": "127.0.0.1",
    }
    with (tmp_path / "log").open("wb") as log:
        command = [sys.executable, "-W", "ignore", "-m", "tests.kit.hosts.failing_writes"]
        child = Child(command, cwd=ROOT, env=environment, stderr=log)
    yield child
    child.stop()


def consumed(vhost_url: str) -> list[int]:
    """How many consume each of its two queues."""
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as connection:
        try:
            channel = connection.channel()
            declared = [channel.queue_declare(queue, passive=True).method for queue in ("third.end", "rpc-third")]
        except ChannelClosedByBroker:
            return []
        return [one.consumer_count for one in declared]


def test_after_a_write_that_failed_every_queue_is_consumed_again(third: Child, vhost_url: str, proxy: Proxy) -> None:
    """The peer is gone, a write tells so first, and reading only hears nothing."""
    until(lambda: consumed(vhost_url) == [1, 1])
    proxy.freeze()
    third.signal(signal.SIGUSR1)
    until(lambda: consumed(vhost_url)[1] == 2)  # the broker has not given the old one up yet
    proxy.cut()
    until(lambda: consumed(vhost_url) == [1, 1])


def test_a_service_that_nobody_asks_keeps_no_connection_for_answers(
    third: Child, vhost_url: str, rabbit_node: RabbitNode
) -> None:
    vhost = vhost_url.rpartition("/")[2]

    def connections() -> int:
        return len(rabbit_node.connections(vhost))

    until(lambda: consumed(vhost_url) == [1, 1])
    until(lambda: connections() == 2)  # it consumes, and publishes
    with pika.BlockingConnection(pika.URLParameters(vhost_url)) as caller:
        channel = caller.channel()
        queue = channel.queue_declare("", exclusive=True).method.queue
        channel.queue_bind(queue, ANSWERS, queue)
        body = b'{"args": [], "kwargs": {}}'
        channel.basic_publish(CALLS, "third.no_such_call", body, signed("third.no_such_call", body, queue, "c"))
        method, _, _ = next(channel.consume(queue, inactivity_timeout=60))
        assert method is not None, "no answer"
        assert connections() == 4, "this test's, and one more of the service"
