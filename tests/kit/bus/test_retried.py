"""A letter that fails again: the first failure stays the first, the reason is the last, and its trace goes with it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from contracts.envelope import decode
from kit.bus.consumer import Consumer
from kit.bus.deferred_messages import DeferredMessages
from kit.bus.tables import crash_counts, deferred, outbox
from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock
from kit.metrics import MESSAGES
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import KNOWN, Harness, stumbling
from tests.unordered import unordered

NOW = datetime(2031, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    now = [NOW]
    monkeypatch.setattr(Clock, "now", lambda _self: now[0])
    return now


@pytest.fixture
def harness(clock: list[datetime]) -> Harness:
    return Harness(Bench("listener", MIGRATIONS))


def failing(why: str) -> object:
    def fail(_work: UnitOfWork, _word: str) -> None:
        raise ValueError(why)

    return fail


def tried(harness: Harness) -> int:
    with harness.bench.work() as work:
        work.connection.execute(update(deferred).where(deferred.c.due_at.is_not(None)).values(due_at=Clock().now()))
    return harness.consumer.retry_due(lambda body: decode(body, KNOWN))


def test_the_first_failure_stays_the_first_and_the_reason_is_the_last(
    harness: Harness, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeferredMessages, "ladder", (1.0, 2.0))
    message = harness.message("a")
    traced = message.envelope.model_copy(update={"traceparent": "t-1"})
    for hour, why in enumerate(("first", "second", "third")):
        clock[0] = NOW + timedelta(hours=hour)
        harness.fail = failing(why)  # type: ignore[assignment]
        harness.consumer.take([type(message)(traced, message.body)]) if not hour else tried(harness)
        with harness.bench.look() as reading:
            row = reading.connection.execute(select(deferred)).one()
        assert (row.attempts, row.reason, row.first_failed_at) == (hour + 1, f"ValueError: {why}", NOW)
    assert row.state == "dead"
    with harness.bench.look() as reading:
        copy = reading.connection.execute(select(outbox)).one()
    told = json.loads(copy.headers)
    assert (told["x-first-failure"], told["x-trace"]) == (NOW.isoformat(), "t-1")
    assert told["x-reason"] == "ValueError: third"


def test_what_was_parked_and_fails_when_its_turn_comes_has_failed_then_for_the_first_time(
    harness: Harness, clock: list[datetime]
) -> None:
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    clock[0] = NOW + timedelta(hours=1)
    harness.fail = stumbling("bb")
    assert tried(harness) == 1
    with harness.bench.look() as reading:
        row = reading.connection.execute(select(deferred)).one()
    assert (row.event_id, row.state, row.attempts, row.first_failed_at) == ("id-bb", "waiting", 1, clock[0])
    assert row.due_at == clock[0] + timedelta(seconds=1)


def test_an_order_is_about_one_letter_of_one_consumer(harness: Harness) -> None:
    other = Consumer("listener.other", harness.bench.session, lambda *_: None, harness.paused.append)
    for consumer in (harness.consumer, other):
        for name in ("e-1", "e-2"):
            consumer.keep_broken(name, "x", ValueError("no"))
    harness.consumer.apply_action("discard", "e-1")
    other.apply_action("replay", "e-2")
    with harness.bench.look() as reading:
        found = select(deferred.c.consumer, deferred.c.event_id, deferred.c.state).order_by(deferred.c.id)
        kept = [tuple(row) for row in reading.connection.execute(found)]
    assert kept == [
        ("listener.hear", "e-2", "dead"),
        ("listener.other", "e-1", "dead"),
        ("listener.other", "e-2", "waiting"),
    ]


def test_a_letter_that_is_gone_when_its_turn_comes_is_passed_over(harness: Harness) -> None:
    harness.fail = stumbling("a", "bb")
    harness.take("a", "bb", subjects="xy")

    def take_away(work: UnitOfWork, word: str) -> None:
        if word == "a":
            work.connection.execute(delete(deferred).where(deferred.c.event_id == "id-bb"))

    harness.fail = take_away
    assert tried(harness) == 1
    assert (harness.done(), harness.kept()) == ([1], [])


def test_a_letter_that_another_replica_is_through_with_is_left_and_its_try_is_not_counted(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    harness.fail = stumbling()
    monkeypatch.setattr(DeferredMessages, "lock", lambda *_: False)
    assert tried(harness) == 0
    assert (harness.done(), harness.kept()) == ([], [("id-a", "waiting", 1)])
    with harness.bench.look() as reading:
        assert reading.connection.execute(select(crash_counts)).first() is None


def test_the_first_in_a_subject_s_line_is_of_that_subject_and_the_oldest(harness: Harness) -> None:
    harness.fail = stumbling("a", "bb")
    harness.take("a", "bb", "ccc", subjects="xyy")
    unordered(harness.bench.database)
    with harness.bench.work() as work:
        heads = [harness.consumer.deferred.first(work, subject) for subject in ("x", "y", "z")]
    assert [head and (head.id, head.state) for head in heads] == [(1, "waiting"), (2, "waiting"), None]


def test_a_reason_in_chinese_can_be_read_in_the_dead_queue(harness: Harness) -> None:
    harness.consumer.keep_broken("e-1", "x", ValueError("没有这个乡镇"))
    with harness.bench.look() as reading:
        assert "没有这个乡镇" in reading.connection.execute(select(outbox.c.headers)).scalar_one()


def test_letters_of_several_subjects_are_all_counted_when_they_are_done(harness: Harness) -> None:
    harness.fail = stumbling("a", "bb", "ccc")
    harness.take("a", "bb", "ccc", subjects="xyz")
    harness.fail = stumbling()
    before = MESSAGES.labels("listener.hear", "done")._value.get()
    assert tried(harness) == 3
    assert MESSAGES.labels("listener.hear", "done")._value.get() == before + 3


def test_a_letter_is_locked_by_its_own_number(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    with harness.bench.work() as work:
        assert harness.consumer.deferred.lock(work, 1, 1) is True
        assert harness.consumer.deferred.lock(work, 2, 1) is False


def test_letters_wait_while_the_database_is_away_and_that_is_known_and_in_the_log(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("select", {}, Exception("gone"))

    retries = harness.consumer.retries(lambda body: decode(body, KNOWN))
    assert retries.away is False
    with monkeypatch.context() as patch:
        patch.setattr(harness.bench.session, "look", away)
        assert retries.run() == 0
        assert retries.away is True
    [told] = caplog.records
    assert (told.levelname, told.message) == ("WARNING", "database away, letters wait")
    assert (told.consumer, told.reason) == ("listener.hear", "gone")  # type: ignore[attr-defined]
    assert (retries.run(), retries.away) == (0, False)


def test_a_statement_the_database_refuses_is_the_letter_s_own_fault_when_the_database_answers(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness.fail = stumbling("a")
    harness.take("a")

    def refused(_work: UnitOfWork, _word: str) -> None:
        raise OperationalError("select", {}, Exception("no such table"))

    harness.fail = refused
    assert tried(harness) == 0
    assert harness.kept() == [("id-a", "waiting", 2)]
    monkeypatch.setattr(harness.bench.session, "answers", lambda: False)
    assert tried(harness) == 0
    assert harness.kept() == [("id-a", "waiting", 2)], "nobody pays for a database that is away"


def test_a_letter_that_cannot_be_kept_is_tried_with_growing_pauses_and_never_given_up(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    work, refused = harness.bench.session.work, [OperationalError("insert", {}, Exception("gone"))] * 9

    def refusing() -> object:
        if refused:
            raise refused.pop()
        return work()

    monkeypatch.setattr(harness.bench.session, "work", refusing)
    harness.consumer.keep_broken("e-1", "x", ValueError("no"))
    assert harness.paused == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 5.0, 5.0]
    assert harness.kept() == [("e-1", "dead", 1)]
    told = caplog.records[-1]
    assert (told.levelname, told.message) == ("ERROR", "letter not kept, batch held")
    assert told.consumer == "listener.hear"  # type: ignore[attr-defined]
    assert "gone" in told.reason  # type: ignore[attr-defined]
