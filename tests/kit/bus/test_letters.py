"""Letters as they are kept: what was sent, why it failed, when it is tried again, and what a dead one tells."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from contracts.envelope import decode
from kit.bus import deferred_messages
from kit.bus.consumer import Consumer
from kit.bus.crash_counts import MOST_TRIES, EndedTheProcess
from kit.bus.deadletters.actions import discard, replay
from kit.bus.deferred_messages import DeferredMessages, Failure
from kit.bus.settings import RetrySettings
from kit.bus.tables import deferred, outbox
from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock
from kit.metrics import BATCH_SECONDS, MESSAGES
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import KNOWN, Harness, stumbling

NOW = datetime(2031, 5, 6, 7, tzinfo=UTC)
"""Ahead of every clock a test may run under, so that nothing is due by chance."""


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> Harness:
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    return Harness(Bench("listener", MIGRATIONS))


def letters(harness: Harness) -> list[dict[str, object]]:
    with harness.bench.look() as reading:
        return [dict(row) for row in reading.connection.execute(select(deferred).order_by(deferred.c.id)).mappings()]


def copies(harness: Harness) -> list[dict[str, object]]:
    with harness.bench.look() as reading:
        return [dict(row) for row in reading.connection.execute(select(outbox).order_by(outbox.c.id)).mappings()]


def tried(harness: Harness) -> int:
    return harness.consumer.retry_due(lambda body: decode(body, KNOWN))


def test_a_message_that_failed_is_kept_whole_with_its_reason_and_its_time(harness: Harness) -> None:
    harness.fail = stumbling("a")
    message = harness.message("a")
    traced = message.envelope.model_copy(update={"traceparent": "t" * 70})
    harness.consumer.take([type(message)(traced, message.body), harness.message("bb")])
    first, second = letters(harness)
    assert first == {
        "id": 1, "consumer": "listener.hear", "event_id": "id-a", "subject": "s", "state": "waiting", "attempts": 1,
        "due_at": NOW + timedelta(seconds=1), "reason": "NotYet: a came too early", "first_failed_at": NOW,
        "trace": "t" * 64, "body": message.body,
    }  # fmt: skip
    assert second == {
        "id": 2, "consumer": "listener.hear", "event_id": "id-bb", "subject": "s", "state": "parked", "attempts": 0,
        "due_at": None, "reason": "", "first_failed_at": None, "trace": None, "body": harness.message("bb").body,
    }  # fmt: skip


def test_a_message_that_came_without_its_body_is_written_down_again(harness: Harness) -> None:
    harness.fail = stumbling("a")
    message = harness.message("a")
    harness.consumer.take([type(message)(message.envelope)])
    [letter] = letters(harness)
    told = json.loads(str(letter["body"]))
    assert (told["id"], told["data"]) == ("id-a", {"word": "a"})
    assert "traceparent" not in told


def test_every_rung_waits_as_long_as_the_county_says_and_the_last_failure_is_dead(harness: Harness) -> None:
    assert RetrySettings().retry_ladder == (1.0, 5.0, 30.0, 120.0, 600.0) == DeferredMessages.ladder
    harness.fail = stumbling("a")
    harness.take("a")
    waited = [letters(harness)[0]["due_at"]]
    for _ in range(5):
        with harness.bench.work() as work:
            work.connection.execute(update(deferred).values(due_at=NOW))
        assert tried(harness) == 0
        waited.append(letters(harness)[0]["due_at"])
    assert waited == [NOW + timedelta(seconds=one) for one in DeferredMessages.ladder] + [None]
    [letter], [copy] = letters(harness), copies(harness)
    assert (letter["state"], letter["attempts"], letter["first_failed_at"]) == ("dead", 6, NOW)
    assert (copy["event_id"], copy["exchange"], copy["routing_key"]) == ("id-a", "listener.dead", "listener.hear")
    assert (copy["subject"], copy["body"]) == ("s", letter["body"])
    assert json.loads(str(copy["headers"])) == {
        "x-reason": "NotYet: a came too early",
        "x-attempts": 6,
        "x-first-failure": NOW.isoformat(),
        "x-trace": "",
    }


def test_a_letter_is_tried_when_its_moment_has_come_and_not_before(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    harness.fail = stumbling()
    for due, done in ((NOW + timedelta(microseconds=1), 0), (NOW + timedelta(seconds=600), 0), (NOW, 1)):
        with harness.bench.work() as work:
            work.connection.execute(update(deferred).values(due_at=due))
        assert tried(harness) == done


def test_a_clock_set_right_leaves_no_letter_later_than_the_last_rung(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    harness.fail = stumbling()
    with harness.bench.work() as work:
        work.connection.execute(update(deferred).values(due_at=NOW + timedelta(seconds=600, microseconds=1)))
    assert tried(harness) == 1


def test_a_reason_is_told_as_far_as_it_can_be_read_and_kept() -> None:
    assert Failure(ValueError("x" * 3000), 1).words() == "ValueError: " + "x" * 1988
    assert Failure(ValueError("a\0b\ud800c"), 1).words() == "ValueError: a\ufffdb?c"


def test_the_copy_of_what_fits_into_no_message_says_how_large_it_was(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deferred_messages, "MAX_BODY_BYTES", 20)
    harness.consumer.keep_broken("e-1", "x" * 20, ValueError("no"))
    harness.consumer.keep_broken("e-2", "x" * 21, ValueError("no"))
    first, second = copies(harness)
    assert (first["body"], second["body"]) == ("x" * 20, '"21 bytes, kept in the letter"')
    assert letters(harness)[1] == {
        "id": 2, "consumer": "listener.hear", "event_id": "e-2", "subject": "", "state": "dead", "attempts": 1,
        "due_at": None, "reason": "ValueError: no", "first_failed_at": NOW, "trace": None, "body": "x" * 21,
    }  # fmt: skip
    assert (second["event_id"], second["subject"], second["exchange"]) == ("e-2", "", "listener.dead")


def test_what_is_put_aside_is_in_the_log_with_its_reason(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    def told() -> tuple[object, ...]:
        last = caplog.records[-1]
        seen = [getattr(last, name) for name in ("consumer", "event_id", "subject", "attempt", "reason")]
        return (last.levelname, last.message, *seen)

    caplog.set_level("INFO")
    harness.consumer.keep_broken("e-1", "x", ValueError("no"))
    assert told() == ("WARNING", "message put aside", "listener.hear", "e-1", "", 1, "ValueError('no')")
    harness.fail = stumbling("a")
    harness.take("a")
    early = "NotYet('a came too early')"
    assert told() == ("INFO", "message put aside", "listener.hear", "id-a", "s", 1, early)
    with harness.bench.work() as work:
        work.connection.execute(update(deferred).where(deferred.c.subject == "s").values(due_at=NOW))
    tried(harness)
    assert told() == ("INFO", "message put aside", "listener.hear", "id-a", "s", 2, early)


def test_every_message_is_counted_by_what_became_of_it(harness: Harness) -> None:
    def counted() -> dict[str, float]:
        names = ("done", "duplicate", "parked", "not_yet", "failed")
        return {name: MESSAGES.labels("listener.hear", name)._value.get() for name in names}

    before = counted()

    def fail(_work: UnitOfWork, word: str) -> None:
        if word == "ccc":
            raise ValueError(word)

    harness.fail = fail
    harness.take("a", "bb", "a", "a", "ccc", "dddd", "ffffff", subjects="xyxxzzz")
    harness.fail = stumbling("eeeee")
    harness.take("eeeee", "a", subjects="vx")
    more = {name: value - before[name] for name, value in counted().items()}
    assert more == {"done": 2, "duplicate": 3, "parked": 2, "not_yet": 1, "failed": 1}


def test_how_long_a_batch_takes_is_measured_for_its_consumer(harness: Harness) -> None:
    def measured() -> float:
        samples = [one for metric in BATCH_SECONDS.collect() for one in metric.samples if one.name.endswith("_count")]
        return sum(one.value for one in samples if set(one.labels.values()) == {"listener.hear"})

    before = measured()
    harness.take("a", "bb")
    harness.take("ccc")
    assert measured() == before + 2


def test_one_consumer_s_letters_hold_up_nobody_else_s(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    other = DeferredMessages("listener.other")
    with harness.bench.work() as work:
        assert other.held(work, {"s"}) == set()
        assert other.due(work) == []
        assert other.first(work, "s") is None
        assert harness.consumer.deferred.held(work, {"s", "t"}) == {"s"}
        assert harness.consumer.deferred.held(work, {"t"}) == set()

    def refuse(*_: object) -> None:
        raise ValueError("no")

    Consumer(other.consumer, harness.bench.session, refuse, harness.paused.append).take([harness.message("bb", "t")])
    with harness.bench.work() as work:
        assert other.held(work, {"s", "t"}) == {"t"}
        assert harness.consumer.deferred.held(work, {"s", "t"}) == {"s"}


def test_a_message_given_up_lies_dead_with_its_trace_and_a_copy(harness: Harness) -> None:
    envelope = harness.message("a").envelope.model_copy(update={"traceparent": "t-1"})
    with harness.bench.work() as work:
        failure = Failure(EndedTheProcess(f"tried {MOST_TRIES} times"), MOST_TRIES)
        harness.consumer.deferred.give_up(work, envelope, "body", failure)
    [letter], [copy] = letters(harness), copies(harness)
    assert (letter["state"], letter["due_at"], letter["attempts"], letter["body"]) == ("dead", None, MOST_TRIES, "body")
    assert json.loads(str(copy["headers"])) == {
        "x-reason": "EndedTheProcess: tried 5 times",
        "x-attempts": 5,
        "x-first-failure": NOW.isoformat(),
        "x-trace": "t-1",
    }


def test_what_a_handler_does_is_told_to_be_because_of_its_message(harness: Harness) -> None:
    seen: list[tuple[object, ...]] = []

    def fail(work: UnitOfWork, _word: str) -> None:
        assert work.origin is not None
        assert work.trace is not None
        came = (work.origin.consumer, work.origin.message_id, work.origin.at)
        seen.append((work.cause, work.correlation, came, work.trace[:35] == traced[:35], work.subjects))

    harness.fail = fail
    message = harness.message("bb", "t")
    traced = f"00-{'a' * 32}-{'b' * 16}-01"
    caused = message.envelope.model_copy(update={"correlationid": "first", "traceparent": traced})
    harness.consumer.take([harness.message("a"), type(message)(caused, message.body)])
    both = frozenset({"s", "t"})
    assert seen == [
        ("id-a", "id-a", ("listener.hear", "id-a", message.envelope.time), False, both),
        ("id-bb", "first", ("listener.hear", "id-bb", message.envelope.time), True, both),
    ]


def test_only_a_dead_letter_is_discarded_and_only_the_one_that_was_meant(harness: Harness) -> None:
    for name in ("e-1", "e-2"):
        harness.consumer.keep_broken(name, "x", ValueError("no"))
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    with harness.bench.work() as work:
        assert discard(work, deferred.c.event_id == "id-a") is False
        assert discard(work, deferred.c.event_id == "e-1") is True
        assert discard(work, deferred.c.event_id == "e-1") is False
    assert harness.kept() == [("e-2", "dead", 1), ("id-a", "waiting", 1), ("id-bb", "parked", 0)]


def test_a_letter_is_replayed_at_once_and_a_parked_one_waits_for_its_turn(harness: Harness) -> None:
    harness.consumer.keep_broken("e-1", "x", ValueError("no"))
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    with harness.bench.work() as work:
        assert replay(work, deferred.c.event_id == "id-bb") is False
        assert replay(work, deferred.c.event_id == "never heard of") is False
        assert replay(work, deferred.c.event_id == "e-1") is True
    first, second, third = letters(harness)
    assert (first["state"], first["due_at"]) == ("waiting", NOW)
    assert (second["state"], second["due_at"]) == ("waiting", NOW + timedelta(seconds=1))
    assert (third["state"], third["due_at"]) == ("parked", None)


def test_no_order_but_replay_and_discard_is_known(harness: Harness) -> None:
    with pytest.raises(KeyError):
        harness.consumer.apply_action("burn", "id-a")
