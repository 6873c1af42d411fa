"""Dead letters in RabbitMQ: copies in `<queue>.dead`; an order about one goes to the queue it came from."""

import json
import time
from collections import deque
from collections.abc import Collection, Iterator
from typing import Any

from amqp.exceptions import NotFound
from kombu import Connection

from kit.bus.deadletters.store import DeadLetter
from kit.bus.partitions import COUNTS, part_of, queue_of

BROKERS_OWN = ("x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count", "CC", "BCC")
"""What headers begin with that the broker writes, or obeys, when it gives a message up by itself; a replayed one starts
without them."""
SILENT_SECONDS = 5.0
"""The next letter comes at once or not at all: somebody else holds it (ours)."""
CONFIRM_SECONDS = 15.0
SETTLE_SECONDS, LOOKS = 0.2, 50
"""Between two looks at a queue's length, and how many there are at the most while it goes on growing (ours)."""


class BrokerDeadLetterStore:
    """Reads the dead queues; the consumer itself replays or discards its letter (`Consumer.apply_action`).

    `url` may be several addresses separated by `;`; `consumers` are all there are.
    """

    def __init__(self, url: str, consumers: Collection[str]) -> None:
        self._url = url
        self._consumers = consumers

    def letters(self, consumers: Collection[str]) -> Iterator[DeadLetter]:
        """See DeadLetterStore; what is looked at goes back in its place."""
        with Connection(self._url) as connection:
            for consumer in consumers or self._consumers:
                for message in _waiting(connection, consumer):
                    yield _letter(consumer, message)

    def act(self, order: str, consumers: Collection[str], event_ids: Collection[str]) -> int:
        """See DeadLetterStore; a copy is removed only when the queue has confirmed the order about it.

        Of a subscription in several partitions that is the queue of what the letter is about. Raises TimeoutError when
        the broker confirms none, as while it is short of memory.
        """
        done = 0
        confirming = {"confirm_publish": True}
        with Connection(self._url) as connection, Connection(self._url, transport_options=confirming) as orders:
            channel = orders.channel()
            for consumer in consumers or self._consumers:
                count = _partitions(connection, consumer)
                for message in _waiting(connection, consumer):
                    letter = _letter(consumer, message)
                    if event_ids and letter.event_id not in event_ids:
                        continue
                    fresh = channel.prepare_message(
                        message.body,
                        content_type=message.properties.get("content_type"),
                        content_encoding=message.properties.get("content_encoding"),
                        headers={**_headers(message), "x-operator": order},
                        properties={"delivery_mode": 2, "message_id": letter.event_id},
                    )
                    queue = queue_of(consumer, part_of(_told_in(message.body, "subject"), count), count)
                    channel.basic_publish(fresh, "", queue, mandatory=True, confirm_timeout=CONFIRM_SECONDS)
                    message.channel.basic_ack(message.delivery_tag)
                    done += 1
        return done


def _partitions(connection: Connection, consumer: str) -> int:
    """In how many partitions a subscription stands; while it is moved, before or after."""
    for count in COUNTS:
        channel = connection.channel()
        try:
            channel.queue_declare(queue_of(consumer, 0, count), passive=True)
        except NotFound:
            continue
        channel.close()
        return count
    return 1


def _waiting(connection: Connection, consumer: str) -> Iterator[Any]:
    """What lies in one dead queue now; nothing when the queue was never declared.

    They are consumed, none acknowledged here, and go back by closing the channel: the one way that keeps their order.
    Those that are got one by one come back sorted by the text of their numbers, those refused somewhere else.
    """
    queue = f"{consumer}.dead"
    channel = connection.channel()
    channel.auto_decode = False
    try:
        count = _settled(channel, queue)
    except NotFound:
        return
    found: deque[Any] = deque()
    channel.basic_consume(queue, callback=found.append)
    try:
        for _ in range(count):
            while not found:
                connection.drain_events(timeout=SILENT_SECONDS)
            yield found.popleft()
    except TimeoutError:
        return
    finally:
        channel.close()


def _settled(channel: Any, queue: str) -> int:
    """How many lie there, once two looks agree: what somebody looked at a moment ago goes back little by little."""
    count = channel.queue_declare(queue, passive=True).message_count
    for _ in range(LOOKS):
        time.sleep(SETTLE_SECONDS)
        before, count = count, channel.queue_declare(queue, passive=True).message_count
        if count == before:
            break
    return int(count)


def _headers(message: Any) -> dict[str, Any]:
    headers = message.properties.get("application_headers") or {}
    return {name: value for name, value in headers.items() if not name.startswith(BROKERS_OWN)}


def _letter(consumer: str, message: Any) -> DeadLetter:
    headers = message.properties.get("application_headers") or {}
    given_up = headers.get("x-first-death-reason", "nobody knows")
    return DeadLetter(
        consumer=consumer,
        event_id=message.properties.get("message_id") or _told_in(message.body, "id"),
        reason=str(headers.get("x-reason", f"given up by the broker: {given_up}")),
        attempts=int(headers.get("x-attempts", 0)),  # not the deliveries: they count how often somebody looked
        first_failure=str(headers.get("x-first-failure", "")),
        trace=str(headers.get("x-trace", "")),
        body=message.body.decode("utf-8", "replace"),
    )


def _told_in(body: bytes, name: str) -> str:
    try:
        return str(json.loads(body)[name])
    except (ValueError, KeyError, TypeError):
        return ""
