"""One round of each measurement: every program does the same, one after the other, and what it took is divided up."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.loop import processes
from benchmarks.loop.hosts import Bus, Host
from benchmarks.loop.walk import Walkers, appeal

MONOLITH, EMBEDDED, BUS = "monolith", "embedded", "bus"
BEFORE = " before"
"""Behind the name of an earlier build's."""
AT_ONCE = 8
"""Loops under way at the same time, each as fast as it can go."""
PER_SECOND, TRICKLE_SECONDS = 25, 6
ACCEPTED, ACCEPTED_AT_ONCE = 200, 16
BEHIND_SECONDS = 1.0
"""For what goes on behind the last answer: marks, chronicles, notices."""


class Rounds:
    """The programs and their people."""

    def __init__(self, hosts: list[Host]) -> None:
        self._walkers = [Walkers(host) for host in hosts]
        self._next = 1

    async def __aenter__(self) -> "Rounds":
        for walkers in self._walkers:
            await walkers.__aenter__()
            await walkers.sign_in()
        return self

    async def __aexit__(self, *_: Any) -> None:
        for walkers in self._walkers:
            await walkers.__aexit__()

    def host(self, name: str) -> Host:
        """One of the programs."""
        return self._of(name)[0].host

    def _of(self, only: str) -> list[Walkers]:
        return [walkers for walkers in self._walkers if only in ("", walkers.host.name)]

    async def loops(self, many: int, only: str = "") -> dict[str, float]:
        """Milliseconds of processor time of one whole loop, by program, or of `only` one."""
        first, self._next = self._next, self._next + many
        found = {}
        for walkers in self._of(only):
            before = walkers.host.cpu()
            await walkers.loops(first, many, AT_ONCE)
            await asyncio.sleep(BEHIND_SECONDS)
            found[walkers.host.name] = (walkers.host.cpu() - before) / many * 1000
        return _told("a whole loop", found)

    @contextmanager
    def profiled(self) -> Iterator[dict[str, float]]:
        """Milliseconds of processor time by process of the platform on the bus, told when the block is over."""
        bus = self.host(BUS)
        assert isinstance(bus, Bus)
        spent: dict[str, float] = {}
        before = bus.by_process()
        yield spent
        spent.update({name: (seconds - before[name]) * 1000 for name, seconds in bus.by_process().items()})

    async def accepts(self, only: str = "") -> dict[str, float]:
        """Milliseconds of one answer to a resident; on the bus what is behind it stands still meanwhile.

        The embedded host answers when intake has it on disk, and its process goes on with it: that is in its figure.
        """
        first, self._next = self._next, self._next + ACCEPTED
        found = {}
        for walkers in self._of(only):
            host = walkers.host
            with host.only_accepting():
                before = host.cpu()
                await walkers.submit(range(first, first + ACCEPTED), ACCEPTED_AT_ONCE)
                found[host.name] = (host.cpu() - before) / ACCEPTED * 1000
            await _settled(host)
        return _told("an appeal accepted", found)

    async def trickle(self, only: str = "") -> dict[str, float]:
        """Milliseconds of one appeal that comes alone, with all that follows until a deputy has it."""
        many = PER_SECOND * TRICKLE_SECONDS
        first, self._next = self._next, self._next + many
        found = {}
        for walkers in self._of(only):
            before, begun = walkers.host.cpu(), time.monotonic()
            receipts = []
            for number in range(many):
                receipts.append(await walkers.post("/appeals", appeal(first + number), accepted=202))
                await asyncio.sleep(max(0.0, begun + (number + 1) / PER_SECOND - time.monotonic()))
            await asyncio.gather(*(walkers.turn("deputy", receipt["appeal_id"]) for receipt in receipts))
            await asyncio.sleep(BEHIND_SECONDS)
            found[walkers.host.name] = (walkers.host.cpu() - before) / many * 1000
        return _told("an appeal at a trickle", found)

    async def idle(self, seconds: int) -> tuple[dict[str, float], dict[str, float]]:
        """The share of a core that each takes unasked; how often a second each process on the bus wakes."""
        for walkers in self._walkers:
            await _settled(walkers.host)
        hosts = [walkers.host for walkers in self._walkers]
        programs = self.host(BUS).programs()
        before = [host.cpu() for host in hosts]
        awake = {name: processes.wakes(pid) for name, pid in programs.items()}
        await asyncio.sleep(seconds)
        shares = {host.name: (host.cpu() - was) / seconds for host, was in zip(hosts, before, strict=True)}
        since = {name: processes.wakes(pid) - awake[name] for name, pid in programs.items()}  # of threads still there
        return shares, {name: threads.total() / seconds for name, threads in since.items()}


async def _settled(host: Host) -> None:
    """Return when a second passed in which it did next to nothing."""
    for _ in range(300):
        before = host.cpu()
        await asyncio.sleep(1)
        if host.cpu() - before < (0.4 if isinstance(host, Bus) else 0.1):
            return
    raise RuntimeError(f"{host.name} is still at it after five minutes")


def _told(what: str, found: dict[str, float]) -> dict[str, float]:
    """A round, printed as it comes."""
    print(f"    {what}:", ", ".join(f"{name} {value:.2f} ms" for name, value in found.items()), flush=True)
    return found
