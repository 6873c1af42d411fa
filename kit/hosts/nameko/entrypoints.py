"""Entrypoints of the nameko host: rpc, and subscriptions that take what waits as one batch."""

import hashlib
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import eventlet
from eventlet.event import Event
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint
from nameko.rpc import Rpc

from contracts.base import Posted
from contracts.envelope import Envelope, SchemaBroken, decode
from kit.bus import topology
from kit.bus.consumer import Consumer, Incoming
from kit.bus.db_backoff import HOLD_SECONDS, GivenBack
from kit.bus.dependency import session_of
from kit.bus.entrypoints import known
from kit.bus.sizes import MAX_BODY_BYTES
from kit.db import Unavailable, why
from kit.hosts.batch_queue import BatchQueue
from kit.hosts.nameko.consumer import DrainingConsumer
from kit.hosts.nameko.queues import kombu_queue
from kit.hosts.nameko.replying import Replying

log = logging.getLogger(__name__)
T = TypeVar("T")
OPERATORS = ""
"""The default exchange, straight into a queue: on the broker nobody may publish there but an operator."""


class AmqpRequest(Rpc):  # type: ignore[misc]
    """A command or query."""

    rpc_consumer = Replying()


def operators_order(message: Any) -> str | None:
    """What an operator wants done with the dead letter this message is the copy of, if it is one.

    What the broker gave up by itself has no letter: it has no reason in its headers, and its replay is taken as new.
    A header says nothing in what comes through an exchange: everybody who publishes there could write it.
    """
    if message.delivery_info["exchange"] != OPERATORS:
        return None
    headers = message.headers or {}
    order = headers.get("x-operator")
    if order == "discard" or (order == "replay" and "x-reason" in headers):
        return str(order)
    return None


def read_from(exchange: str, raw: bytes, known: dict[str, type[Posted]]) -> Envelope[Any]:
    """Read a message and make sure that it is its owner's: the broker lets nobody else publish to the owner's exchange.

    Without that, who may publish one of a subscription's messages could write all of them. Raises SchemaBroken.
    """
    envelope = decode(raw, known)
    own = type(envelope.data).exchange()
    if exchange not in (own, OPERATORS):
        raise Foreign(f"{envelope.type} is for {own} to tell, and came through {exchange}")
    return envelope


class Foreign(SchemaBroken):
    """Somebody's message in another's name."""


class AmqpSubscription(Entrypoint):  # type: ignore[misc]
    """One worker at a time; a message is acknowledged when it is done or kept as a letter.

    What is not done goes back to the broker by closing the channel, never one by one: only so it keeps its order.
    """

    consumer = DrainingConsumer()
    raw = True

    def __init__(self, messages: tuple[type[Posted], ...], batch: int = 100, **options: Any) -> None:
        self.messages = messages
        self.batch = batch
        self.prefetch = 2 * batch
        super().__init__(expected_exceptions=(GivenBack,), **options)

    def setup(self) -> None:
        """Ask to be fed from the queue; it is declared with every (re)connection."""
        self.known = known(self.messages)
        name = f"{self.container.service_name}.{self.method_name}"
        self.queue = kombu_queue(topology.subscription(name, self.messages))
        self._line: BatchQueue[Any] = BatchQueue(self.batch, self._take, self._look)
        self._resting = False
        self.consumer.register_provider(self)

    def start(self) -> None:
        """Begin to work."""
        self._letters = session_of(self.container).letters
        self._thread = self.container.spawn_managed_thread(self._line.run, identifier=f"line {self.method_name}")

    def stop(self) -> None:
        """Finish the batch in hand and give the rest back; only then another replica becomes active."""
        self._line.stop()
        self._line.dismiss()
        self._thread.wait()
        self.consumer.unregister_provider(self)

    def handle_message(self, body: Any, message: Any) -> None:
        """Stand in line; while nothing is taken it only waits to be given back with its channel."""
        if not (self._resting or self._line.stopping):
            self._line.put(message)

    def _take(self, taken: list[Any]) -> None:
        here = [message for message in taken if message.channel.connection]  # the others come again by themselves
        if not here:
            return
        _, failed = self._work(partial(self._read, taken=here))
        if failed is None:
            self.consumer.settle_all(here)
        elif not self._line.stopping:  # then they are given back by `stop`
            self._rest()

    def _rest(self) -> None:
        """Give everything back; another replica may have what this one lacks. It comes again when the database does."""
        log.warning("cannot work now, giving messages back", extra={"queue": self.queue.name})
        self._resting = True
        self._line.dismiss()
        self.consumer.rest(self)

    def _look(self) -> None:
        if not self._resting:
            if self._away() and not self._line.stopping:
                self._rest()  # with nothing to do too: what comes is for a replica that has a database
            return
        there, _ = self._work(lambda consumer: consumer.session.answers())
        if there:
            self._resting = False
            self.consumer.resume(self)

    def _away(self) -> bool:
        """Try the letters whose time has come, if there is any; whether the database was away."""
        try:
            if not self._letters.any(self.queue.name):
                return False
        except Unavailable as away:
            log.warning("database away", extra={"queue": self.queue.name, "reason": why(away)})
            return True
        found, _ = self._work(self._retry)
        return bool(found)

    def _retry(self, consumer: Consumer) -> bool:
        """Try the letters whose time has come; whether the database was away."""
        retries = consumer.retries(lambda body: decode(body, self.known))
        retries.run()
        return retries.away

    def _read(self, consumer: Consumer, taken: list[Any]) -> None:
        """Messages that cannot be read are buried where they stand; the rest is worked through in order."""
        good: list[Incoming] = []
        for message in taken:
            raw = message.body if isinstance(message.body, bytes) else str(message.body).encode("utf-8", "replace")
            body = raw.decode("utf-8", errors="replace").replace("\x00", "\ufffd")
            if order := operators_order(message):
                consumer.apply_action(order, message.properties.get("message_id", ""))
                continue
            try:
                if len(raw) > MAX_BODY_BYTES:
                    raise SchemaBroken(f"{len(raw)} bytes are more than any message of ours")
                returns = int((message.headers or {}).get("x-delivery-count", 0))
                good.append(Incoming(read_from(message.delivery_info["exchange"], raw, self.known), body, returns))
            except SchemaBroken as broken:
                if isinstance(broken, Foreign):
                    body = json.dumps(body)  # to be looked at; a replay must not make it the message that it was not
                consumer.keep_broken(f"broken-{hashlib.sha256(raw).hexdigest()[:40]}", body, broken)
        consumer.take(good)

    def _pause(self, seconds: float) -> None:
        """Wait a little for the database; not when told to stop, and not for long."""
        if self._line.stopping or seconds >= HOLD_SECONDS[-1]:
            raise GivenBack
        eventlet.sleep(seconds)

    def _work(self, task: Callable[[Consumer], T]) -> tuple[T | None, BaseException | None]:
        """What the task returns in a worker, and what it raised; nameko has logged that."""
        done = Event()

        def handle(_context: Any, result: Any, error: Any) -> tuple[Any, Any]:
            done.send((result, error[1] if error else None))
            return result, error

        try:
            self.container.spawn_worker(self, (task, self._pause), {}, handle_result=handle)
        except ContainerBeingKilled as killed:
            return None, killed
        worked: tuple[T | None, BaseException | None] = done.wait()
        return worked
