"""Answering rpc calls."""

import json
import logging
from typing import Any

from kombu import Producer
from nameko.exceptions import serialize
from nameko.rpc import RpcConsumer, get_rpc_exchange

from kit.hosts.nameko.consumer import DrainingConsumer

log = logging.getLogger(__name__)


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
