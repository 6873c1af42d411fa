"""The line at one queue of a subscription: what waits is taken as one batch, and the broker hears when it is done."""

import hashlib
import json
import logging
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

import eventlet
from eventlet.event import Event
from nameko.exceptions import ContainerBeingKilled

from contracts.base import Posted
from contracts.envelope import SchemaBroken, decode
from kit.bus import topology
from kit.bus.consumer import Consumer, Incoming
from kit.bus.db_backoff import HOLD_SECONDS, GivenBack
from kit.bus.dependency import session_of
from kit.bus.entrypoints import known
from kit.bus.sizes import MAX_BODY_BYTES
from kit.db import Unavailable, why
from kit.hosts.batch_queue import LOOK_SECONDS, BatchQueue
from kit.hosts.nameko.incoming import Foreign, operators_order, read_from
from kit.hosts.nameko.queues import kombu_queue
from kit.hosts.nameko.share import Share
from kit.hosts.pace import Pace

log = logging.getLogger(__name__)
T = TypeVar("T")


class Subscribed(Protocol):
    """The entrypoint that a line is of."""

    container: Any
    consumer: Any
    method_name: str
    messages: tuple[type[Posted], ...]
    parted: bool
    partitions: int
    batch: int
    pace: Pace


class Line:
    """One worker at a time; a message is acknowledged when it is done or kept as a letter.

    What is not done goes back to the broker by closing the channel, never one by one: only so it keeps its order.
    """

    raw = True

    def __init__(self, subscription: Subscribed, part: int, share: Share) -> None:
        """One of the subscription's `partitions`, counted from 0."""
        self._subscription = subscription
        self._container = subscription.container
        self._consumer = subscription.consumer
        self._share = share
        self.name = f"{self._container.service_name}.{subscription.method_name}"
        """Of the subscription, whatever its partitions: who claimed a message, and whose letters there are."""
        self.parted = subscription.parted
        """Whether its subscription may have several partitions."""
        self.partitions = subscription.partitions
        self.prefetch = 2 * subscription.batch
        self._known = known(subscription.messages)
        self.queue = kombu_queue(topology.subscription(self.name, subscription.messages, part, self.partitions))
        self._line: BatchQueue[Any] = BatchQueue(subscription.batch, self._take, self._look, subscription.pace)
        self._resting = False

    def start(self) -> None:
        """Begin to work."""
        self._letters = session_of(self._container).letters
        self._letters.listeners.append(self._line.stir)
        self._thread = self._container.spawn_managed_thread(self._line.run, identifier=f"line {self.queue.name}")

    def stop(self) -> None:
        """Finish the batch in hand and the one that gathers, give the rest back; then another replica becomes active.

        Were the latter given back too, a queue would not empty while its service is stopped again and again.
        """
        self._line.leave()
        self._thread.wait()
        self._consumer.unregister_provider(self)

    def handle_message(self, body: Any, message: Any) -> None:
        """Stand in line; while nothing is taken it only waits to be given back with its channel."""
        if not (self._resting or self._line.stopping):
            self._share.fed(self)
            self._line.put(message)

    def _take(self, taken: list[Any]) -> None:
        here = [message for message in taken if message.channel.connection]  # the others come again by themselves
        if not here:
            return
        _, failed = self._work(partial(self._read, taken=here))
        if failed is None:
            self._consumer.settle_all(here)
        elif self._line.stopping:
            self._line.dismiss()  # nobody may be done before who was not: `stop` gives them all back
        else:
            self._rest()

    def _rest(self) -> None:
        """Give everything back; another replica may have what this one lacks. It comes again when the database does."""
        log.warning("cannot work now, giving messages back", extra={"queue": self.queue.name})
        self._resting = True
        self._line.dismiss()
        self._consumer.rest(self)

    def _hand_on(self) -> None:
        """Give everything back to who waits for it, and wait behind them."""
        log.info("a partition is handed on", extra={"queue": self.queue.name})
        self._resting = True
        self._line.dismiss()
        self._consumer.rest(self)
        self._resting = False
        self._consumer.resume(self)

    def _look(self) -> float:
        """What there is to do besides messages; returns the seconds until there may be something again."""
        if not self._resting:
            if self._away() and not self._line.stopping:
                self._rest()  # with nothing to do too: what comes is for a replica that has a database
            elif self._share.is_surplus(self) and not self._line.stopping:
                self._hand_on()
            return LOOK_SECONDS if self._resting else self._letters.patience()
        there, _ = self._work(lambda consumer: consumer.session.answers())
        if there:
            self._resting = False
            self._consumer.resume(self)
        return LOOK_SECONDS

    def _away(self) -> bool:
        """Try the letters whose time has come, if there is any; whether the database was away."""
        try:
            if not self._letters.any(self.name):
                return False
        except Unavailable as away:
            log.warning("database away", extra={"queue": self.queue.name, "reason": why(away)})
            return True
        found, _ = self._work(self._retry)
        return bool(found)

    def _retry(self, consumer: Consumer) -> bool:
        """Try the letters whose time has come; whether the database was away."""
        retries = consumer.retries(lambda body: decode(body, self._known))
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
                good.append(Incoming(read_from(message.delivery_info["exchange"], raw, self._known), body, returns))
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
            self._container.spawn_worker(self._subscription, (task, self._pause), {}, handle_result=handle)
        except ContainerBeingKilled as killed:
            return None, killed
        worked: tuple[T | None, BaseException | None] = done.wait()
        return worked
