"""The line before one subscription: one worker takes what waits as one batch, and looks at its letters in between."""

from collections import deque
from collections.abc import Callable
from math import inf
from time import monotonic
from typing import Generic, TypeVar

import eventlet
from eventlet import Timeout
from eventlet.event import Event

from kit.hosts.pace import AT_ONCE, Pace

T = TypeVar("T")
LOOK_SECONDS = 0.5
"""Until a subscription looks first for letters whose time has come (ours); then it says itself when again."""

GATHER_SECONDS, GATHER_MOST_SECONDS = 0.0003, 0.02
"""After each message of a batch of several: while more than one at a time comes, what comes meanwhile travels together
and shares a commit; a message that comes alone waits for nobody (ours)."""


class BatchQueue(Generic[T]):
    """`run` goes on until `stop`, and then until nobody stands in line; it belongs in a greenlet of its own."""

    def __init__(
        self, batch: int, take: Callable[[list[T]], None], look: Callable[[], float], pace: Pace = AT_ONCE
    ) -> None:
        """`look` returns how many seconds may pass until it is called again, however busy the line is."""
        self._batch = batch
        self._pace = pace
        self._ripe = self._next = 0.0
        """When the batch that gathers may be taken: by who came first, and by the batch before."""
        self._take = take
        self._look = look
        self._waiting: deque[T] = deque()
        self._wake = Event()
        self._stopping = self._stirred = False

    def put(self, one: T) -> None:
        """Stand in line."""
        if not self._waiting:
            self._ripe = monotonic() + self._pace.alone
        self._waiting.append(one)
        if len(self._waiting) in (1, self._batch):  # the others need wake nobody
            self._signal()

    def stop(self) -> None:
        """Let `run` end when the line is empty."""
        self._stopping = True
        self._signal()

    def leave(self) -> None:
        """Let `run` end with the batch that gathers, which waits no longer; who stands behind it is sent away."""
        while len(self._waiting) > self._batch:
            self._waiting.pop()
        self.stop()

    def stir(self) -> None:
        """Let it look as soon as the batch in hand is done."""
        self._stirred = True
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
        due = monotonic() + LOOK_SECONDS
        while not (self._stopping and not self._waiting):
            if (self._stirred or monotonic() >= due) and not self._stopping:
                self._stirred = False
                due = self._look() + monotonic()
            wait = self._patience()
            if wait == 0.0:
                self._next = monotonic() + self._pace.apart
                many = min(len(self._waiting), self._batch)
                self._take([self._waiting.popleft() for _ in range(many)])
                eventlet.sleep(min(GATHER_MOST_SECONDS, GATHER_SECONDS * many) if many > 1 else 0)
                continue
            with Timeout(max(0.0, min(due - monotonic(), wait)), False):
                self._wake.wait()
            self._wake = Event()

    def _patience(self) -> float:
        """Seconds until something is to be taken: 0 now, without end when nobody waits."""
        if not self._waiting:
            return inf
        if self._stopping or len(self._waiting) >= self._batch:
            return 0.0
        return max(0.0, max(self._ripe, self._next) - monotonic())

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)
