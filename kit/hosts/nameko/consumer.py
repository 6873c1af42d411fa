"""One broker connection for all a service consumes: quick to come back, slow to let go of what is in hand."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from amqp.exceptions import AMQPError
from kombu import Connection, Producer
from kombu.messaging import Consumer
from nameko.exceptions import serialize
from nameko.messaging import QueueConsumer
from nameko.rpc import RpcConsumer, get_rpc_exchange

log = logging.getLogger(__name__)


def _refuse(message: Any, _error: Exception) -> None:
    """What kombu cannot even unpack goes to the dead queue of the queue it came from, where it has one."""
    message.reject(requeue=False)


class _StoppedAlone(Exception):
    """Told to stop while the broker is away: there is nothing to wait for."""


class DrainingConsumer(QueueConsumer):  # type: ignore[misc]
    """A channel and prefetch per entrypoint; when stopping it waits until everything in hand is acknowledged."""

    _pending_remove_providers: dict[Any, Any]

    def __init__(self) -> None:
        super().__init__()
        self._in_hand: set[int] = set()

    def get_consumers(self, consumer_cls: Any, channel: Any) -> list[Consumer]:
        """Set up after each (re)connection; what was in hand then belongs to the broker again."""
        self._in_hand.clear()
        connection = channel.connection.client
        for provider in self._providers:
            own = connection.channel()
            take = partial(self._take, provider)
            if getattr(provider, "raw", False):
                consumer = Consumer(own, [provider.queue], on_message=take, on_decode_error=_refuse)
            else:
                pairs = [lambda body, message, take=take: take(message, body)]
                consumer = Consumer(own, [provider.queue], callbacks=pairs, accept=["json"], on_decode_error=_refuse)
            consumer.qos(prefetch_count=getattr(provider, "prefetch", self.prefetch_count))
            self._consumers[provider] = consumer
        return list(self._consumers.values())

    def _take(self, provider: Any, message: Any, body: Any = None) -> None:
        self._in_hand.add(id(message))
        if getattr(provider, "raw", False):
            provider.handle_message(body, message)  # only stands in line: needs no thread, and keeps the order
        else:
            self.handle_message(provider, body, message)

    @contextmanager
    def establish_connection(self) -> Iterator[Connection]:
        """Come back within two seconds of the broker; kombu's own patience grows to thirty."""
        with self.create_connection() as connection:
            connection.ensure_connection(
                self.on_connection_error, None, interval_start=0.2, interval_step=0.3, interval_max=2
            )
            yield connection

    def on_connection_error(self, exc: Exception, interval: float) -> None:
        """Go on trying, unless the service is stopping: then nothing is consumed any more, and that is enough."""
        log.warning("broker away, again in %.1f s: %r", interval, exc)
        stopping, self._pending_remove_providers = self._pending_remove_providers, {}
        for provider, removed in stopping.items():
            self._consumers.pop(provider, None)
            removed.send()
        if stopping and not self._consumers:
            raise _StoppedAlone from exc

    def run(self, **options: Any) -> None:
        """Consume until stopped."""
        try:
            super().run(**options)
        except _StoppedAlone:
            log.info("stopped while the broker is away")

    def on_iteration(self) -> None:
        """Stop only when nothing is consumed and nothing is in hand."""
        self._cancel_consumers_if_requested()
        if not self._consumers and not self._in_hand:
            self.should_stop = True

    def settle(self, message: Any, how: str, **options: Any) -> None:
        """Acknowledge or requeue; when the connection is gone the broker redelivers and the inbox drops it."""
        try:
            if message.channel.connection:
                getattr(message, how)(**options)
        except (OSError, AMQPError) as lost:
            log.warning("%s lost: %r", how, lost)
        finally:
            self._in_hand.discard(id(message))

    def settle_all(self, messages: list[Any]) -> None:
        """Acknowledge a batch: everything up to its last message on each channel."""
        for message in {message.channel: message for message in messages}.values():
            self.settle(message, "ack", multiple=True)
        self._in_hand.difference_update(map(id, messages))

    def ack_message(self, message: Any) -> None:
        """For nameko's rpc consumer."""
        self.settle(message, "ack")

    def requeue_message(self, message: Any) -> None:
        """For nameko's rpc consumer."""
        self.settle(message, "requeue")


class Replying(RpcConsumer):  # type: ignore[misc]
    """Answers rpc calls on the channel they came on, and never dies of a lost answer.

    A lost answer is the caller's time-out; a command may safely be sent again (kit.bus.requests).
    """

    queue_consumer = DrainingConsumer()

    def setup(self) -> None:
        """A transient queue: when its node dies it is made anew on another, while a durable one would be out of reach.

        Calls are not kept anyway: each has a deadline, and a command may be sent again.
        """
        super().setup()
        self.queue.durable = False

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Send the result or the error; then the call is done."""
        try:
            error = serialize(exc_info[1]) if exc_info else None
            body = json.dumps({"result": result, "error": error}, ensure_ascii=False)
            channel = message.channel
            if channel.connection and message.properties.get("reply_to"):
                Producer(channel, auto_declare=False).publish(
                    body,
                    exchange=get_rpc_exchange(self.container.config).name,
                    routing_key=message.properties["reply_to"],
                    correlation_id=message.properties.get("correlation_id"),
                    content_type="application/json",
                    content_encoding="utf-8",
                    delivery_mode=1,
                )
        except Exception as lost:
            log.warning("answer lost: %r", lost)
        self.queue_consumer.ack_message(message)
        return result, exc_info
