"""Partitions of a subscription: several queues instead of one, each with its own subjects, in order (ADR 49).

Who publishes gives each message a second routing key that begins with bits of its subject's checksum, whether there are
partitions or not; so only queues have to know how many there are.
"""

from zlib import crc32

BITS = 6
COUNTS = tuple(1 << depth for depth in range(BITS + 1))
"""How many partitions a subscription may have: powers of two, up to 64 (ours: as many processes share one service)."""


def part_of(subject: str, count: int) -> int:
    """Which of `count` partitions, counted from 0, a subject belongs to; the same for ever and everywhere."""
    return crc32(subject.encode()) % count


def key_of(name: str, subject: str) -> str:
    """The second routing key of a message: the subject's bits, the lowest first, and the message's name."""
    part = part_of(subject, COUNTS[-1])
    return ".".join([*(str(part >> bit & 1) for bit in range(BITS)), name])


def bound_to(name: str, part: int, count: int) -> str:
    """The key that one partition's queue is bound to for a message of this name."""
    if count == 1:
        return name
    depth = COUNTS.index(count)
    return ".".join([*(str(part >> bit & 1) for bit in range(depth)), *("*" * (BITS - depth)), name])


def queue_of(subscription: str, part: int, count: int) -> str:
    """The name of one partition's queue; with one partition that of the subscription."""
    return subscription if count == 1 else f"{subscription}.p{part}of{count}"


def queues_of(subscription: str, count: int) -> list[str]:
    """All queues of a subscription in so many partitions."""
    return [queue_of(subscription, part, count) for part in range(count)]


def marker_of(subscription: str, count: int) -> str:
    """An empty queue that stands as long as a subscription is being moved to so many partitions."""
    return f"{subscription}.to{count}"


def parted_marker(service: str) -> str:
    """An empty queue that stands as long as any subscription of a service has more than one partition."""
    return f"{service.partition('.')[0]}.parted"
