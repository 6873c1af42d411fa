"""A list that is longer than a screen nobody scrolls: a screenful at a time, turned by the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
SCREENFUL = 20
"""So many lines, in two columns, stay readable from the last row of a hall of 300 (ours)."""
SECONDS = 15
"""A screenful stands for so long: 20 titles are read in that time (ours)."""


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """What stands there now: the lines, the first one's number in the whole list, and which of how many screenfuls."""

    lines: Sequence[T]
    first: int
    number: int
    of: int


def leaf(lines: Sequence[T], moment: datetime) -> Leaf[T]:
    """The screenful of that moment: as even as they can be, and the same on every screen."""
    of = max(1, -(-len(lines) // SCREENFUL))
    each = -(-len(lines) // of)
    number = int(moment.timestamp()) // SECONDS % of
    return Leaf(lines[number * each : (number + 1) * each], number * each + 1, number + 1, of)
