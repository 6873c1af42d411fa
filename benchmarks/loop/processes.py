"""Processor time of a program and of everything it started, the dead included (proc(5))."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(roots: Iterable[int]) -> float:
    """User and system seconds of these processes, of their descendants, and of those they have waited for."""
    ticks: dict[int, int] = {}
    children: dict[int, list[int]] = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile; whoever started it has its time
        pid = int(stat.parent.name)
        children[int(told[1])].append(pid)
        ticks[pid] = sum(map(int, told[11:15]))
    total, left = 0, list(roots)
    while left:
        pid = left.pop()
        total += ticks.get(pid, 0)
        left += children[pid]
    return total / TICKS


def started(parent: int) -> set[int]:
    """The processes that one started and has not waited for."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(told[1]) == parent:
            found.add(int(stat.parent.name))
    return found


def wakes(pid: int) -> Counter[str]:
    """How often each of a process's threads was given the processor after it had waited."""
    found: Counter[str] = Counter()
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found[status.parent.name] = int(line.partition(":")[2])
    return found
