"""A ready subscriber for a department's own system: reconnects, acknowledges after the work, drops duplicates.

`python -m contracts.subscribe --url amqp://… --queue housing --types 'supervision.order.*'` prints one JSON line an
event. In a program, hand `Subscriber` a function instead.
"""

import argparse
import fnmatch
import json
import logging
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pika
from pika.exceptions import AMQPError

log = logging.getLogger("minsheng.subscribe")

Handle = Callable[[dict[str, Any]], None]
"""Gets one CloudEvent as a dict; when it raises, the same event is tried again and what follows waits."""
RETRY_SECONDS = 5.0
QUEUE = {"x-queue-type": "quorum", "x-single-active-consumer": True, "x-delivery-limit": 1_000_000_000}
"""Kept on several brokers; of several subscribers one at a time gets the events, in order; none is ever given up."""
LONGEST_PAUSE = 30.0


class Seen:
    """Ids of events whose work is done, in a small SQLite file; the newest `keep` are remembered."""

    def __init__(self, path: Path | str = ":memory:", keep: int = 100_000) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("create table if not exists seen (n integer primary key, id text unique)")
        self._keep = keep

    def __contains__(self, event_id: str) -> bool:
        return self._database.execute("select 1 from seen where id = ?", (event_id,)).fetchone() is not None

    def add(self, event_id: str) -> None:
        """Remember an id, and forget the oldest beyond `keep`."""
        row = self._database.execute("insert or ignore into seen (id) values (?)", (event_id,)).lastrowid
        if row and row % 1000 == 0:
            self._database.execute("delete from seen where n <= ?", (row - self._keep,))


@dataclass
class Subscriber:
    """One department's own durable queue, fed with the event types it asks for."""

    url: str
    """AMQP address with the department's read-only credentials; several separated by `;`."""
    queue: str
    """The department's queue; it must begin with `dept.`, which is all its credentials may touch."""
    types: list[str]
    """`<service>.<event pattern>`, for example `supervision.order.*` or `intake.appeal.closed.v1`."""
    handle: Handle
    seen: Seen = field(default_factory=Seen)
    department: str = ""
    """Its code: then it gets what is addressed to it only, which is all that its credentials allow as a rule."""
    _stopping: bool = False

    def bindings(self) -> list[tuple[str, str]]:
        """(exchange, routing key) of every pattern; `order.*` also means every version of every order event."""
        found = []
        for pattern in self.types:
            service, _, name = pattern.partition(".")
            if not service or not name:
                raise ValueError(f"{pattern!r} is not <service>.<event>, as in supervision.order.*")
            key = "#" if name in ("*", "#") else name.removesuffix(".*") + ".#" if name.endswith(".*") else name
            found.append((f"{service}.events", f"to.{self.department}.{key}" if self.department else key))
        return found

    def stop(self, *_: Any) -> None:
        """Finish the event in hand and end `run`; safe as a signal handler."""
        self._stopping = True

    def run(self) -> None:
        """Receive until stopped; a broker that is away is waited for, with growing pauses."""
        pause = 0.5
        while not self._stopping:
            try:
                self._receive()
                pause = 0.5
            except (AMQPError, OSError) as away:
                log.warning("no connection (%r), again in %.1f s", away, pause)
                time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311
                pause = min(pause * 2, LONGEST_PAUSE)

    def _receive(self) -> None:
        parameters = [pika.URLParameters(url) for url in self.url.split(";")]
        for parameter in parameters:
            parameter.heartbeat = 30
        with pika.BlockingConnection(parameters) as connection:
            channel = connection.channel()
            channel.queue_declare(self.queue, durable=True, arguments=QUEUE)
            for exchange, key in self.bindings():
                channel.queue_bind(self.queue, exchange, key)
            channel.basic_qos(prefetch_count=20)
            for method, _, body in channel.consume(self.queue, inactivity_timeout=0.5):
                if self._stopping:
                    break
                if method is not None and self._done(connection, body):
                    channel.basic_ack(method.delivery_tag)
            channel.cancel()

    def _done(self, connection: Any, body: bytes) -> bool:
        """Work on one event until it is done; False when told to stop before."""
        try:
            event = json.loads(body)
            event_id = event["id"]
        except (ValueError, KeyError, TypeError):
            log.error("no CloudEvent, dropped: %.200r", body)
            return True
        while event_id not in self.seen:
            try:
                self.handle(event)
            except Exception:
                log.exception("work on %s failed, again in %.0f s", event_id, RETRY_SECONDS)
                connection.sleep(RETRY_SECONDS)  # in place: sent back, it would be overtaken by what follows
                if self._stopping:
                    return False
            else:
                self.seen.add(event_id)
        return True


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m contracts.subscribe", description=__doc__)
    parser.add_argument("--url", default=os.environ.get("MINSHENG_AMQP_URL"), help="or MINSHENG_AMQP_URL")
    parser.add_argument("--queue", default="dept.example", help="begins with dept.")
    parser.add_argument("--types", nargs="+", default=["supervision.order.*"])
    parser.add_argument("--department", default="", help="its code: only what is addressed to it")
    parser.add_argument("--only", default="*", help="print only events whose department matches")
    parser.add_argument("--seen", default=":memory:", help="file that remembers what was done across restarts")
    chosen = parser.parse_args(arguments)
    if not chosen.url:
        parser.error("--url or MINSHENG_AMQP_URL is needed")
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("pika").setLevel(logging.CRITICAL)

    def show(event: dict[str, Any]) -> None:
        if fnmatch.fnmatch(str(event["data"].get("department", "")), chosen.only):
            print(json.dumps(event, ensure_ascii=False), flush=True)

    subscriber = Subscriber(chosen.url, chosen.queue, chosen.types, show, Seen(chosen.seen), chosen.department)
    signal.signal(signal.SIGTERM, subscriber.stop)
    signal.signal(signal.SIGINT, subscriber.stop)
    subscriber.run()


if __name__ == "__main__":
    main()
