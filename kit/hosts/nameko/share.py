"""A process's share of a subscription's partitions, when several processes have the same ones."""

from collections.abc import Callable
from time import monotonic
from typing import Any

LOOK_SECONDS = 5.0
"""Between two looks whether others wait for what this process has, and how long ago a partition that is its own was fed
at the most (ours)."""


class Share:
    """The broker feeds each partition to whoever came first, so the first process is fed from all of them.

    Each process waits at every partition, so that any of them may die; one that is fed from more than its share gives
    the surplus to who waits behind it.
    """

    def __init__(self, partitions: int, processes: Callable[[], int]) -> None:
        """`processes` says how many there are of this service, or 0."""
        self._partitions = partitions
        self._processes = processes
        self._fed: dict[Any, float] = {}
        self._surplus: list[Any] = []
        self._looked = monotonic()

    def fed(self, line: Any) -> None:
        """Something came from this partition."""
        if self._partitions > 1:
            self._fed[line] = monotonic()

    def is_surplus(self, line: Any) -> bool:
        """Whether this partition is for another process; says so once, and then it has to be given up."""
        if self._partitions > 1 and monotonic() - self._looked >= LOOK_SECONDS:
            self._looked = monotonic()
            self._surplus = self._to_give_up()
        if line not in self._surplus:
            return False
        self._surplus.remove(line)
        return True

    def _to_give_up(self) -> list[Any]:
        mine = [line for line, at in self._fed.items() if monotonic() - at < LOOK_SECONDS]
        if len(mine) < 2:
            return []
        processes = max(1, self._processes())
        return mine[-(-self._partitions // processes) :]
