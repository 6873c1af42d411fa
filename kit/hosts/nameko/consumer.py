"""One broker connection for all a service consumes: quick to come back, slow to let go of what is in hand."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import monotonic
from typing import Any

import eventlet
from amqp.exceptions import AMQPError
from eventlet.event import Event
from kombu import Connection
from kombu.exceptions import KombuError
from kombu.messaging import Consumer
from nameko.extensions import ProviderCollector, SharedExtension

from kit.hosts.nameko.bell import Bell
from kit.hosts.nameko.partition_sets import Standing, look, standing
from kit.hosts.nameko.queues import consume, declare
from kit.hosts.nameko.status import OK, Status

log = logging.getLogger(__name__)
LOST = (OSError, AMQPError, KombuError)
"""What a connection or a channel ends with; anything else is a mistake of ours, and ends the process."""
HEARTBEAT_SECONDS = 6.0
"""A broker silent for twice as long is given up (ours)."""
SILENT_SECONDS = 8.0
"""It sends a heartbeat every three; one silent for longer is not ready to be worked for (ours)."""
ANSWER_SECONDS = 10.0
"""How long the broker may take to answer a declaration or a close (ours)."""
TICK_SECONDS = 4.0
"""How long it sleeps at the most, unless it is rung for (ours): the broker's own heartbeats wake it before."""
AGAIN_SECONDS = 0.5
"""Before a lost connection is replaced (ours)."""
NOT_YET_SECONDS = 2.0
"""Between two looks whether the queues of another number of partitions are gone (ours)."""


class _StoppedAlone(Exception):
    """Told to stop while the broker is away: there is nothing to wait for."""


class DrainingConsumer(SharedExtension, ProviderCollector):  # type: ignore[misc]
    """A channel and prefetch per entrypoint; when stopping it waits until every call in hand is acknowledged.

    A provider has a `queue`; one that is `raw` only puts each message in line, and has nothing in hand when it leaves.
    All that waits for the broker happens in one greenlet.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wanted: set[Any] = set()
        self._consumers: dict[Any, Consumer] = {}
        self._left: set[Any] = set()
        self._leaving: dict[Any, Event] = {}
        self._asked: Event | None = None
        self._not_yet = 0.0
        self._in_hand: set[int] = set()
        self._begun = Event()
        self._bell = Bell()  # rung by whoever wants anything of the one greenlet
        self._killed = False
        self._thread: Any = None
        self._wire: Any = None
        self._read = self._sent = 0
        self._heard = 0.0

    def setup(self) -> None:
        """Let health checks know what is consumed."""
        self._status: Status = self.container.config["TRANSPORT"].status
        self._status.tell("consuming", self._consuming)

    def register_provider(self, provider: Any) -> None:
        """Consume its queue from the start."""
        super().register_provider(provider)
        self._wanted.add(provider)
        self._bell.ring()

    def unregister_provider(self, provider: Any) -> None:
        """Consume its queue no more; returns when the broker has what was not taken."""
        self._left.add(provider)
        self.rest(provider)
        super().unregister_provider(provider)
        self._bell.ring()

    def rest(self, provider: Any) -> None:
        """Let its queue go until `resume`; returns when the broker has everything back, in order."""
        self._wanted.discard(provider)
        if self._thread is not None and not self._thread.dead:
            gone = self._leaving[provider] = Event()
            self._bell.ring()
            gone.wait()

    def resume(self, provider: Any) -> None:
        """Consume its queue again."""
        self._wanted.add(provider)
        self._bell.ring()

    def processes(self) -> int:
        """How many processes of this service there are; 0 when that cannot be known now.

        Each of them takes calls. At a queue with one active consumer the broker counts only that one.
        """
        if self._thread is None or self._thread.dead:
            return 0
        self._asked = self._asked or Event()
        self._bell.ring()
        told: int = self._asked.wait()
        return told

    def start(self) -> None:
        """Connect; returns when everything is consumed."""
        if self._thread is None:
            self._thread = self.container.spawn_managed_thread(self._run, identifier="consumer")
            self._thread.link(lambda _: self._begin())
        self._begun.wait()

    def stop(self) -> None:
        """Return when nothing is consumed and nothing is in hand."""
        self.wait_for_providers()
        if self._thread is not None:
            self._thread.wait()

    def kill(self) -> None:
        """Leave at once: what is in hand belongs to the broker again."""
        self._killed = True
        self._bell.ring()

    def ack_message(self, message: Any) -> None:
        """For nameko's rpc consumer."""
        self.settle(message, "ack")

    def requeue_message(self, message: Any) -> None:
        """For nameko's rpc consumer."""
        self.settle(message, "requeue")

    def settle(self, message: Any, how: str, **options: Any) -> None:
        """Acknowledge or requeue; when the connection is gone the broker redelivers and the inbox drops it."""
        try:
            if message.channel.connection:
                getattr(message, how)(**options)
        except LOST as lost:
            log.warning("%s lost: %r", how, lost)
            self._bell.ring()
        finally:
            self._in_hand.discard(id(message))
            if self._providers <= self._left:
                self._bell.ring()

    def settle_all(self, messages: list[Any]) -> None:
        """Acknowledge a batch: everything up to its last message on each channel."""
        for message in {message.channel: message for message in messages}.values():
            self.settle(message, "ack", multiple=True)

    def _consuming(self) -> str:
        if self._wire is None:
            return "connecting"
        if self._consumers.keys() != self._providers:
            return "resting"  # it gave a queue back, for want of its database
        return OK if monotonic() - self._heard < SILENT_SECONDS else "silent"

    def _begin(self) -> None:
        if not self._begun.ready():
            self._begun.send(None)

    def _finished(self) -> bool:
        return self._killed or (not self._in_hand and not self._consumers and self._providers <= self._left)

    def _run(self) -> None:
        try:
            while not self._finished():
                try:
                    with self._connected() as connection:
                        self._consume(connection)
                except LOST as lost:  # or it would not have us: a password or a right that is another now
                    log.warning("broker lost, connecting again", extra={"reason": repr(lost)})
                    self._status.turn()
                    self._let_go()
                    eventlet.sleep(AGAIN_SECONDS)
        except _StoppedAlone:
            log.info("stopped while the broker is away")
        finally:
            self._let_go()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Come back within two seconds of the broker; kombu's own patience grows to thirty."""
        connection = Connection(self.container.config["AMQP_URI"], heartbeat=HEARTBEAT_SECONDS)
        connection.ensure_connection(self._away, None, interval_start=0.2, interval_step=0.3, interval_max=2)
        wire = connection.connection
        try:
            yield connection
            with eventlet.Timeout(ANSWER_SECONDS, ConnectionError("the broker does not say goodbye")):
                connection.close()
        finally:
            self._wire = None
            wire.collect()  # not by a polite close: that would wait for ever for a broker that fell silent
            self._consumers.clear()
            self._in_hand.clear()
            self._let_go()

    def _away(self, error: Exception, interval: float) -> None:
        log.warning("broker away, again in %.1f s: %r", interval, error)
        self._status.turn()
        self._let_go()
        if self._finished():
            raise _StoppedAlone from error

    def _consume(self, connection: Connection) -> None:
        """Until everybody has left; raises LOST. It reads from the one connection that has the channels: kombu's own
        way would open another, without any, when a write elsewhere has found this one broken.
        """
        wire = connection.connection
        ticked = monotonic()
        self._set_up(connection)
        self._wire, self._read, self._heard = wire, wire.bytes_recv, ticked
        self._begin()
        while not self._finished():
            if self._changed() or self._leaving:
                self._set_up(connection)
            self._tell(connection)
            if not wire.connected or any(not consumer.channel.is_open for consumer in self._consumers.values()):
                raise ConnectionError("the connection or one of its channels is closed")
            patience = TICK_SECONDS if self._consumers.keys() == self._wanted else NOT_YET_SECONDS
            with suppress(TimeoutError):
                if self._bell.wait_beside(wire.transport.sock, patience):
                    wire.blocking_read(timeout=1)  # a frame; `drain_events` would go on until it has a message
            if monotonic() - ticked >= 1:
                self._tick(wire, ticked := monotonic())

    def _tick(self, wire: Any, now: float) -> None:
        """No more than once a second: note whether the broker is heard, and let it hear from us."""
        if wire.bytes_recv != self._read:
            self._read, self._heard = wire.bytes_recv, now
        if wire.bytes_sent == self._sent:
            wire.send_heartbeat()
        self._sent = wire.bytes_sent
        self._status.turn()
        wire.heartbeat_tick()

    def _set_up(self, connection: Connection) -> None:
        """Make what is consumed what is wanted."""
        found: dict[str, Standing] = {}
        with eventlet.Timeout(ANSWER_SECONDS, ConnectionError("the broker does not answer")):
            for provider in self._consumers.keys() - self._wanted:
                self._consumers.pop(provider).cancel()
            for provider in self._wanted - self._consumers.keys():
                if not self._declared(connection, provider, found):
                    self._not_yet = monotonic() + NOT_YET_SECONDS
                    continue
                prefetch = getattr(provider, "prefetch", self.container.max_workers)
                raw = getattr(provider, "raw", False)  # only stands in line: needs no thread, and keeps the order
                take = partial(provider.handle_message, None) if raw else partial(self._take, provider)
                self._consumers[provider] = consume(connection.channel(), provider.queue, take, prefetch, raw=raw)
        self._let_go()

    def _changed(self) -> bool:
        """Whether what is wanted is not what is consumed; what may not be consumed yet counts now and then."""
        consumed = self._consumers.keys()
        return bool(consumed - self._wanted) or (consumed != self._wanted and monotonic() >= self._not_yet)

    def _declared(self, connection: Connection, provider: Any, found: dict[str, Standing]) -> bool:
        """Declare its queue; False when it may not be consumed now. `found` is what was asked of each subscription."""
        stands = Standing.OURS
        if getattr(provider, "parted", False):
            if provider.name not in found:
                found[provider.name] = standing(connection, provider.name, provider.partitions)
            stands = found[provider.name]
        if stands is Standing.OURS:
            declare(connection, provider.queue)
        elif stands is Standing.NOT_YET:
            log.warning("its queues of another number of partitions are there", extra={"queue": provider.queue.name})
        return stands is not Standing.NOT_YET

    def _tell(self, connection: Connection) -> None:
        """Answer whoever asks how many processes there are."""
        if self._asked is not None:
            _, processes = look(connection, f"rpc-{self.container.service_name}") or (0, 0)
            self._answer(processes)

    def _answer(self, processes: int) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.send(processes)

    def _let_go(self) -> None:
        """Tell those who wait for it that their queue is consumed no more."""
        if self._wire is None:
            self._answer(0)
        for provider in self._leaving.keys() - self._consumers.keys():
            self._leaving.pop(provider).send(None)

    def _take(self, provider: Any, message: Any, body: Any) -> None:
        self._in_hand.add(id(message))
        name = f"{type(provider).__name__}.handle_message[{message.delivery_info['routing_key']}]"
        self.container.spawn_managed_thread(partial(provider.handle_message, body, message), identifier=name)
