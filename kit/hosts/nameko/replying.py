"""Answering rpc calls."""

import json
import logging
from typing import Any

from nameko.exceptions import serialize
from nameko.rpc import RpcConsumer

from contracts.base import Problem, Reply
from kit.bus.call_proof import CallChecker, Sent, Unproven
from kit.bus.sizes import BROKER_BYTES, TooLarge
from kit.hosts.nameko.answers import Answers
from kit.hosts.nameko.consumer import DrainingConsumer
from kit.metrics import UNPROVEN

log = logging.getLogger(__name__)
CLOCKS_DIFFER = ("early", "stale")
"""Reasons that end when the clocks of two machines are right again: whoever asked is told to come back."""


def _body(result: Any, error: Any) -> bytes:
    return json.dumps({"result": result, "error": error}, ensure_ascii=False, separators=(",", ":")).encode()


def _sent(message: Any) -> Sent:
    properties, body = message.properties, message.body
    return Sent(
        message.delivery_info["routing_key"],
        properties.get("reply_to") or "",
        properties.get("correlation_id") or "",
        body if isinstance(body, bytes) else str(body).encode("utf-8", "surrogatepass"),
    )


class Replying(RpcConsumer):  # type: ignore[misc]
    """Answers the gateway's calls and refuses those of others, and never dies of a lost answer.

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
        self._calls: CallChecker = self.container.config["CALLS"]

    def handle_message(self, body: Any, message: Any) -> None:
        """Let a proven call through; the others are answered with a problem, and nothing is done."""
        try:
            redelivered = bool(message.delivery_info.get("redelivered"))
            self._calls.check(_sent(message), message.headers or {}, redelivered=redelivered)
        except Unproven as refused:
            asked = message.delivery_info["routing_key"]
            log.warning("call refused", extra={"request": asked, "reason": refused.reason})
            UNPROVEN.labels(refused.reason).inc()
            title = "This call was not made by the gateway, or not now."
            status = 503 if refused.reason in CLOCKS_DIFFER else 403
            problem = Problem(type=f"call-{refused.reason}", title=title, status=status)
            self.handle_result(message, Reply(problem=problem).model_dump(mode="json"), None)
            return
        self.answers.expect()
        super().handle_message(body, message)

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
