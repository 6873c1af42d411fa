"""Declaring and consuming queues through kombu."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from amqp.exceptions import NotFound, PreconditionFailed
from kombu import Exchange, Queue, binding, compression
from kombu.messaging import Consumer

from kit.bus import topology

log = logging.getLogger(__name__)


def _packed(_body: bytes) -> bytes:
    raise ValueError("nothing of ours is packed")


for _packing in compression.encoders():
    # kombu unpacks what says that it is packed before anybody sees its size: 16 MiB would become 16 GiB
    compression.register(compression.get_encoder(_packing)[0], _packed, _packing)


def kombu_queue(spec: topology.QueueSpec) -> Queue:
    """A queue as kombu declares it: with all its bindings."""
    topics = {name: Exchange(name, type="topic", durable=True) for name in topology.exchanges([spec])}
    return Queue(
        spec.name,
        bindings=[binding(topics[exchange], routing_key=key) for exchange, key in spec.bindings],
        durable=True,
        queue_arguments=spec.arguments,
    )


def ensure_exchanges(connection: Any, names: Iterable[str]) -> None:
    """Declare the topic exchanges that are not there yet; raises amqp's errors.

    Asking comes first: who may not declare an exchange, as no service may, may use one that is there.
    """
    for name in names:
        channel = connection.channel()
        try:
            channel.exchange_declare(name, "topic", passive=True)
        except NotFound:
            channel = connection.channel()
            channel.exchange_declare(name, "topic", durable=True, auto_delete=False)
        channel.close()


def declare(connection: Any, queue: Queue) -> None:
    """Declare a queue with its bindings, and with those of its exchanges that are missing.

    One that an earlier version declared otherwise (`topology.UNCHANGEABLE`) is used as it stands, so that both versions
    work side by side while one is replaced by the other. Raises amqp's errors.
    """
    exchanges = [each for each in (queue.exchange, *(binding.exchange for binding in queue.bindings)) if each]
    ensure_exchanges(connection, sorted({each.name for each in exchanges if each.name}))
    for each in exchanges:
        each.no_declare = True
    channel = connection.channel()
    try:
        queue(channel).declare()
    except PreconditionFailed as other:
        if not any(argument in str(other) for argument in topology.UNCHANGEABLE):
            raise
        log.warning("the queue is an earlier version's", extra={"queue": queue.name, "reason": str(other)})
        channel = connection.channel()
        there = queue(channel)
        for binding in there.bindings:
            binding.bind(there)
    finally:
        channel.close()


class _InOrder(Consumer):  # type: ignore[misc]
    """Ends by closing its channel: that returns what it holds, in order, before another consumer becomes active.

    After `basic.cancel` the next one would be active at once, and would work while this one still does.
    """

    def cancel(self) -> None:
        """Give everything back."""
        self.channel.close()


def consume(channel: Any, queue: Queue, take: Callable[..., None], prefetch: int, *, raw: bool) -> Consumer:
    """Consume a declared queue, until `cancel`.

    `raw` messages are taken as they come, and given back in order at the end; others as (message, body from JSON), and
    those in hand are still to be acknowledged.
    """
    common = {"auto_declare": False, "on_decode_error": _refuse}
    if raw:
        consumer = _InOrder(channel, [queue], on_message=take, **common)
    else:
        pairs = [lambda body, message: take(message, body)]
        consumer = Consumer(channel, [queue], callbacks=pairs, accept=["json"], **common)
    consumer.qos(prefetch_count=prefetch)
    consumer.consume()
    return consumer


def _refuse(message: Any, _error: Exception) -> None:
    """What kombu cannot even unpack goes to the dead queue of the queue it came from, where it has one."""
    message.reject(requeue=False)
