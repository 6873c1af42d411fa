"""A plain pika client for the suite: nameko's rpc wire protocol, and confirmed publishing."""

import json
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import pika
from pika.exceptions import AMQPError, UnroutableError

from contracts.envelope import CONTENT_TYPE
from kit.bus.partitions import key_of
from kit.bus.topology import ANSWERS, CALLS
from kit.bus.unit_of_work import encode
from kit.testing.call_keys import signed
from kit.testing.conformance.toys import Begin

PATIENCE_SECONDS = 120
"""How long somebody is asked who may be starting (ours)."""


def addresses(url: str) -> list[Any]:
    """Where to look for a broker: one address, or several separated by `;`."""
    return [pika.URLParameters(node) for node in url.split(";")]


def publish(url: str, n: int, subject: str, key: str) -> None:
    """Return when the broker has the command; waits for a broker that is coming back."""
    body = encode(
        Begin, json.dumps({"n": n}), event_id=key, source="/t", subject=subject, time=datetime.now(UTC)
    ).encode()
    end = time.monotonic() + 30
    while True:
        try:
            with pika.BlockingConnection(addresses(url)) as connection:
                channel = connection.channel()
                channel.confirm_delivery()
                keys = {"BCC": [key_of(Begin.name, subject)]}
                properties = pika.BasicProperties(delivery_mode=2, content_type=CONTENT_TYPE, headers=keys)
                channel.basic_publish(Begin.exchange(), Begin.name, body, properties, mandatory=True)
                return
        except (AMQPError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def call(
    url: str, service: str, method: str, payload: dict[str, Any], seconds: float = PATIENCE_SECONDS
) -> dict[str, Any]:
    """One rpc; asks again (commands carry their key) until somebody answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with pika.BlockingConnection(addresses(url)) as connection:
                answer = _once(connection.channel(), service, method, payload)
                if answer is not None:
                    return answer
        except (UnroutableError, AMQPError, OSError):
            time.sleep(0.2)
        if time.monotonic() > end:
            raise TimeoutError(f"{service}.{method} gave no answer in {seconds} s")


def _once(channel: Any, service: str, method: str, payload: dict[str, Any]) -> dict[str, Any] | None:
    for exchange in (CALLS, ANSWERS):
        channel.exchange_declare(exchange, "topic", durable=True)
    queue = channel.queue_declare("", exclusive=True).method.queue
    key = uuid.uuid4().hex
    channel.queue_bind(queue, ANSWERS, key)
    channel.confirm_delivery()
    body = json.dumps({"args": [], "kwargs": {"call": payload}}).encode()
    properties = signed(f"{service}.{method}", body, key, key)
    channel.basic_publish(CALLS, f"{service}.{method}", body, properties, mandatory=True)
    for frame, _, answer in channel.consume(queue, inactivity_timeout=5, auto_ack=True):
        if frame is None:
            return None
        reply = json.loads(answer)
        if reply["error"]:
            raise RuntimeError(reply["error"])
        return dict(reply["result"])
    return None
