"""What a dead letter looks like to an operator, wherever it is kept."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

REPLAY, DISCARD = "replay", "discard"


@dataclass(frozen=True)
class DeadLetter:
    """A message that was given up, and why."""

    consumer: str
    """`<service>.<method>`, also the name of its queue."""
    event_id: str
    reason: str
    attempts: int
    first_failure: str
    """ISO 8601, or empty when nobody wrote it down."""
    trace: str
    body: str


class DeadLetterStore(Protocol):
    """Where dead letters are found and acted on."""

    def letters(self, consumers: Collection[str]) -> Iterator[DeadLetter]:
        """Every dead letter of these consumers, of all when none is named; oldest first per consumer."""

    def act(self, order: str, consumers: Collection[str], event_ids: Collection[str]) -> int:
        """Replay or discard letters by id, all of these consumers when no id is given; returns how many."""
