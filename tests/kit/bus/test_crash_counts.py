"""A message over which one process after another ends is given up; one that only came back often is not."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from kit.bus.crash_counts import COUNTED_FROM_RETURNS, MOST_TRIES, CrashCounts
from kit.bus.tables import crash_counts, deferred, outbox
from kit.bus.unit_of_work import UnitOfWork
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import Harness, stumbling


class PowerCut(BaseException):
    """The process is gone: nothing of ours catches it, and the transaction is rolled back."""


@pytest.fixture
def harness() -> Harness:
    return Harness(Bench("listener", MIGRATIONS))


def deadly(*words: str) -> Callable[[UnitOfWork, str], None]:
    def fail(_work: UnitOfWork, word: str) -> None:
        if word in words:
            raise PowerCut

    return fail


def counted(harness: Harness) -> int:
    with harness.bench.look() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(crash_counts)).scalar_one())


def deliver(harness: Harness, returns: int) -> None:
    """The broker delivers what is not acknowledged, and its count is one more than last time."""
    harness.consumer.take(
        [
            harness.message("a", "x", returns=returns),
            harness.message("bb", "y", returns=returns),
            harness.message("ccc", "y", returns=returns),
            harness.message("dddd", "z", returns=returns),
        ]
    )


def test_after_its_last_try_it_lies_dead_in_its_line_and_everything_else_is_done(harness: Harness) -> None:
    harness.fail = deadly("bb")
    for returns in range(COUNTED_FROM_RETURNS + MOST_TRIES):
        with pytest.raises(PowerCut):
            deliver(harness, returns)
    deliver(harness, COUNTED_FROM_RETURNS + MOST_TRIES)
    assert harness.kept() == [("id-bb", "dead", MOST_TRIES), ("id-ccc", "parked", 0)]
    assert harness.done() == [1, 4]
    assert counted(harness) == 0
    with harness.bench.look() as reading:
        copy = reading.connection.execute(select(outbox)).one()
        reason = reading.connection.execute(select(deferred.c.reason).where(deferred.c.state == "dead")).scalar_one()
    assert (copy.exchange, copy.routing_key, copy.event_id) == ("listener.dead", "listener.hear", "id-bb")
    assert reason == f"EndedTheProcess: tried {MOST_TRIES} times"


def test_an_operator_replays_it_when_it_is_mended_and_its_line_follows(harness: Harness) -> None:
    test_after_its_last_try_it_lies_dead_in_its_line_and_everything_else_is_done(harness)
    harness.fail = stumbling()
    harness.consumer.apply_action("replay", "id-bb")
    harness.retry()
    assert harness.done() == [1, 4, 2, 3]
    assert counted(harness) == 0


@pytest.mark.parametrize("returns", [COUNTED_FROM_RETURNS, 20, 1000])
def test_a_good_message_is_done_however_often_it_came_back(harness: Harness, returns: int) -> None:
    deliver(harness, returns)
    deliver(harness, returns + 1)
    assert harness.done() == [1, 2, 3, 4]
    assert (harness.kept(), counted(harness)) == ([], 0)


def test_one_that_only_fails_climbs_the_ladder_as_ever(harness: Harness) -> None:
    harness.fail = stumbling("bb")
    deliver(harness, COUNTED_FROM_RETURNS)
    assert harness.kept() == [("id-bb", "waiting", 1), ("id-ccc", "parked", 0)]
    assert counted(harness) == 0


def test_a_letter_over_which_the_process_ends_again_and_again_is_dead_too(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    harness.fail = deadly("a")
    for _ in range(MOST_TRIES):
        with pytest.raises(PowerCut):
            harness.retry()
    harness.retry()
    assert harness.kept() == [("id-a", "dead", 2), ("id-bb", "parked", 0)]
    assert counted(harness) == 0
    with harness.bench.look() as reading:
        reason = reading.connection.execute(select(deferred.c.reason).where(deferred.c.state == "dead")).scalar_one()
    assert reason == f"EndedTheProcess: tried {MOST_TRIES} times"


def test_a_try_that_ended_neither_way_is_not_counted(harness: Harness) -> None:
    counts = CrashCounts("listener.hear")

    def begun() -> int:
        with harness.bench.work() as work:
            return counts.begin(work, "e-1")

    assert [begun(), begun(), begun()] == [1, 2, 3]
    counts.take_back(harness.bench.session, "e-1")
    counts.take_back(harness.bench.session, "e-2")
    assert begun() == 3
    with harness.bench.work() as work:
        assert CrashCounts("listener.other").begin(work, "e-1") == 1
        counts.clear(work, "e-1")
    assert begun() == 1


def test_a_database_that_takes_not_even_that_back_is_in_the_log(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("update", {}, Exception("disk full"))

    monkeypatch.setattr(harness.bench.session, "work", away)
    CrashCounts("listener.hear").take_back(harness.bench.session, "e-1")
    [told] = caplog.records
    assert (told.levelname, told.message) == ("WARNING", "a try stays counted")
    assert (told.consumer, told.reason) == ("listener.hear", "disk full")  # type: ignore[attr-defined]


def test_a_message_that_is_given_up_is_in_the_log(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    test_after_its_last_try_it_lies_dead_in_its_line_and_everything_else_is_done(harness)
    [told] = [one for one in caplog.records if one.message == "message put aside"]
    seen = [getattr(told, name) for name in ("consumer", "event_id", "subject", "attempt", "reason")]
    given_up = f"EndedTheProcess('tried {MOST_TRIES} times')"
    assert seen == ["listener.hear", "id-bb", "y", MOST_TRIES, given_up]
