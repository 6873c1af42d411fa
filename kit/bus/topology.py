"""The broker's exchanges and queues as plain data, the same for services, the gateway and the declaring job."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from contracts.base import Posted
from kit.bus import partitions
from kit.bus.deferred_messages import dead_exchange

CALLS, ANSWERS = "nameko-rpc", "minsheng.answers"
"""The exchange of calls, as nameko names it, and that of answers. A broker's rules about routing keys can be got round
by whoever may publish to an exchange at all (with `CC`, a dead-letter or alternate exchange, a binding between
exchanges): so those who answer have no right on the one where calls are made."""
TOLD = "85912c6f-e839-55ee-82ae-108cbb35d3a6"
"""The routing key among the answers of a word without a body: that people were told something, which may be carried
further. It goes to every gateway, is kept nowhere, and whoever hears it asks. Shaped like every key there (it is the
UUID of `minsheng:people-told` as a URL), so that a broker with the rights of an earlier version lets it through."""
LIMIT, DEAD_LETTERS = "x-delivery-limit", "x-dead-letter-exchange"
UNCHANGEABLE = (LIMIT, DEAD_LETTERS)
"""What earlier versions declared otherwise and no broker changes of a queue that is there; it is used as it stands.

Its dead letters go where that version bound the dead queue, which stays bound.
"""
UNLIMITED = 1_000_000_000
"""Deliveries without end. A broker's limit cannot tell a message that ends its consumer from a good one whose consumer
lost its connection or waits for its database; the consumer's own database can (kit.bus.crash_counts). Newer brokers
count to 20 by default, and their word for no limit makes older ones give up at the first return."""
COPY_KEPT_MS = 90 * 24 * 3600 * 1000
"""How long the copy of a dead letter stays in the broker (ours); the letter itself stays until somebody acts.

What the broker gave up by itself has no letter behind it and stays for ever.
"""


@dataclass(frozen=True)
class QueueSpec:
    """A quorum queue with its bindings (exchange, routing key)."""

    name: str
    bindings: tuple[tuple[str, str], ...]
    arguments: dict[str, Any] = field(default_factory=dict)


def subscription(queue: str, messages: Iterable[type[Posted]], part: int = 0, count: int = 1) -> QueueSpec:
    """The queue of one subscription: one active consumer, so that several replicas keep the order.

    The next one becomes active when the first closes its channel, which gives back what it held, in order. Of several
    partitions this is the one numbered `part`; all have the dead queue of the subscription.
    """
    return QueueSpec(
        partitions.queue_of(queue, part, count),
        tuple((message.exchange(), partitions.bound_to(message.name, part, count)) for message in messages),
        {
            "x-queue-type": "quorum",
            LIMIT: UNLIMITED,
            "x-single-active-consumer": True,
            DEAD_LETTERS: dead_exchange(queue),
            "x-dead-letter-routing-key": queue,
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
    )


def dead(queue: str) -> QueueSpec:
    """Where a subscription's dead letters are seen, with the reason in their headers."""
    arguments = {"x-queue-type": "quorum", LIMIT: UNLIMITED}
    return QueueSpec(f"{queue}.dead", ((dead_exchange(queue), queue),), arguments)


def exchanges(specs: Iterable[QueueSpec]) -> list[str]:
    """Every topic exchange the queues are bound to; all durable topics."""
    return sorted({exchange for spec in specs for exchange, _ in spec.bindings})
