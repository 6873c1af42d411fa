"""Declaring queues through kombu."""

import logging
from typing import Any

from amqp.exceptions import PreconditionFailed
from kombu import Exchange, Queue, binding

from kit.bus import topology

log = logging.getLogger(__name__)


def kombu_queue(spec: topology.QueueSpec) -> Queue:
    """A queue as kombu declares it: with all its bindings."""
    topics = {name: Exchange(name, type="topic", durable=True) for name in topology.exchanges([spec])}
    return Queue(
        spec.name,
        bindings=[binding(topics[exchange], routing_key=key) for exchange, key in spec.bindings],
        durable=True,
        queue_arguments=spec.arguments,
    )


def declare(connection: Any, queue: Queue) -> None:
    """Declare a queue with its exchanges and bindings.

    One that an earlier version declared with another delivery limit is used as it stands: a limit cannot be changed,
    and both versions work side by side while one is replaced by the other. Raises amqp's errors.
    """
    channel = connection.channel()
    try:
        queue(channel).declare()
    except PreconditionFailed as other:
        if topology.LIMIT not in str(other):
            raise
        log.warning("the queue has another delivery limit", extra={"queue": queue.name, "reason": str(other)})
        channel = connection.channel()
        there = queue(channel)
        for one in there.bindings:
            one.declare(channel)
            one.bind(there)
    finally:
        channel.close()
