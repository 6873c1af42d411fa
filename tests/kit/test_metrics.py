"""What Prometheus reads: gauges off the database, counts of messages, requests and timers."""

import time
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import delete, insert, update

from kit import metrics
from kit.bus.entrypoints import every
from kit.bus.tables import deferred, outbox
from kit.bus.unit_of_work import UnitOfWork
from kit.testing.bench import Bench

TOYS = Path(metrics.__file__).parent / "testing" / "conformance" / "migrations"


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Bench:
    return Bench(request.node.name[:40], TOYS)


def value(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


def look(bench: Bench, now: float | None = None) -> None:
    with bench.look() as reading:
        metrics.look(reading.connection, bench.session.service, now or bench.clock.now().timestamp())


def promise(bench: Bench, event_id: str) -> None:
    with bench.work() as work:
        work.enqueue_outbox(event_id, exchange="x.events", routing_key="a.b.v1", subject="s", body="{}")


def test_what_was_promised_and_not_yet_sent_is_counted_with_the_age_of_the_oldest(bench: Bench) -> None:
    service = bench.session.service
    look(bench)
    assert value("minsheng_outbox_unsent", service=service) == 0
    assert value("minsheng_outbox_oldest_seconds", service=service) == 0
    promise(bench, "e-1")
    bench.clock.pass_(seconds=90)
    promise(bench, "e-2")
    look(bench)
    assert value("minsheng_outbox_unsent", service=service) == 2
    assert value("minsheng_outbox_oldest_seconds", service=service) == 90
    with bench.work() as work:
        work.connection.execute(update(outbox).values(sent=1))
    look(bench)
    assert value("minsheng_outbox_unsent", service=service) == 0
    assert value("minsheng_outbox_oldest_seconds", service=service) == 0


def test_a_letter_that_is_gone_is_told_as_none_and_other_services_letters_stay_told(bench: Bench) -> None:
    other = Bench("other", TOYS)
    for one, consumer in ((bench, "mine.hear"), (other, "other.hear")):
        row = {"consumer": consumer, "event_id": "e", "subject": "s", "state": "dead", "attempts": 6, "body": "{}"}
        with one.work() as work:
            work.connection.execute(insert(deferred), row)
        look(one)
    assert value("minsheng_deferred_messages", consumer="mine.hear", state="dead") == 1
    assert value("minsheng_letters", consumer="mine.hear", state="dead") == 1
    with bench.work() as work:
        work.connection.execute(delete(deferred))
    look(bench)
    assert value("minsheng_letters", consumer="mine.hear", state="dead") == 0
    assert value("minsheng_letters", consumer="other.hear", state="dead") == 1


def test_a_timer_says_when_it_last_did_its_work_and_a_failed_run_does_not_count(bench: Bench) -> None:
    class Clockmaker:
        name = "clockmaker"
        bus = bench.session
        broken = False

        @every(3600)
        def tick(self, work: UnitOfWork) -> None:
            if self.broken:
                raise ValueError("stopped")

    maker: Any = Clockmaker()
    begun = time.time()
    maker.tick()
    first = value("minsheng_timer_done", timer="clockmaker.tick")
    assert first is not None
    assert begun <= first <= time.time()
    maker.broken = True
    with pytest.raises(ValueError, match="stopped"):
        maker.tick()
    assert value("minsheng_timer_done", timer="clockmaker.tick") == first
