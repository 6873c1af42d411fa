"""The queues of a subscription as they stand on the broker: in how many partitions, and the move to another number.

While a subscription is moved both its sets of queues are there. Whoever has the old number empties the old ones, and
whoever has the new number waits until they are gone: so nothing about a subject is overtaken (ADR 49).
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from amqp.exceptions import NotFound
from kombu import Queue

from contracts.base import Posted
from kit.bus import topology
from kit.bus.partitions import COUNTS, marker_of, parted_marker, queue_of, queues_of
from kit.hosts.nameko.queues import declare, kombu_queue

Heard = Mapping[str, tuple[type[Posted], ...]]


class Standing(Enum):
    """What a process may do with the queues of its number of partitions."""

    OURS = auto()
    """Declare and consume them: there are no others."""
    LEAVING = auto()
    """Empty them: the subscription is being moved to another number."""
    NOT_YET = auto()
    """Leave them alone: those of another number are not empty yet, or nobody moved the subscription."""


def standing(connection: Any, subscription: str, count: int) -> Standing:
    """What the broker says of it; raises amqp's errors.

    With one partition, as nearly everywhere, that is one question.
    """
    if count == 1 and look(connection, parted_marker(subscription)) is None:
        return Standing.OURS
    there = present(connection, subscription)
    if there <= {count}:
        return Standing.OURS
    if count in there and look(connection, marker_of(subscription, count)) is None:
        return Standing.LEAVING
    return Standing.NOT_YET


def present(connection: Any, subscription: str) -> set[int]:
    """The numbers of partitions of which there are queues."""
    return {count for count in COUNTS if look(connection, queue_of(subscription, 0, count)) is not None}


def look(connection: Any, queue: str) -> tuple[int, int] | None:
    """How many messages wait in a queue, and how many consume it; None when there is none of that name."""
    channel = connection.channel()
    try:
        found = channel.queue_declare(queue, passive=True)
    except NotFound:
        return None  # which closed the channel
    channel.close()
    return found.message_count, found.consumer_count


def move(connection: Any, heard: Heard, count: int) -> list[str]:
    """Move these subscriptions to so many partitions, as far as it goes now; what is still in the way, a line each.

    From the first call on everything told goes to the new queues, and only to them. The old ones are removed once
    nothing is in them and nobody consumes them: what a consumer holds unacknowledged is counted nowhere.
    """
    for name in heard:
        mark(connection, parted_marker(name))
    waits = [line for name, messages in heard.items() for line in _move_one(connection, name, messages, count)]
    if count == 1 and not waits:
        for name in heard:
            _deleted(connection, parted_marker(name))
    return waits


def _move_one(connection: Any, name: str, messages: tuple[type[Posted], ...], count: int) -> list[str]:
    marker = marker_of(name, count)
    there = present(connection, name)
    others = sorted(there - {count})
    for each in others:
        if look(connection, marker_of(name, each)) is not None:
            if len(there) > 1:
                return [f"{name}: is being moved to {each} partitions, which has to end first"]
            _deleted(connection, marker_of(name, each))  # left behind by a move that had ended
    if others:
        mark(connection, marker)
    for part in range(count):
        declare(connection, kombu_queue(topology.subscription(name, messages, part, count)))
    old = [(each, part) for each in others for part in range(each)]
    for each, part in old:
        _unbound(connection, kombu_queue(topology.subscription(name, messages, part, each)))
    waits = [line for each, part in old if (line := _in_the_way(connection, queue_of(name, part, each)))]
    if not waits:
        gone = [queue for each in others for queue in reversed(queues_of(name, each))]  # the one looked for is the last
        for queue in [*gone, marker]:
            _deleted(connection, queue)
    return waits


def _in_the_way(connection: Any, queue: str) -> str:
    messages, consumers = look(connection, queue) or (0, 0)
    return f"{queue}: {messages} messages wait, {consumers} consume it" if messages or consumers else ""


def mark(connection: Any, marker: str) -> None:
    """Put up an empty queue that only says something by being there."""
    channel = connection.channel()
    channel.queue_declare(marker, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"})
    channel.close()


def _unbound(connection: Any, queue: Queue) -> None:
    if look(connection, queue.name) is None:
        return
    channel = connection.channel()
    for binding in queue.bindings:
        binding.unbind(queue(channel))
    channel.close()


def _deleted(connection: Any, queue: str) -> None:
    channel = connection.channel()
    channel.queue_delete(queue)
    channel.close()
