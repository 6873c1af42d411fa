"""One broker connection for all a service consumes: quick to come back, slow to let go of what is in hand."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from kombu import Connection, Producer
from kombu.messaging import Consumer
from nameko.exceptions import serialize
from nameko.messaging import QueueConsumer
from nameko.rpc import RpcConsumer, get_rpc_exchange

log = logging.getLogger(__name__)


class DrainingConsumer(QueueConsumer):  # type: ignore[misc]
    """A channel and prefetch per entrypoint; when stopping it waits until everything in hand is acknowledged."""

    def __init__(self) -> None:
        super().__init__()
        self.in_hand = 0

    def get_consumers(self, consumer_cls: Any, channel: Any) -> list[Consumer]:
        """Set up after each (re)connection; what was in hand then belongs to the broker again."""
        self.in_hand = 0
        connection = channel.connection.client
        for provider in self._providers:
            own = connection.channel()
            take = partial(self._take, provider)
            if getattr(provider, "raw", False):
                consumer = Consumer(own, queues=[provider.queue], on_message=take)
            else:
                consumer = Consumer(
                    own,
                    queues=[provider.queue],
                    callbacks=[lambda body, message, take=take: take(message, body)],
                    accept=["json"],
                    on_decode_error=lambda message, error: message.reject(requeue=False),
                )
            consumer.qos(prefetch_count=getattr(provider, "prefetch", self.prefetch_count))
            self._consumers[provider] = consumer
        return list(self._consumers.values())

    def _take(self, provider: Any, message: Any, body: Any = None) -> None:
        self.in_hand += 1
        self.handle_message(provider, body, message)

    @contextmanager
    def establish_connection(self) -> Iterator[Connection]:
        """Come back within two seconds of the broker; kombu's own patience grows to thirty."""
        with self.create_connection() as connection:
            connection.ensure_connection(
                self.on_connection_error, None, interval_start=0.2, interval_step=0.3, interval_max=2
            )
            yield connection

    def on_iteration(self) -> None:
        """Stop only when nothing is consumed and nothing is in hand."""
        self._cancel_consumers_if_requested()
        if not self._consumers and self.in_hand <= 0:
            self.should_stop = True

    def settle(self, message: Any, how: str, **options: Any) -> None:
        """Acknowledge or requeue; when the connection is gone the broker redelivers and the inbox drops it."""
        try:
            if message.channel.connection:
                getattr(message, how)(**options)
        except (OSError, *message.channel.connection_errors) as lost:
            log.warning("%s lost: %r", how, lost)
        finally:
            self.in_hand -= 1

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

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        """Send the result or the error; then the call is done."""
        error = serialize(exc_info[1]) if exc_info else None
        body = json.dumps({"result": result, "error": error}, ensure_ascii=False)
        try:
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
