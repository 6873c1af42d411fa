"""The broker's exchanges and queues as plain data, the same for services, the gateway and the declaring job."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from contracts.base import Posted
from kit.bus.letters import DEAD_EXCHANGE

DELIVERY_LIMIT = 20
"""Deliveries before the broker itself gives a message up: a crash counts for every prefetched one, so not fewer."""
DEAD_KEPT_MS = 90 * 24 * 3600 * 1000
"""How long copies of dead letters stay in the broker (ours); the letter itself stays until somebody acts."""


@dataclass(frozen=True)
class QueueSpec:
    """A quorum queue with its bindings (exchange, routing key)."""

    name: str
    bindings: tuple[tuple[str, str], ...]
    arguments: dict[str, Any] = field(default_factory=dict)


def subscription(queue: str, messages: Iterable[type[Posted]]) -> QueueSpec:
    """The queue of one subscription: one active consumer, so that several replicas keep the order."""
    return QueueSpec(
        queue,
        tuple((message.exchange(), message.name) for message in messages),
        {
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-single-active-consumer": True,
            "x-dead-letter-exchange": DEAD_EXCHANGE,
            "x-dead-letter-routing-key": queue,
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
    )


def dead(queue: str) -> QueueSpec:
    """Where copies of a subscription's dead letters rest, with the reason in their headers."""
    arguments = {"x-queue-type": "quorum", "x-message-ttl": DEAD_KEPT_MS}
    return QueueSpec(f"{queue}.dead", ((DEAD_EXCHANGE, queue),), arguments)


def exchanges(specs: Iterable[QueueSpec]) -> list[str]:
    """Every topic exchange the queues are bound to; all durable topics, the dead one included."""
    return sorted({exchange for spec in specs for exchange, _ in spec.bindings} | {DEAD_EXCHANGE})
