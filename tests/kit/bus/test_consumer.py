"""What a consumer does with messages that fail, and with a database that does."""

import pytest
from sqlalchemy import column, insert, select, table
from sqlalchemy.exc import OperationalError

from contracts.envelope import Envelope
from kit.bus import patience
from kit.bus.letters import Letters
from kit.bus.tables import letters, outbox
from kit.bus.work import Work
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import EFFECT, Desk, Told, stumbling

_NOWHERE = insert(table("nowhere", column("n")))


@pytest.fixture
def desk() -> Desk:
    return Desk(Bench("listener", MIGRATIONS))


def test_a_failing_message_keeps_its_place_and_others_go_on(desk: Desk) -> None:
    desk.fail = stumbling("bb")
    desk.take("a", "bb", "ccc", "dddd", subjects="xyyz")
    assert desk.done() == [1, 4]
    assert desk.kept() == [("id-bb", "waiting", 1), ("id-ccc", "parked", 0)]
    desk.fail = stumbling()
    assert desk.retry() == 2
    assert desk.done() == [1, 4, 2, 3]
    assert desk.kept() == []


def test_the_ladder_ends_in_a_dead_letter_with_a_copy_for_the_dead_queue(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Letters, "ladder", (1.0, 2.0))
    desk.fail = stumbling("a")
    desk.take("a")
    for _ in range(4):
        desk.retry()
    assert desk.kept() == [("id-a", "dead", 3)]
    with desk.bench.look() as reading:
        copy = reading.connection.execute(select(outbox)).one()
    assert (copy.exchange, copy.routing_key, copy.event_id) == ("minsheng.dead", "listener.hear", "id-a")
    assert '"x-attempts": 3' in copy.headers
    assert "a came too early" in copy.headers


def test_an_operator_replays_a_dead_letter_and_what_waits_behind_it_follows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Letters, "ladder", (1.0,))
    desk.fail = stumbling("a")
    desk.take("a", "bb")
    desk.retry()
    desk.fail = stumbling()
    desk.take("ccc")
    assert desk.done() == []
    desk.consumer.obey("replay", "id-a")
    desk.retry()
    assert desk.done() == [1, 2, 3]


def test_an_operator_discards_a_dead_letter_and_what_waits_behind_it_follows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Letters, "ladder", (1.0,))
    desk.fail = stumbling("a")
    desk.take("a", "bb")
    desk.retry()
    desk.consumer.obey("discard", "id-a")
    desk.consumer.obey("discard", "id-never-heard-of")
    desk.retry()
    assert desk.done() == [2]
    assert desk.kept() == []


def test_a_row_that_cannot_be_written_at_the_end_costs_only_its_own_message(desk: Desk) -> None:
    """Rows put aside are written together at the end, so the batch cannot tell at once who is to blame."""

    def fail(work: Work, word: str) -> None:
        if word == "bb":
            work.add(EFFECT, type=None, subject="s", n=0)

    desk.fail = fail
    desk.take("a", "bb", "ccc", subjects="xyz")
    assert desk.done() == [1, 3]
    assert desk.kept() == [("id-bb", "waiting", 1)]


def test_a_statement_the_database_refuses_is_the_messages_own_fault_when_the_database_answers(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says `no such table` in the same class of error as a database that is away."""
    monkeypatch.setattr(patience, "HOLD_SECONDS", (0.1, 0.2))

    def fail(work: Work, word: str) -> None:
        if word == "bb":
            work.connection.execute(_NOWHERE, [{"n": 1}])

    desk.fail = fail
    desk.take("a", "bb", "ccc", subjects="xyz")
    assert desk.done() == [1, 3]
    assert desk.kept() == [("id-bb", "waiting", 1)]


def test_a_batch_is_held_while_the_database_is_away_and_nobody_pays_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = iter([True] * 12)

    def fail(_work: Work, _word: str) -> None:
        if next(away, False):
            raise OperationalError("select", {}, Exception("gone"))

    desk.fail = fail
    monkeypatch.setattr(desk.bench.session, "answers", lambda: False)
    desk.take("a", "bb")
    assert desk.done() == [1, 2]
    assert desk.kept() == []
    assert desk.paused[:6] == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0]
    assert len(desk.paused) == 12


def test_a_reason_no_database_can_keep_is_kept_all_the_same(desk: Desk) -> None:
    def fail(_work: Work, _word: str) -> None:
        raise ValueError("zero \x00 and half a pair \ud800")

    desk.fail = fail
    desk.take("a")
    assert desk.kept() == [("id-a", "waiting", 1)]


def test_a_letter_another_replica_has_just_tried_is_left_alone(desk: Desk) -> None:
    desk.fail = stumbling("a")
    desk.take("a")
    with desk.bench.work() as work:
        mine = work.connection.execute(select(letters)).one()
        assert desk.consumer.letters.lock(work, mine.id, mine.attempts)
        assert not desk.consumer.letters.lock(work, mine.id, mine.attempts - 1)


def test_what_breaks_its_schema_is_dead_at_once_and_holds_up_nobody(desk: Desk) -> None:
    desk.consumer.keep_broken("broken-1", "no json", ValueError("not JSON"))
    desk.consumer.keep_broken("broken-1", "no json", ValueError("not JSON"))
    desk.take("a")
    assert desk.kept() == [("broken-1", "dead", 1)]
    assert desk.done() == [1]


@pytest.mark.parametrize("field", ["id", "subject"])
@pytest.mark.parametrize("bad", ["", "x" * 65, "nul\x00", "line\nbreak"])
def test_an_envelope_no_database_could_keep_breaks_its_schema(desk: Desk, field: str, bad: str) -> None:
    good = desk.message("a").envelope.model_dump(mode="json")
    with pytest.raises(ValueError):
        Envelope[Told].model_validate({**good, field: bad})
