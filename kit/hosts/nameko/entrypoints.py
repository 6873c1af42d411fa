"""Entrypoints of the nameko host: rpc, and subscriptions that take what waits as one batch."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

from eventlet.event import Event
from kombu import Exchange, Queue
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint
from nameko.rpc import Rpc

from contracts.base import Posted
from contracts.envelope import SchemaBroken, decode
from kit.bus import topology
from kit.bus.consumer import Consumer, Incoming
from kit.bus.entrypoints import known
from kit.hosts.batch_queue import BatchQueue
from kit.hosts.nameko.consumer import DrainingConsumer, Replying


class AmqpRequest(Rpc):  # type: ignore[misc]
    """A command or query."""

    rpc_consumer = Replying()


def kombu_queue(spec: topology.QueueSpec) -> Queue:
    """A queue as kombu declares it: with all its bindings."""
    from kombu import binding

    topics = {name: Exchange(name, type="topic", durable=True) for name in topology.exchanges([spec])}
    return Queue(
        spec.name,
        bindings=[binding(topics[exchange], routing_key=key) for exchange, key in spec.bindings],
        durable=True,
        queue_arguments=spec.arguments,
    )


def operators_order(message: Any) -> str | None:
    """What an operator wants done with the dead letter this message is the copy of, if it is one.

    What the broker gave up by itself has no letter: it has no reason in its headers, and its replay is taken as new.
    """
    headers = message.headers or {}
    order = headers.get("x-operator")
    if order == "discard" or (order == "replay" and "x-reason" in headers):
        return str(order)
    return None


class AmqpSubscription(Entrypoint):  # type: ignore[misc]
    """One worker at a time; a message is acknowledged when it is done or kept as a letter."""

    consumer = DrainingConsumer()
    raw = True

    def __init__(self, messages: tuple[type[Posted], ...], batch: int = 100, **options: Any) -> None:
        self.messages = messages
        self.batch = batch
        self.prefetch = 2 * batch
        super().__init__(**options)

    def setup(self) -> None:
        """Ask to be fed from the queue; it is declared with every (re)connection."""
        self.known = known(self.messages)
        name = f"{self.container.service_name}.{self.method_name}"
        self.queue = kombu_queue(topology.subscription(name, self.messages))
        self._line: BatchQueue[Any] = BatchQueue(self.batch, self._take, self._look)
        self.consumer.register_provider(self)

    def start(self) -> None:
        """Begin to work."""
        self._thread = self.container.spawn_managed_thread(self._line.run, identifier=f"line {self.method_name}")

    def stop(self) -> None:
        """Take nothing new, finish what is in hand."""
        self.consumer.unregister_provider(self)
        self._line.stop()
        self._thread.wait()

    def handle_message(self, body: Any, message: Any) -> None:
        """Stand in line."""
        self._line.put(message)

    def _take(self, taken: list[Any]) -> None:
        if not self._work(partial(self._read, taken=taken)):
            self.consumer.settle_all(taken)
            return
        for message in taken:
            self.consumer.settle(message, "requeue")

    def _look(self) -> None:
        self._work(lambda consumer: consumer.retry_due(lambda body: decode(body, self.known)))

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
                if len(raw) > topology.MAX_BODY_BYTES:
                    raise SchemaBroken(f"{len(raw)} bytes are more than any message of ours")
                good.append(Incoming(decode(raw, self.known), body))
            except SchemaBroken as broken:
                consumer.keep_broken(f"broken-{hashlib.sha256(raw).hexdigest()[:40]}", body, broken)
        consumer.take(good)

    def _work(self, task: Callable[[Consumer], Any]) -> BaseException | None:
        done = Event()

        def handle(_context: Any, result: Any, error: Any) -> tuple[Any, Any]:
            done.send(error[1] if error else None)
            return result, error

        try:
            self.container.spawn_worker(self, (task,), {}, handle_result=handle)
        except ContainerBeingKilled as killed:
            return killed  # type: ignore[no-any-return]
        failed: BaseException | None = done.wait()
        return failed
