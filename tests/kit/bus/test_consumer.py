"""What a consumer does with messages that fail, and with a database that does."""

import pytest
from sqlalchemy import column, insert, select, table
from sqlalchemy.exc import OperationalError

from contracts.envelope import Envelope
from kit.bus import db_backoff as patience
from kit.bus.deferred_messages import DeferredMessages
from kit.bus.tables import deferred, outbox
from kit.bus.unit_of_work import UnitOfWork
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import EFFECT, Harness, Told, stumbling

_NOWHERE = insert(table("nowhere", column("n")))


@pytest.fixture
def harness() -> Harness:
    return Harness(Bench("listener", MIGRATIONS))


def test_a_failing_message_keeps_its_place_and_others_go_on(harness: Harness) -> None:
    harness.fail = stumbling("bb")
    harness.take("a", "bb", "ccc", "dddd", subjects="xyyz")
    assert harness.done() == [1, 4]
    assert harness.kept() == [("id-bb", "waiting", 1), ("id-ccc", "parked", 0)]
    harness.fail = stumbling()
    assert harness.retry() == 2
    assert harness.done() == [1, 4, 2, 3]
    assert harness.kept() == []


def test_the_same_message_twice_in_one_batch_is_done_once(harness: Harness) -> None:
    """The broker hands it out again while the first one still waits to be acknowledged."""
    harness.take("a", "bb", "a", "bb", "bb")
    assert harness.done() == [1, 2]
    harness.take("a", "ccc")
    assert (harness.done(), harness.kept()) == ([1, 2, 3], [])


def test_a_replayed_letter_does_not_wake_what_is_parked_behind_another(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    harness.fail = stumbling()
    harness.consumer.apply_action("replay", "id-bb")
    assert harness.kept() == [("id-a", "waiting", 1), ("id-bb", "parked", 0)], "its turn comes after the first"
    harness.retry()
    assert harness.done() == [1, 2]


def test_the_ladder_ends_in_a_dead_letter_with_a_copy_for_the_dead_queue(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeferredMessages, "ladder", (1.0, 2.0))
    harness.fail = stumbling("a")
    harness.take("a")
    for _ in range(4):
        harness.retry()
    assert harness.kept() == [("id-a", "dead", 3)]
    with harness.bench.look() as reading:
        copy = reading.connection.execute(select(outbox)).one()
    assert (copy.exchange, copy.routing_key, copy.event_id) == ("listener.dead", "listener.hear", "id-a")
    assert '"x-attempts": 3' in copy.headers
    assert "a came too early" in copy.headers


def test_an_operator_replays_a_dead_letter_and_what_waits_behind_it_follows(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeferredMessages, "ladder", (1.0,))
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    harness.retry()
    harness.fail = stumbling()
    harness.take("ccc")
    assert harness.done() == []
    harness.consumer.apply_action("replay", "id-a")
    harness.retry()
    assert harness.done() == [1, 2, 3]


def test_an_operator_discards_a_dead_letter_and_what_waits_behind_it_follows(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeferredMessages, "ladder", (1.0,))
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    harness.retry()
    harness.consumer.apply_action("discard", "id-a")
    harness.consumer.apply_action("discard", "id-never-heard-of")
    harness.retry()
    assert harness.done() == [2]
    assert harness.kept() == []


def test_a_row_that_cannot_be_written_at_the_end_costs_only_its_own_message(harness: Harness) -> None:
    """Rows put aside are written together at the end, so the batch cannot tell at once who is to blame."""

    def fail(work: UnitOfWork, word: str) -> None:
        if word == "bb":
            work.defer_insert(EFFECT, type=None, subject="s", n=0)

    harness.fail = fail
    harness.take("a", "bb", "ccc", subjects="xyz")
    assert harness.done() == [1, 3]
    assert harness.kept() == [("id-bb", "waiting", 1)]
    with harness.bench.look() as reading:
        assert reading.connection.execute(select(deferred.c.reason)).scalar_one().startswith("IntegrityError: ")


def test_a_statement_the_database_refuses_is_the_messages_own_fault_when_the_database_answers(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says `no such table` in the same class of error as a database that is away."""
    monkeypatch.setattr(patience, "HOLD_SECONDS", (0.1, 0.2))

    def fail(work: UnitOfWork, word: str) -> None:
        if word == "bb":
            work.connection.execute(_NOWHERE, [{"n": 1}])

    harness.fail = fail
    harness.take("a", "bb", "ccc", subjects="xyz")
    assert harness.done() == [1, 3]
    assert harness.kept() == [("id-bb", "waiting", 1)]


def test_a_batch_is_held_while_the_database_is_away_and_nobody_pays_for_it(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = iter([True] * 12)

    def fail(_work: UnitOfWork, _word: str) -> None:
        if next(away, False):
            raise OperationalError("select", {}, Exception("gone"))

    harness.fail = fail
    monkeypatch.setattr(harness.bench.session, "answers", lambda: False)
    harness.take("a", "bb")
    assert harness.done() == [1, 2]
    assert harness.kept() == []
    assert harness.paused[:6] == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0]
    assert len(harness.paused) == 12


def test_a_reason_no_database_can_keep_is_kept_all_the_same(harness: Harness) -> None:
    def fail(_work: UnitOfWork, _word: str) -> None:
        raise ValueError("zero \x00 and half a pair \ud800")

    harness.fail = fail
    harness.take("a")
    assert harness.kept() == [("id-a", "waiting", 1)]


def test_a_letter_another_replica_has_just_tried_is_left_alone(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a")
    with harness.bench.work() as work:
        mine = work.connection.execute(select(deferred)).one()
        assert harness.consumer.deferred.lock(work, mine.id, mine.attempts)
        assert not harness.consumer.deferred.lock(work, mine.id, mine.attempts - 1)


def test_what_breaks_its_schema_is_dead_at_once_and_holds_up_nobody(harness: Harness) -> None:
    harness.consumer.keep_broken("broken-1", "no json", ValueError("not JSON"))
    harness.consumer.keep_broken("broken-1", "no json", ValueError("not JSON"))
    harness.take("a")
    assert harness.kept() == [("broken-1", "dead", 1)]
    assert harness.done() == [1]


@pytest.mark.parametrize("field", ["id", "subject"])
@pytest.mark.parametrize("bad", ["", "x" * 65, "nul\x00", "line\nbreak"])
def test_an_envelope_no_database_could_keep_breaks_its_schema(harness: Harness, field: str, bad: str) -> None:
    good = harness.message("a").envelope.model_dump(mode="json")
    with pytest.raises(ValueError):
        Envelope[Told].model_validate({**good, field: bad})
