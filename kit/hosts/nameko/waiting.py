"""How psycopg waits inside eventlet: others run only while the database really keeps us waiting."""

import os
from collections.abc import Generator
from functools import partial
from heapq import heappop
from time import monotonic
from typing import Any, TypeVar

import eventlet
from eventlet import hubs
from eventlet.green import select as green
from eventlet.patcher import original
from psycopg import OperationalError, waiting
from psycopg.errors import _WaitTimeout

T = TypeVar("T")
select = original("select")
READ, WRITE, NEITHER = 1, 2, 0
"""psycopg's own values for what a conversation waits for, and for what is ready."""
BUSY_SECONDS = 0.02
"""How long a conversation that never has to wait may keep the others from running (ours)."""


def install() -> None:
    """Make every psycopg connection of this process wait so, and the hub of this thread for nothing but what is due.

    psycopg's own way goes through the hub twice for each row of an executemany, although the socket is writable
    nearly always: more than half of what a batch of messages costs a service.
    """
    waiting.wait = wait
    hub = hubs.get_hub()
    hub.sleep_until = partial(_first_timer, hub)


def _first_timer(hub: Any) -> float | None:
    """When the hub is to wake; its own way wakes also for timers that were cancelled, a fifth of a quiet process's."""
    while hub.timers and hub.timers[0][1].called:
        heappop(hub.timers)
        hub.timers_canceled -= 1
    return hub.timers[0][0] if hub.timers else None


def wait(gen: Generator[Any, Any, T], fileno: int, interval: float = 0.0, timeout: float | None = None) -> T:
    """Carry on one conversation with the server; the contract is that of psycopg.waiting.wait_selector."""
    began = monotonic()
    deadline = None if timeout is None else began + timeout
    try:
        wanted = next(gen)
        while True:
            ready = _now(fileno, wanted)
            if ready == NEITHER:
                ready = _later(fileno, wanted, interval, deadline)
                began = monotonic()
            elif monotonic() - began > BUSY_SECONDS:
                eventlet.sleep(0)
                began = monotonic()
            if ready == NEITHER:
                _still_open(fileno)
                gen.send(NEITHER)  # a look round, for interrupts; it waits for the same as before
            else:
                wanted = gen.send(ready)
            if deadline is not None and monotonic() >= deadline:
                raise _WaitTimeout("wait timeout expired")
    except StopIteration as done:
        result: T = done.value
        return result


def _now(socket: int, wanted: int) -> int:
    """What is ready at this moment, without letting anybody else run."""
    asked = select.poll()
    asked.register(socket, (select.POLLIN if wanted & READ else 0) | (select.POLLOUT if wanted & WRITE else 0))
    for _, event in asked.poll(0):
        if event & ~(select.POLLIN | select.POLLOUT):
            return wanted  # hung up or broken: reading or writing will say how
        return (READ if event & select.POLLIN else 0) | (WRITE if event & select.POLLOUT else 0)
    return NEITHER


def _later(socket: int, wanted: int, interval: float, deadline: float | None) -> int:
    """What becomes ready within `interval` seconds, while others run."""
    seconds = interval if deadline is None else max(0.0, min(interval, deadline - monotonic()))
    sides: Any = ([socket] if wanted & READ else [], [socket] if wanted & WRITE else [], [])
    readable, writable, _ = green.select(*sides, seconds)
    return (READ if readable else 0) | (WRITE if writable else 0)


def _still_open(socket: int) -> None:
    try:
        os.fstat(socket)
    except OSError as closed:
        raise OperationalError("connection socket closed") from closed
