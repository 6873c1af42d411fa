"""Dead letters in RabbitMQ: copies in `<queue>.dead`; an order about one goes to the queue it came from."""

import json
from collections.abc import Collection, Iterator
from typing import Any

import pika
from pika.exceptions import ChannelClosedByBroker

from kit.bus.deadletters.store import DeadLetter

BROKERS_OWN = ("x-death", "x-delivery-count", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason")
"""Headers the broker writes when it gives a message up by itself; a replayed message starts without them."""


class BrokerDeadLetterStore:
    """Reads the dead queues; the consumer itself replays or discards its letter (kit.bus.consumer.Consumer.obey).

    `url` may be several addresses separated by `;`; `consumers` are all there are.
    """

    def __init__(self, url: str, consumers: Collection[str]) -> None:
        self._parameters = [pika.URLParameters(node) for node in url.split(";")]
        self._consumers = consumers

    def letters(self, consumers: Collection[str]) -> Iterator[DeadLetter]:
        """See Shelf; what is looked at goes back in its place when the channel closes."""
        with pika.BlockingConnection(self._parameters) as connection:
            for consumer in consumers or self._consumers:
                for _, letter, _ in _waiting(connection, consumer):
                    yield letter

    def act(self, order: str, consumers: Collection[str], event_ids: Collection[str]) -> int:
        """See Shelf; a copy is removed only when the queue has confirmed the order about it."""
        done = 0
        with pika.BlockingConnection(self._parameters) as connection:
            orders = connection.channel()
            orders.confirm_delivery()
            for consumer in consumers or self._consumers:
                for taken, letter, properties in _waiting(connection, consumer):
                    if event_ids and letter.event_id not in event_ids:
                        continue
                    fresh = pika.BasicProperties(
                        delivery_mode=2,
                        message_id=letter.event_id,
                        content_type=properties.content_type,
                        content_encoding=properties.content_encoding,
                        headers={**_headers(properties), "x-operator": order},
                    )
                    orders.basic_publish("", consumer, taken.body, fresh, mandatory=True)
                    taken.channel.basic_ack(taken.tag)
                    done += 1
        return done


class _Taken:
    """A message held unacknowledged."""

    def __init__(self, channel: Any, tag: int, body: bytes) -> None:
        self.channel = channel
        self.tag = tag
        self.body = body


def _waiting(connection: Any, consumer: str) -> Iterator[tuple[_Taken, DeadLetter, Any]]:
    """What lies in one dead queue now; nothing when the queue was never declared."""
    channel = connection.channel()
    try:
        count = channel.queue_declare(f"{consumer}.dead", passive=True).method.message_count
    except ChannelClosedByBroker as refused:
        if refused.reply_code == 404:
            return
        raise
    for _ in range(count):
        method, properties, body = channel.basic_get(f"{consumer}.dead")
        if method is None:
            break
        yield _Taken(channel, method.delivery_tag, body), _letter(consumer, properties, body), properties
    channel.close()


def _headers(properties: Any) -> dict[str, Any]:
    return {name: value for name, value in (properties.headers or {}).items() if name not in BROKERS_OWN}


def _letter(consumer: str, properties: Any, body: bytes) -> DeadLetter:
    headers = properties.headers or {}
    given_up = headers.get("x-first-death-reason", "nobody knows")
    return DeadLetter(
        consumer=consumer,
        event_id=properties.message_id or _id_in(body),
        reason=str(headers.get("x-reason", f"given up by the broker: {given_up}")),
        attempts=int(headers.get("x-attempts", headers.get("x-delivery-count", 0))),
        first_failure=str(headers.get("x-first-failure", "")),
        trace=str(headers.get("x-trace", "")),
        body=body.decode("utf-8", "replace"),
    )


def _id_in(body: bytes) -> str:
    try:
        return str(json.loads(body)["id"])
    except (ValueError, KeyError, TypeError):
        return ""
