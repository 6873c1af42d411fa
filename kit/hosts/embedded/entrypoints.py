"""Entrypoints of the embedded host: a request is a call in the hub's thread, a subscription is a pump."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

import eventlet
from eventlet.event import Event
from nameko.extensions import Entrypoint

from contracts.base import Posted
from contracts.envelope import decode
from kit.bus.consumer import Consumer, Incoming
from kit.bus.dependency import session_of
from kit.bus.entrypoints import known
from kit.db import Unavailable, why
from kit.hosts.batch_queue import BatchQueue

log = logging.getLogger(__name__)
Settled = Callable[[Any, BaseException | None], None]
SHORT_SECONDS = 1.0
"""For so long a database may be away (a copy is taken of it) and nobody is turned away (ours)."""


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

    def __init__(
        self, messages: tuple[type[Posted], ...], batch: int = 100, unhurried: bool = False, **options: Any
    ) -> None:
        """`unhurried` changes nothing: the relay waits for all who hear a message, and gathers itself."""
        self.messages = messages
        self.batch = batch
        self._since: float | None = None
        super().__init__(**options)

    def setup(self) -> None:
        """Listen on the switch."""
        self.known = known(self.messages)
        self._line: BatchQueue[tuple[Incoming, Settled]] = BatchQueue(self.batch, self._take, self._look)
        switch = self.container.config["TRANSPORT"]
        for message in self.messages:
            switch.listeners[(message.exchange(), message.name)].append(self)
        switch.known.update(self.known)

    def start(self) -> None:
        """Begin to work."""
        self._letters = session_of(self.container).letters
        self._letters.listeners.append(self._line.stir)
        self._thread = self.container.spawn_managed_thread(self._line.run, identifier=f"line {self.method_name}")

    def stop(self) -> None:
        """Finish what is in line and end."""
        self._line.stop()
        self._thread.wait()

    @property
    def held(self) -> bool:
        """Whether its batch waits for the service's database: what came now would wait in memory only."""
        return self._since is not None and monotonic() - self._since > SHORT_SECONDS

    def put(self, one: Incoming, settled: Settled) -> None:
        """Stand in line; `settled` is called when the message is done or kept as a letter."""
        self._line.put((one, settled))

    def bury(self, event_id: str, body: str, reason: Exception) -> None:
        """Keep a message that breaks its schema as a dead letter."""
        self._work(lambda consumer: consumer.keep_broken(event_id, body, reason))

    def _take(self, taken: list[tuple[Incoming, Settled]]) -> None:
        batch = [one for one, _ in taken]
        error = self._work(partial(Consumer.take, batch=batch))
        for _, settled in taken:
            settled(None, error)

    def _look(self) -> float:
        try:
            if self._letters.any(f"{self.container.service_name}.{self.method_name}"):
                self._work(lambda consumer: consumer.retry_due(lambda body: decode(body, self.known)))
        except Unavailable as away:
            log.warning("database away, letters wait", extra={"reason": why(away)})
        return self._letters.patience()

    def _work(self, task: Callable[[Consumer], Any]) -> BaseException | None:
        done = Event()

        def handle(_context: Any, result: Any, error: Any) -> tuple[Any, Any]:
            done.send(error[1] if error else None)
            return result, error

        self.container.spawn_worker(self, (task, self._pause), {}, handle_result=handle)
        failed: BaseException | None = done.wait()
        self._since = None
        return failed

    def _pause(self, seconds: float) -> None:
        self._since = self._since or monotonic()
        eventlet.sleep(seconds)
