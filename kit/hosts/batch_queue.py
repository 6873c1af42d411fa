"""The line before one subscription: one worker takes what waits as one batch, and looks at its letters in between."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

import eventlet
from eventlet import Timeout
from eventlet.event import Event

T = TypeVar("T")
LOOK_SECONDS = 0.5
"""How often a subscription looks for letters whose time has come, however busy it is."""

GATHER_SECONDS, GATHER_MOST_SECONDS = 0.0003, 0.02
"""After each message of a batch of several: while more than one at a time comes, what comes meanwhile travels together
and shares a commit; a message that comes alone waits for nobody (ours)."""


class BatchQueue(Generic[T]):
    """`run` goes on until `stop`, and then until nobody stands in line; it belongs in a greenlet of its own."""

    def __init__(self, batch: int, take: Callable[[list[T]], None], look: Callable[[], None]) -> None:
        self._batch = batch
        self._take = take
        self._look = look
        self._waiting: deque[T] = deque()
        self._wake = Event()
        self._stopping = False

    def put(self, one: T) -> None:
        """Stand in line."""
        self._waiting.append(one)
        self._signal()

    def stop(self) -> None:
        """Let `run` end when the line is empty."""
        self._stopping = True
        self._signal()

    def dismiss(self) -> None:
        """Send everybody away who is not in hand."""
        self._waiting.clear()

    @property
    def stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping

    def run(self) -> None:
        """Take batch after batch, in order."""
        looked = monotonic()
        while not (self._stopping and not self._waiting):
            if monotonic() - looked >= LOOK_SECONDS and not self._stopping:
                self._look()
                looked = monotonic()
            if self._waiting:
                many = min(len(self._waiting), self._batch)
                self._take([self._waiting.popleft() for _ in range(many)])
                eventlet.sleep(min(GATHER_MOST_SECONDS, GATHER_SECONDS * many) if many > 1 else 0)
                continue
            with Timeout(max(0.0, looked + LOOK_SECONDS - monotonic()), False):
                self._wake.wait()
            self._wake = Event()

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)
