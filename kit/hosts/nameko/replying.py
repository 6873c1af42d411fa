"""Answering rpc calls."""

import json
import logging
from typing import Any

from nameko.exceptions import serialize
from nameko.rpc import RpcConsumer

from kit.bus.sizes import BROKER_BYTES, TooLarge
from kit.hosts.nameko.answers import Answers
from kit.hosts.nameko.consumer import DrainingConsumer

log = logging.getLogger(__name__)


def _body(result: Any, error: Any) -> bytes:
    return json.dumps({"result": result, "error": error}, ensure_ascii=False, separators=(",", ":")).encode()


class Replying(RpcConsumer):  # type: ignore[misc]
    """Answers rpc calls, and never dies of a lost answer.

    A lost answer is the caller's time-out; a command may safely be sent again (kit.bus.requests).
    """

    queue_consumer = DrainingConsumer()
    answers = Answers()

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
            body = _body(result, error)
            if len(body) > BROKER_BYTES:
                body = _body(None, serialize(TooLarge("an answer", len(body))))
            if reply_to := message.properties.get("reply_to"):
                self.answers.send(reply_to, message.properties.get("correlation_id"), body)
        except Exception as lost:
            log.warning("answer lost: %r", lost)
        self.queue_consumer.ack_message(message)
        return result, exc_info
