"""Letters are looked for once for a whole service: what waits is found, what is dead is not, and an absence is told."""

from contextlib import suppress

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError

from kit.bus.deadletters.actions import discard, replay
from kit.bus.letters_watch import LOOK_SECONDS, LettersWatch
from kit.bus.tables import deferred
from kit.db import Unavailable
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import Harness, stumbling

MINE, ANOTHERS = "listener.hear", "listener.follow"


@pytest.fixture
def harness() -> Harness:
    return Harness(Bench("listener", MIGRATIONS))


def watch(harness: Harness) -> LettersWatch:
    return LettersWatch(harness.bench.database)


def test_who_has_a_letter_is_told_from_who_has_none(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.consumer.take([harness.message("a")])
    assert watch(harness).any(MINE)
    assert not watch(harness).any(ANOTHERS)


def test_every_piece_of_work_of_a_service_asks_the_same_one(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.consumer.take([harness.message("a")])
    letters = harness.bench.session.letters
    assert [letters.any(MINE), letters.any(ANOTHERS)] == [True, False]


def test_what_is_parked_counts_and_what_is_dead_does_not(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.consumer.take([harness.message("a")])
    for state, found in (("parked", True), ("dead", False)):
        with harness.bench.work() as work:
            work.connection.execute(update(deferred).values(state=state))
        assert watch(harness).any(MINE) is found


def test_many_subscriptions_cost_one_statement(harness: Harness) -> None:
    asked: list[str] = []
    for engine in harness.bench.database.engines:
        event.listen(engine, "before_cursor_execute", lambda _c, _cursor, sql, *_: asked.append(sql))
    one = watch(harness)
    assert not any(one.any(f"listener.{number}") for number in range(20))
    assert len([sql for sql in asked if sql.startswith("SELECT")]) == 1


def test_an_absence_is_told_to_everybody_who_asks_until_it_is_over(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = watch(harness)
    with monkeypatch.context() as away:
        away.setattr(harness.bench.database, "glancing", _away)
        for consumer in (MINE, ANOTHERS):
            with pytest.raises(Unavailable):
                one.any(consumer)
    assert not one.any(MINE)


def test_a_letter_that_was_just_kept_is_known_of_although_it_was_looked_for_a_moment_ago(harness: Harness) -> None:
    letters, stirred = harness.bench.session.letters, []
    letters.listeners.append(lambda: stirred.append(1))
    assert not letters.any(MINE)
    assert letters.patience() > LOOK_SECONDS
    harness.fail = stumbling("a")
    harness.consumer.take([harness.message("a")])
    assert stirred
    assert letters.any(MINE)
    assert letters.patience() == LOOK_SECONDS


def test_a_letter_that_is_sent_back_is_known_of_at_once_and_one_that_is_not_kept_is_not(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.consumer.take([harness.message("a")])
    letters = harness.bench.session.letters
    with harness.bench.work() as work:
        work.connection.execute(update(deferred).values(state="dead"))
    letters.stir()
    assert not letters.any(MINE)
    with suppress(LookupError), harness.bench.session.work() as work:
        replay(work, deferred.c.consumer == MINE)
        raise LookupError
    assert not letters.any(MINE)
    with harness.bench.session.work() as work:
        replay(work, deferred.c.consumer == MINE)
    assert letters.any(MINE)


def _away() -> None:
    raise OperationalError("select", {}, Exception("no server"))


def test_who_has_letters_looks_for_them_when_one_is_dropped_for_what_waits_behind_it(harness: Harness) -> None:
    stirred: list[int] = []
    harness.bench.session.letters.listeners.append(lambda: stirred.append(1))
    with harness.bench.session.work() as work:
        assert stirred == []
        discard(work, deferred.c.consumer == MINE)
        assert stirred == [], "not before it is kept"
    assert stirred == [1]
