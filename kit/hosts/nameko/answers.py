"""The way answers to rpc calls take back: a connection of their own, so that they never hold up what is consumed."""

import itertools
import logging
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import Any

import eventlet
import pika
from eventlet import Timeout
from eventlet.event import Event
from nameko.extensions import SharedExtension
from pika.exceptions import AMQPError

from kit.bus.dependency import session_of
from kit.bus.topology import ANSWERS, TOLD
from kit.hosts.nameko.link import Link

log = logging.getLogger(__name__)
KEPT_SECONDS = 60.0
"""How long an answer waits for a broker that is away or blocked; nobody waits longer for it (ours)."""
KEPT_BYTES = 64 * 1024 * 1024
"""How much may wait together (ours)."""
QUIET_SECONDS = 5.0
"""Between two looks for answers that waited too long (ours): all else wakes it."""
IDLE_SECONDS = 30.0
"""A connection over which nobody was answered for so long is closed (ours): its heartbeats would wake the process, and
the broker, for nobody."""
STOP_SECONDS = 3.0


@dataclass(frozen=True)
class _Answer:
    routing_key: str
    properties: Any
    body: bytes
    until: float


class Answers(SharedExtension):  # type: ignore[misc]
    """Takes answers at once and sends them when it can; one that is lost is its caller's time-out.

    Its connection is opened while the first call after a quiet time is worked on. It also says to whom it may concern
    that people were told something (`kit.bus.topology.TOLD`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[_Answer] = deque()
        self._bytes = 0
        self._wanted = float("-inf")
        """When somebody asked or was answered last."""
        self._wake = Event()
        self._stopping = False

    def start(self) -> None:
        """Connect when there is somebody to answer, and connect again whenever it is lost."""
        self._urls = itertools.cycle(self.container.config["AMQP_URI"].split(";"))
        session_of(self.container).told.append(lambda: self.send(TOLD, None, b""))
        self._thread = self.container.spawn_managed_thread(self._run, identifier="answers")

    def stop(self) -> None:
        """Send what waits and end; every call has been answered by now."""
        self._stopping = True
        self._signal()
        with Timeout(STOP_SECONDS, False):
            self._thread.wait()

    def expect(self) -> None:
        """Somebody asks, and will be answered: who let the connection go opens one."""
        gone = self._idle()
        self._wanted = monotonic()
        if gone:
            self._signal()

    def send(self, routing_key: str, correlation_id: str | None, body: bytes) -> None:
        """Send one answer, in JSON."""
        if self._bytes + len(body) > KEPT_BYTES:
            log.warning("answer lost: too many wait for the broker")
            return
        properties = pika.BasicProperties(
            correlation_id=correlation_id,
            content_type="application/json",
            content_encoding="utf-8",
            delivery_mode=1,
        )
        self._waiting.append(_Answer(routing_key, properties, body, monotonic() + KEPT_SECONDS))
        self._bytes += len(body)
        self._wanted = monotonic()
        self._signal()

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)

    def _run(self) -> None:
        while not (self._stopping and not self._waiting):
            if self._idle():
                self._wake.wait()
                self._wake = Event()
                continue
            try:
                with Link(next(self._urls), self._signal) as link:
                    self._serve(link)
            except (AMQPError, OSError) as lost:
                log.warning("no way for answers, again in a moment", extra={"reason": repr(lost)})
                self._take(all_of_them=False)
                eventlet.sleep(0.5)

    def _idle(self) -> bool:
        return not self._waiting and monotonic() - self._wanted >= IDLE_SECONDS

    def _serve(self, link: Link) -> None:
        while not (self._stopping and not self._waiting) and not self._idle():
            for answer in self._take(all_of_them=not link.blocked):
                link.publish(ANSWERS, answer.routing_key, answer.properties, answer.body)
            with Timeout(QUIET_SECONDS, False):
                self._wake.wait()
            self._wake = Event()
            link.check()

    def _take(self, *, all_of_them: bool) -> list[_Answer]:
        """What may be sent now; what nobody waits for any more is dropped."""
        now = monotonic()
        taken = []
        while self._waiting and (all_of_them or self._waiting[0].until < now):
            answer = self._waiting.popleft()
            self._bytes -= len(answer.body)
            if answer.until >= now:
                taken.append(answer)
        return taken
