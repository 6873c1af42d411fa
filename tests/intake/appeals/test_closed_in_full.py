"""An appeal is closed by a named reviewer with evidence, or after the days in which nobody rated it."""

import logging

import eventlet
import pytest
from sqlalchemy import select

from contracts.intake import AppealClosed, ReportAppeals
from kit.bus.tables import outbox
from services.intake.appeals import store
from services.intake.appeals.use_cases import close
from services.intake.appeals.use_cases.close import close_unrated
from services.intake.settings import IntakeSettings
from tests.commits import commits
from tests.held import held
from tests.intake.appeals.record import answered, found, listening, merge, rate, row_of, told
from tests.intake.harness import OFFICE, Harness

LOOP = "services.intake.appeals.use_cases"


@pytest.mark.parametrize(("reviewer", "evidence"), [(" ", "照片"), ("办公室甲", " "), ("办公室甲", "照片")])
def test_a_review_closes_with_name_and_evidence_and_tells_who_wants_it(
    harness: Harness, caplog: pytest.LogCaptureFixture, reviewer: str, evidence: str
) -> None:
    caplog.set_level(logging.WARNING, LOOP)
    sent = listening(harness)
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    rate(harness, sent, solved=False)
    joined = harness.submit(joins=of)
    harness.clock.pass_(days=1)
    review = harness.reviewed(of).model_copy(update={"reviewer": reviewer, "evidence": evidence})
    harness.tell(review)
    row = row_of(harness, of)
    if reviewer.strip() and evidence.strip():
        assert (row.state, row.closed_at, row.due) == ("closed", harness.clock.now(), None)
        assert [fact.how for fact in harness.bench.emitted(AppealClosed)] == ["reviewed"]
        assert told(harness) == [(of, "answered"), (of, "closed")]
        assert row_of(harness, joined.appeal_id).answered_at == harness.clock.now()
        assert joined.appeal_id in found(harness, "路灯已修好")
        assert caplog.records == []
    else:
        assert (row.state, row.closed_at) == ("reopened", None)
        [said] = caplog.records
        assert said.getMessage() == "review closes nothing"
        assert (said.appeal_id, said.state, said.named) == (of, "reopened", False)  # type: ignore[attr-defined]


def test_a_review_of_what_came_back_never_is_logged_as_named(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, LOOP)
    of = harness.submit().appeal_id
    harness.tell(harness.reviewed(of))
    assert [(one.state, one.named) for one in caplog.records] == [("submitted", True)]  # type: ignore[attr-defined]


def test_who_was_answered_already_keeps_their_answer_when_the_head_is_closed_by_a_review(harness: Harness) -> None:
    head, early = harness.submit(), harness.submit()
    merge(harness, early, head)
    of = head.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, "修好了"))
    first = harness.clock.now()
    rate(harness, head, solved=False)
    harness.clock.pass_(days=1)
    harness.tell(harness.reviewed(of))
    assert row_of(harness, early.appeal_id).answered_at == first
    with harness.bench.look() as reading:
        assert len(reading.connection.execute(select(store.answers)).all()) == 2


def test_a_head_that_was_never_answered_gives_nobody_an_answer(harness: Harness) -> None:
    head, other = harness.submit(), harness.submit()
    joined = harness.submit(joins=head.appeal_id)
    of = other.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    assert row_of(harness, joined.appeal_id).answered_at is None
    assert row_of(harness, head.appeal_id).voices == 2
    assert row_of(harness, of).voices == 1, "voices are counted to the head alone"


def test_what_nobody_rated_is_closed_after_the_days_of_the_setting_and_told(harness: Harness) -> None:
    sent, other = listening(harness), harness.submit()
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    settings = IntakeSettings(unrated_days=3)

    def closed() -> int:
        with harness.bench.work() as work:
            return close_unrated(work, settings)

    harness.clock.pass_(days=3)
    assert closed() == 0, "the third day is not over"
    harness.clock.pass_(seconds=1)
    with held(harness.bench.database) as rows:
        assert closed() == 1
    assert rows == ["appeals by appeals.appeal_id: update"]
    row = row_of(harness, of)
    assert (row.state, row.closed_at, row.due) == ("closed", harness.clock.now(), None)
    assert told(harness) == [(of, "answered"), (of, "closed")]
    assert row_of(harness, other.appeal_id).state == "submitted"
    assert closed() == 0
    with harness.bench.look() as reading:
        last = reading.connection.execute(select(outbox).order_by(outbox.c.id.desc())).first()
    assert last is not None
    assert (last.routing_key, last.subject) == (AppealClosed.name, of)
    report = harness.ask(ReportAppeals(), OFFICE)
    assert {one.state.value: one.count for one in report.by_state} == {"closed": 1, "submitted": 1}


def test_merged_ones_are_closed_so_once_their_own_head_is_and_no_other(harness: Harness) -> None:
    head, other, silent = harness.submit(), harness.submit(), harness.submit()
    merge(harness, silent, head)
    for one in (head, other):
        of = one.appeal_id
        harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    rate(harness, other, solved=True)
    rate(harness, head, solved=False)
    harness.clock.pass_(days=31)
    with harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 0
    of = head.appeal_id
    harness.tell(harness.reviewed(of))
    with harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 1
    assert row_of(harness, silent.appeal_id).state == "closed"
    assert [fact.how for fact in harness.bench.emitted(AppealClosed)] == ["rated", "reviewed", "unrated"]


def unrated(harness: Harness, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """So many are due that nobody rated, and two are closed at once."""
    monkeypatch.setattr(close, "AT_ONCE", 2)
    for _ in range(many):
        answered(harness)
    harness.clock.pass_(days=31)


def test_so_many_are_closed_in_one_run_and_the_rest_in_the_next(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    unrated(harness, monkeypatch, 3)
    closed = []
    for _ in range(3):
        with harness.bench.work() as work:
            closed.append(close_unrated(work, IntakeSettings()))
    assert closed == [2, 1, 0]


def test_many_that_nobody_rated_are_closed_in_parts_each_committed_by_itself(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    unrated(harness, monkeypatch, 5)
    with commits(harness.bench.database, store.appeals.c.state == "closed") as closed:
        harness.room.close_unrated()
    assert closed == [2, 4, 5]


def test_of_parts_that_are_cut_short_what_was_done_stays_and_the_rest_is_done_next(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    unrated(harness, monkeypatch, 3)
    timer = eventlet.spawn(harness.room.close_unrated)
    eventlet.sleep()  # until it gives way itself
    timer.kill()
    assert len(harness.bench.emitted(AppealClosed)) == 2
    harness.room.close_unrated()
    assert len({fact.appeal_id for fact in harness.bench.emitted(AppealClosed)}) == 3


def test_what_is_closed_while_a_department_has_it_waits_for_no_reply_any_more(harness: Harness) -> None:
    sent = answered(harness)
    of, first = sent.appeal_id, harness.clock.now()
    rate(harness, sent, solved=False)
    harness.clock.pass_(days=1)
    harness.tell(harness.opened(of, 2))
    row = row_of(harness, of)
    assert (row.due["clock"], row.answered_at) == ("reply", first), "the order takes no answer back"
    harness.tell(harness.reviewed(of))
    row = row_of(harness, of)
    assert (row.state, row.due) == ("closed", None)


def test_time_that_passes_says_nothing_of_others(harness: Harness) -> None:
    harness.submit()
    harness.clock.pass_(days=400)
    with harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 0
    assert harness.bench.emitted(AppealClosed) == []


def test_a_review_of_what_is_finished_closes_it_no_second_time(harness: Harness) -> None:
    sent = answered(harness)
    of = sent.appeal_id
    rate(harness, sent, solved=False)
    harness.tell(harness.opened(of, 2), harness.replied(of, round_=2))
    rate(harness, sent, solved=True)
    harness.tell(harness.reviewed(of))
    assert [fact.how for fact in harness.bench.emitted(AppealClosed)] == ["rated"]


def test_who_joins_is_found_by_the_answer_of_their_head_and_by_no_other(harness: Harness) -> None:
    other, head = answered(harness, "换了水管"), answered(harness, "换了灯泡")
    joined = harness.submit(joins=head.appeal_id)
    assert found(harness, "换了水管") == [other.appeal_id]
    assert found(harness, "换了灯泡") == sorted([head.appeal_id, joined.appeal_id])
