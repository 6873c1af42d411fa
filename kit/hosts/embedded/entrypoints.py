"""Entrypoints of the embedded host: a request is a call in the hub's thread, a subscription is a pump."""

import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from eventlet import Timeout
from eventlet.event import Event
from nameko.extensions import Entrypoint

from contracts.base import Posted
from contracts.envelope import Envelope, decode
from kit.bus.consumer import Consumer, Incoming
from kit.bus.entrypoints import known

RETRY_SECONDS = 0.5
"""How often a subscription looks for letters whose time has come."""

Settled = Callable[[Any, BaseException | None], None]


class EmbeddedRequest(Entrypoint):  # type: ignore[misc]
    """A command or query, called from the hub's thread."""

    def setup(self) -> None:
        """Register under the service's and the method's name."""
        self.container.config["TRANSPORT"].requests[(self.container.service_name, self.method_name)] = self

    def call(self, call: dict[str, Any], settled: Settled) -> None:
        """Run the method in a worker; `settled` gets its answer or its exception, in the hub's thread."""

        def handle(_context: Any, result: Any, error: Any) -> tuple[Any, Any]:
            settled(result, error[1] if error else None)
            return result, error

        try:
            self.container.spawn_worker(self, (call,), {}, handle_result=handle)
        except Exception:
            settled(None, sys.exc_info()[1])


class EmbeddedSubscription(Entrypoint):  # type: ignore[misc]
    """One worker at a time, greedy batches: what waits is taken together, in order."""

    def __init__(self, messages: tuple[type[Posted], ...], batch: int = 100, **options: Any) -> None:
        self.messages = messages
        self.batch = batch
        super().__init__(**options)

    def setup(self) -> None:
        """Listen on the switch."""
        self.known = known(self.messages)
        self._line: deque[tuple[Incoming, Settled]] = deque()
        self._wake = Event()
        self._stopping = False
        switch = self.container.config["TRANSPORT"]
        for message in self.messages:
            switch.listeners[(message.exchange(), message.name)].append(self)
        switch.known.update(self.known)

    def start(self) -> None:
        """Begin to work."""
        self._thread = self.container.spawn_managed_thread(self._pump, identifier=f"pump {self.method_name}")

    def stop(self) -> None:
        """Finish what is in line and end."""
        self._stopping = True
        self._signal()
        self._thread.wait()

    def put(self, one: Incoming, settled: Settled) -> None:
        """Stand in line; `settled` is called when the message is done or kept as a letter."""
        self._line.append((one, settled))
        self._signal()

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)

    def _pump(self) -> None:
        while True:
            if not self._line:
                if self._stopping:
                    return
                with Timeout(RETRY_SECONDS, False):
                    self._wake.wait()
                self._wake = Event()
                if not self._line and not self._stopping:
                    self._work(lambda consumer: consumer.retry_due(self.decode))
                continue
            taken = [self._line.popleft() for _ in range(min(len(self._line), self.batch))]
            batch = [one for one, _ in taken]
            error = self._work(partial(Consumer.take, batch=batch))
            for _, settled in taken:
                settled(None, error)

    def decode(self, body: str) -> Envelope[Any]:
        """Read a letter's body again."""
        return decode(body, self.known)

    def bury(self, event_id: str, body: str, reason: Exception) -> None:
        """Keep a message that breaks its schema as a dead letter."""
        self._work(lambda consumer: consumer.keep_broken(event_id, body, reason))

    def _work(self, task: Callable[[Consumer], Any]) -> BaseException | None:
        done = Event()

        def handle(_context: Any, result: Any, error: Any) -> tuple[Any, Any]:
            done.send(error[1] if error else None)
            return result, error

        self.container.spawn_worker(self, (task,), {}, handle_result=handle)
        failed: BaseException | None = done.wait()
        return failed
