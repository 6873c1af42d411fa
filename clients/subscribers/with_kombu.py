"""A department's queue read with kombu: `with_kombu.py URL ARGUMENTS HOW_MANY`; prints the subjects in order."""

import json
import sys

from kombu import Connection, Consumer, Exchange, Queue


def main(url: str, arguments: str, wanted: int) -> None:
    """Declare, bind by the department's own routing key, read, acknowledge."""
    exchange = Exchange("supervision.events", "topic", durable=True, passive=True)
    queue = Queue("dept.housing", exchange, "to.housing.#", durable=True, queue_arguments=json.loads(arguments))
    read = 0

    def work(body: object, message: object) -> None:
        nonlocal read
        print(json.loads(message.body)["subject"], flush=True)  # type: ignore[attr-defined]
        message.ack()  # type: ignore[attr-defined]
        read += 1

    with Connection(url) as connection, connection.channel() as channel:
        consumer = Consumer(channel, [queue], callbacks=[work], prefetch_count=20, accept=["application/json"])
        consumer.on_decode_error = lambda message, error: work(None, message)  # this media type is not among kombu's
        with consumer:
            print("ready", flush=True)
            while read < wanted:
                connection.drain_events(timeout=60)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
