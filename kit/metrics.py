"""What every service counts for Prometheus; names are those the alerts in deploy/k8s use."""

import time

from prometheus_client import Counter, Gauge, Histogram
from sqlalchemy import Connection, func, select

from kit.bus.tables import deferred, outbox

MESSAGES = Counter("minsheng_messages", "Messages by what became of them", ["consumer", "outcome"])
BATCH_SECONDS = Histogram("minsheng_batch_seconds", "Time for one batch of messages", ["consumer"])
REQUEST_SECONDS = Histogram("minsheng_request_seconds", "Time for one rpc", ["method", "outcome"])
UNPROVEN = Counter("minsheng_calls_unproven", "Calls refused because the gateway did not make them", ["reason"])
UNROUTABLE = Counter("minsheng_unroutable", "Messages published that no queue takes", ["exchange", "type"])
TOO_LARGE = Counter("minsheng_outbox_too_large", "Outbox rows no broker takes, set aside", ["service"])
UNSENT = Gauge("minsheng_outbox_unsent", "Outbox rows the bus has not confirmed", ["service"])
OLDEST = Gauge("minsheng_outbox_oldest_seconds", "Age of the oldest unsent row", ["service"])
DEFERRED = Gauge("minsheng_deferred_messages", "Messages kept until they can be done", ["consumer", "state"])
LETTERS = Gauge("minsheng_letters", "Old name of minsheng_deferred_messages", ["consumer", "state"])
NOW = Gauge("minsheng_now_seconds", "The process's own clock at the scrape, Unix time", ["service"])
MESSAGES_DEAD = Gauge("minsheng_messages_dead", "Text messages given up after all attempts")
TIMERS = Gauge("minsheng_timer_done", "When a timer last did its work, Unix time", ["timer"])
TURNS = Counter("minsheng_clock_turns", "Clocks that turned to a colour", ["clock", "colour"])
_told: dict[str, set[tuple[str, str]]] = {}
"""What each service has said of its deferred messages: what is gone is said to be none, not left as it was."""


def tell_the_time(service: str) -> None:
    """Have each scrape find this process's clock beside Prometheus's own, whether or not a database answers."""
    NOW.labels(service).set_function(time.time)


def look(connection: Connection, service: str, now: float) -> None:
    """Set the gauges that are read off the database, at each scrape; `now` is Unix time."""
    count, oldest = connection.execute(
        select(func.count(), func.min(outbox.c.created_at)).where(outbox.c.sent == 0)
    ).one()
    UNSENT.labels(service).set(count)
    OLDEST.labels(service).set(max(0.0, now - oldest.timestamp()) if oldest else 0.0)
    told = _told.setdefault(service, set())
    rows = select(deferred.c.consumer, deferred.c.state, func.count()).group_by(deferred.c.consumer, deferred.c.state)
    kept = {(consumer, state): many for consumer, state, many in connection.execute(rows)}
    for consumer, state in told - kept.keys():
        _set(consumer, state, 0)
    for (consumer, state), many in kept.items():
        _set(consumer, state, many)
    told.update(kept)


def _set(consumer: str, state: str, many: int) -> None:
    for gauge in (DEFERRED, LETTERS):
        gauge.labels(consumer, state).set(many)
