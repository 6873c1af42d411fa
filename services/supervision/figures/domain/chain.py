"""The chains of the chronicle: each event's hash covers the one before, so that history cannot be edited unseen.

One chain where one process at a time keeps the chronicle; where a subscription has `count` partitions each has its own,
numbered `count` to `2 count - 1`, so that no two numbers of partitions ever share one.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

FIRST = "0" * 64
"""What the first event's hash covers."""
_BITS = 48
"""Of an event's number those that count within its chain: the first chain's are 1, 2, 3 …."""
LEFT_OUT = frozenset(
    {"text", "asks", "words", "photos", "matter", "talks", "proposal_ids", "appeal_ids", "milestones", "group"}
    | {"summary", "proposals"}
)
"""What people wrote stays where it was said: figures need none of it, and the chronicle is kept for ever."""


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """An event's data without what people wrote; of a place only its township."""
    found = {name: value for name, value in data.items() if name not in LEFT_OUT and value is not None}
    place = found.pop("place", None)
    if isinstance(place, Mapping):
        found["township"] = place.get("township")
    return found


def written(data: Mapping[str, Any]) -> str:
    """One text for one meaning: sorted keys, no spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def link(before: str, event_id: str, name: str, at: datetime, data: str) -> str:
    """The hash of an event after the one with hash `before`."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256("\n".join((before, event_id, name, moment, data)).encode()).hexdigest()


def numbered(chain: int, number: int) -> int:
    """The number in the whole chronicle of a chain's event, counted from 1."""
    return (chain - 1 << _BITS) + number


def placed(seq: int) -> tuple[int, int]:
    """An event's chain, and its number within it."""
    return (seq >> _BITS) + 1, seq & (1 << _BITS) - 1


def root(ends: Mapping[int, tuple[int, str]]) -> str:
    """One hash for the ends of all chains, number and hash each; that of the only chain is its own."""
    if not ends:
        return FIRST
    if len(ends) == 1:
        [(_, alone)] = ends.values()
        return alone
    lines = (f"{chain} {number} {last}" for chain, (number, last) in sorted(ends.items()))
    return sha256("\n".join(lines).encode()).hexdigest()
