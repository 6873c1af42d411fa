"""A machine's clock ran ahead and was set right: what was to be tried then is tried now."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from contracts.envelope import decode
from kit.bus.tables import deferred
from kit.clock import Clock
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import KNOWN, Harness, stumbling


@pytest.fixture
def harness() -> Harness:
    made = Harness(Bench("listener", MIGRATIONS))
    made.fail = stumbling("a")
    made.take("a", "bb")
    made.fail = stumbling()
    return made


def due_in(harness: Harness, **span: float) -> None:
    with harness.bench.work() as work:
        waiting = update(deferred).where(deferred.c.due_at.is_not(None))
        work.connection.execute(waiting.values(due_at=Clock().now() + timedelta(**span)))


def tried(harness: Harness) -> int:
    return harness.consumer.retry_due(lambda body: decode(body, KNOWN))


@pytest.mark.parametrize("ahead", [1, 13])
def test_a_letter_from_days_ahead_is_tried_at_once_and_what_waits_behind_it(harness: Harness, ahead: int) -> None:
    due_in(harness, days=ahead)
    assert tried(harness) == 2
    assert harness.done() == [1, 2]


def test_a_letter_on_its_highest_rung_waits_its_time(harness: Harness) -> None:
    due_in(harness, seconds=harness.consumer.deferred.ladder[-1] - 1)
    assert tried(harness) == 0
    with harness.bench.look() as reading:
        assert len(reading.connection.execute(select(deferred)).all()) == 2
