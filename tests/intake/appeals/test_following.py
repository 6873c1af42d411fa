"""What deputies and departments do shows on the appeal."""

import pytest

from contracts.deputies import AssignmentHandedOver, AssignmentUnfilled
from contracts.intake import AppealClosed, FollowAppeal, MergeAppeal, NotAdmitAppeal, RateAppeal
from contracts.supervision import OrderExtended, OrderRescheduled, OrderReturned
from contracts.words import AppealState, Exit, Grade
from tests.intake.harness import DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, Harness

S = AppealState


def _view(harness: Harness, code: str):
    return harness.ask(FollowAppeal(tracking_code=code, secret=SECRET))


def test_an_appeal_goes_from_a_deputy_to_a_department_and_comes_back_answered(any_harness: Harness) -> None:
    harness, sent = any_harness, any_harness.submit()
    of = sent.appeal_id
    steps = [
        (harness.offered(of), S.ASSIGNED),
        (harness.accepted(of), S.ACCEPTED),
        (harness.referred(of), S.REFERRED),
        (harness.opened(of), S.REFERRED),
        (harness.signed(of), S.HANDLING),
        (
            OrderExtended(
                appeal_id=of,
                order_id="order-1",
                department="water",
                by="经办人",
                working_days=5,
                reason="等配件",
                reply_due=harness.due(),
            ),
            S.EXTENDED,
        ),
        (harness.replied(of), S.REPLIED),
    ]
    for fact, state in steps:
        harness.tell(fact)
        assert _view(harness, sent.tracking_code).state is state
    seen = _view(harness, sent.tracking_code)
    assert [(answer.by, answer.text, answer.round) for answer in seen.answers] == [("水利局", "管道已更换。", 1)]
    assert seen.can_rate
    assert seen.due is None


def test_the_same_facts_in_one_batch_end_in_the_same_place(any_harness: Harness) -> None:
    sent = [any_harness.submit() for _ in range(3)]
    facts = []
    for make in ("offered", "accepted", "referred", "opened", "signed"):
        facts += [getattr(any_harness, make)(each.appeal_id) for each in sent]
    any_harness.tell(*facts, any_harness.replied(sent[0].appeal_id))
    assert [_view(any_harness, each.tracking_code).state for each in sent] == [S.REPLIED, S.HANDLING, S.HANDLING]


def test_an_appeal_that_is_offered_again_and_again_follows_the_last_word(harness: Harness) -> None:
    sent = harness.submit()
    of = sent.appeal_id
    unfilled = AssignmentUnfilled(appeal_id=of, why="无人可派")
    harness.tell(harness.offered(of), unfilled, harness.offered(of, OTHER_DEPUTY), harness.accepted(of, OTHER_DEPUTY))
    assert _view(harness, sent.tracking_code).state is S.ACCEPTED
    over = AssignmentHandedOver(
        appeal_id=of,
        from_deputy_id=OTHER_DEPUTY.id,
        from_deputy_name=OTHER_DEPUTY.name,
        to_deputy_id=DEPUTY.id,
        to_deputy_name=DEPUTY.name,
        reason="回避",
    )
    harness.tell(over)
    assert _view(harness, sent.tracking_code).state is S.ASSIGNED
    harness.tell(unfilled)
    assert _view(harness, sent.tracking_code).state is S.SUBMITTED


def test_a_returned_order_shows_and_the_next_department_is_followed(harness: Harness) -> None:
    sent = harness.submit()
    of = sent.appeal_id
    returned = OrderReturned(appeal_id=of, order_id="order-1", department="water", by="经办人", reason="不归我局")
    harness.tell(harness.offered(of), harness.accepted(of), harness.referred(of), harness.opened(of), returned)
    assert _view(harness, sent.tracking_code).state is S.RETURNED
    harness.tell(harness.opened(of))
    assert _view(harness, sent.tracking_code).state is S.REFERRED


def test_the_due_date_of_the_reply_stays_when_the_department_signs_and_moves_with_the_calendar(
    harness: Harness,
) -> None:
    sent = harness.submit()
    of = sent.appeal_id
    harness.tell(harness.offered(of))
    assert _view(harness, sent.tracking_code).due.clock == "accept"
    order = harness.opened(of)
    harness.tell(harness.accepted(of), harness.referred(of), order, harness.signed(of))
    assert _view(harness, sent.tracking_code).due == order.reply_due
    harness.clock.pass_(days=2)
    sign = OrderRescheduled(appeal_id=of, order_id="order-1", due=harness.due("sign"), was=order.sign_due.at)
    reply = OrderRescheduled(appeal_id=of, order_id="order-1", due=harness.due("reply"), was=order.reply_due.at)
    harness.tell(sign)
    assert _view(harness, sent.tracking_code).due == order.reply_due
    harness.tell(reply)
    assert _view(harness, sent.tracking_code).due == reply.due
    harness.tell(harness.replied(of), reply)
    assert _view(harness, sent.tracking_code).due is None


def test_a_fact_about_an_unknown_appeal_waits_and_is_done_when_the_appeal_is_there(any_harness: Harness) -> None:
    known, late = any_harness.submit(), any_harness.command()
    facts = (
        any_harness.offered(known.appeal_id),
        any_harness.offered(late.appeal_id),
        any_harness.accepted(late.appeal_id),
    )
    any_harness.tell(*facts, any_harness.accepted(known.appeal_id))
    assert _view(any_harness, known.tracking_code).state is S.ACCEPTED
    assert [letter.subject for letter in any_harness.kept_letters()] == [late.appeal_id] * 2
    assert "NotYet" in any_harness.kept_letters()[0].reason
    any_harness.deliver(late)
    any_harness.retry()
    assert _view(any_harness, late.tracking_code).state is S.ACCEPTED
    assert any_harness.kept_letters() == []


def test_facts_that_come_too_late_move_no_finished_appeal(harness: Harness) -> None:
    shown, merged, head = harness.submit(), harness.submit(), harness.submit()
    harness.ask(
        NotAdmitAppeal(appeal_id=shown.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院"), OFFICE
    )
    harness.ask(MergeAppeal(appeal_id=merged.appeal_id, into=head.appeal_id, reason="同一事项"), OFFICE)
    for each in (shown, merged):
        harness.tell(harness.offered(each.appeal_id), harness.accepted(each.appeal_id), harness.signed(each.appeal_id))
    assert _view(harness, shown.tracking_code).state is S.NOT_ADMITTED
    assert _view(harness, merged.tracking_code).state is S.MERGED
    assert harness.kept_letters() == []


def test_an_answer_that_comes_too_late_is_still_shown(harness: Harness) -> None:
    merged, head = harness.submit(), harness.submit()
    harness.ask(MergeAppeal(appeal_id=merged.appeal_id, into=head.appeal_id, reason="同一事项"), OFFICE)
    harness.tell(harness.solved(merged.appeal_id, "刚刚修好了"))
    seen = _view(harness, merged.tracking_code)
    assert (seen.state, [answer.text for answer in seen.answers], seen.can_rate) == (S.MERGED, ["刚刚修好了"], True)
    assert _view(harness, head.tracking_code).answers == []


def test_an_answered_appeal_waits_for_its_resident_only(harness: Harness) -> None:
    sent = harness.submit()
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    harness.tell(harness.offered(of), harness.signed(of))
    assert _view(harness, sent.tracking_code).state is S.SOLVED_ON_THE_SPOT


@pytest.mark.parametrize("evidence", ["reviewer", "evidence", "round"])
def test_a_review_without_name_evidence_or_a_not_solved_before_it_closes_nothing(
    harness: Harness, evidence: str
) -> None:
    sent = harness.submit()
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    review = harness.reviewed(of)
    if evidence != "round":
        harness.ask(_rating(sent.tracking_code, solved=False))
        review = review.model_copy(update={evidence: "  "})
    harness.tell(review)
    assert _view(harness, sent.tracking_code).state in (S.REOPENED, S.SOLVED_ON_THE_SPOT)
    assert harness.bench.emitted(AppealClosed) == []


def _rating(code: str, *, solved: bool = True) -> RateAppeal:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    return RateAppeal(tracking_code=code, secret=SECRET, solved=solved, grade=grade)
