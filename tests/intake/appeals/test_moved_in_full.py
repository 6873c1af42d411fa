"""What a fact of the loop changes on an appeal, and what it leaves as it was."""

import logging

import pytest
from sqlalchemy import select

from contracts.deputies import AssignmentHandedOver, AssignmentUnfilled
from contracts.intake import ReportAppeals
from contracts.supervision import CaseRescheduled, OrderRescheduled
from services.intake.appeals import store
from tests.intake.appeals.record import answered, found, listening, merge, rate, row_of, told
from tests.intake.harness import DEPUTY, OFFICE, OTHER_DEPUTY, Harness

LOOP = "services.intake.appeals.use_cases"


def stands(harness: Harness, appeal_id: str) -> tuple[str, str | None, str | None, str | None]:
    """State, deputy, department, and the clock of what is due."""
    row = row_of(harness, appeal_id)
    return row.state, row.deputy_id, row.department, row.due and row.due["clock"]


def test_who_holds_an_appeal_is_known_from_the_acceptance_on_and_not_before(harness: Harness) -> None:
    of = harness.submit().appeal_id
    harness.tell(harness.offered(of))
    assert stands(harness, of) == ("assigned", None, None, "accept")
    harness.tell(harness.accepted(of))
    assert stands(harness, of) == ("accepted", "d-1", None, None)
    over = AssignmentHandedOver(
        appeal_id=of, from_deputy_id="d-1", from_deputy_name="代表甲", to_deputy_id="d-2", to_deputy_name="代表乙",
        reason="回避",
    )  # fmt: skip
    harness.tell(over)
    assert stands(harness, of) == ("assigned", None, None, None)
    harness.tell(harness.accepted(of, OTHER_DEPUTY))
    assert stands(harness, of)[1] == "d-2"
    harness.tell(harness.offered(of, DEPUTY))
    assert stands(harness, of)[1] is None
    harness.tell(harness.accepted(of))
    harness.tell(AssignmentUnfilled(appeal_id=of, why="无人可派"))
    assert stands(harness, of) == ("submitted", "d-1", None, None)
    harness.tell(harness.referred(of))
    assert stands(harness, of) == ("referred", "d-1", None, None)
    harness.tell(harness.opened(of))
    assert stands(harness, of) == ("referred", "d-1", "water", "reply")
    harness.tell(harness.signed(of))
    assert stands(harness, of) == ("handling", "d-1", "water", "reply")
    harness.tell(harness.replied(of))
    assert stands(harness, of) == ("replied", "d-1", "water", None)


def test_a_due_date_is_kept_whole_and_moves_only_while_an_answer_is_owed(harness: Harness) -> None:
    of = harness.submit().appeal_id
    due = harness.due("case")
    case = CaseRescheduled(appeal_id=of, due=due, was=due.at)
    harness.tell(case)
    assert row_of(harness, of).due is None, "the office's own clock shows once there is one"
    harness.tell(harness.offered(of))
    assert row_of(harness, of).due == harness.due("accept").model_dump(mode="json")
    harness.clock.pass_(days=2)
    moved = harness.due("case")
    harness.tell(CaseRescheduled(appeal_id=of, due=moved, was=due.at))
    assert row_of(harness, of).due == moved.model_dump(mode="json")
    harness.tell(harness.accepted(of))
    assert row_of(harness, of).due is None
    reply = OrderRescheduled(appeal_id=of, order_id="order-1", due=harness.due("reply"), was=due.at)
    harness.tell(reply)
    assert row_of(harness, of).due["clock"] == "reply", "an order's is shown also where none was"
    harness.tell(OrderRescheduled(appeal_id=of, order_id="order-1", due=harness.due("sign"), was=due.at))
    assert row_of(harness, of).due["clock"] == "reply"
    harness.tell(harness.solved(of))
    harness.tell(reply)
    assert row_of(harness, of).due is None


def test_a_due_date_alone_changes_nothing_else(harness: Harness) -> None:
    of = harness.submit().appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.referred(of), harness.opened(of))
    before = row_of(harness, of)._asdict()
    harness.clock.pass_(days=1)
    harness.tell(OrderRescheduled(appeal_id=of, order_id="order-1", due=harness.due(), was=harness.clock.now()))
    after = row_of(harness, of)._asdict()
    assert {name for name in after if after[name] != before[name]} == {"due"}


def test_an_answer_is_kept_with_who_gave_it_and_when_it_was_said(harness: Harness) -> None:
    sent = listening(harness)
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, "换了\x00灯泡"))
    first = harness.clock.now()
    with harness.bench.look() as reading:
        [kept] = reading.connection.execute(select(store.answers))
    assert (kept.appeal_id, kept.round, kept.answered_by, kept.text, kept.photos, kept.at) == (
        of, 1, "代表甲", "换了灯泡", [], first,
    )  # fmt: skip
    assert row_of(harness, of).answered_at == first
    assert found(harness, "换了灯泡") == found(harness, "代表甲") == [of]
    assert told(harness) == [(of, "answered")]
    rate(harness, sent, solved=False)
    harness.clock.pass_(days=1)
    harness.tell(harness.opened(of, 2), harness.replied(of, "重新接线", 2))
    with harness.bench.look() as reading:
        later = reading.connection.execute(select(store.answers).order_by(store.answers.c.at)).all()[-1]
    assert (later.round, later.answered_by, later.text) == (2, "水利局", "重新接线")
    assert row_of(harness, of).answered_at == harness.clock.now()
    assert harness.ask(ReportAppeals(), OFFICE).answered == 1


def test_an_answer_to_the_head_is_each_follower_s_own_and_found_with_each(harness: Harness) -> None:
    head, one, other = harness.submit(), listening(harness), harness.submit()
    merge(harness, one, head)
    of = head.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, "换了灯泡"))
    harness.tell(harness.offered(other.appeal_id))
    assert sorted(found(harness, "换了灯泡")) == sorted([of, one.appeal_id])
    assert told(harness) == [(one.appeal_id, "answered")]
    assert row_of(harness, one.appeal_id).answered_at == harness.clock.now()
    assert row_of(harness, one.appeal_id).state == "merged"
    assert row_of(harness, other.appeal_id).answered_at is None


def test_facts_of_followers_and_heads_in_one_batch_are_each_their_own(harness: Harness) -> None:
    head, one, two = harness.submit(), harness.submit(), harness.submit()
    merge(harness, one, head)
    merge(harness, two, head)
    of, late = head.appeal_id, one.appeal_id
    first = harness.solved(late, "晚到的答复")
    harness.tell(first, harness.offered(of), harness.accepted(of), harness.solved(of, "修好"))
    with harness.bench.look() as reading:
        kept = [(row.appeal_id, row.text) for row in reading.connection.execute(select(store.answers))]
    assert sorted(kept) == sorted([(late, "晚到的答复"), (of, "修好"), (late, "修好"), (two.appeal_id, "修好")])


def test_a_fact_that_moves_nothing_is_said_in_the_log(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, LOOP)
    of = harness.submit().appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    assert caplog.records == []
    harness.tell(harness.signed(of))
    said = [(one.getMessage(), one.appeal_id, one.state, one.fact) for one in caplog.records]  # type: ignore[attr-defined]
    assert said == [("late fact", of, "solved_on_the_spot", "order.signed.v1")]


def test_a_batch_of_what_moves_nothing_writes_nothing(harness: Harness) -> None:
    of = harness.submit().appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    before = row_of(harness, of)
    harness.clock.pass_(days=1)
    harness.tell(harness.signed(of), harness.reviewed(of, "handle_again"))
    assert row_of(harness, of) == before
    assert told(harness) == []


def test_of_several_unknown_appeals_the_letter_names_one(harness: Harness) -> None:
    harness.tell(harness.offered("a-2"), harness.offered("a-1"))
    assert sorted(letter.reason for letter in harness.kept_letters())[0].count("appeal a-1 is not known here") == 1


def test_a_later_fact_forgets_no_answer(harness: Harness) -> None:
    sent = answered(harness)
    first = row_of(harness, sent.appeal_id).answered_at
    rate(harness, sent, solved=False)
    harness.clock.pass_(days=1)
    harness.tell(harness.opened(sent.appeal_id, 2))
    assert row_of(harness, sent.appeal_id).answered_at == first
