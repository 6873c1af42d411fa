"""What deputies and departments do shows on the appeal."""

import pytest

from contracts.deputies import AssignmentHandedOver, AssignmentUnfilled
from contracts.intake import AppealClosed, FollowAppeal, MergeAppeal, NotAdmitAppeal, RateAppeal
from contracts.supervision import OrderExtended, OrderRescheduled, OrderReturned
from contracts.words import AppealState, Exit, Grade
from tests.intake.desk import DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, Desk

S = AppealState


def _view(desk: Desk, code: str):
    return desk.ask(FollowAppeal(tracking_code=code, secret=SECRET))


def test_an_appeal_goes_from_a_deputy_to_a_department_and_comes_back_answered(any_desk: Desk) -> None:
    desk, sent = any_desk, any_desk.submit()
    of = sent.appeal_id
    steps = [
        (desk.offered(of), S.ASSIGNED),
        (desk.accepted(of), S.ACCEPTED),
        (desk.referred(of), S.REFERRED),
        (desk.opened(of), S.REFERRED),
        (desk.signed(of), S.HANDLING),
        (
            OrderExtended(
                appeal_id=of,
                order_id="order-1",
                department="water",
                by="经办人",
                working_days=5,
                reason="等配件",
                reply_due=desk.due(),
            ),
            S.EXTENDED,
        ),
        (desk.replied(of), S.REPLIED),
    ]
    for fact, state in steps:
        desk.tell(fact)
        assert _view(desk, sent.tracking_code).state is state
    seen = _view(desk, sent.tracking_code)
    assert [(answer.by, answer.text, answer.round) for answer in seen.answers] == [("水利局", "管道已更换。", 1)]
    assert seen.can_rate
    assert seen.due is None


def test_the_same_facts_in_one_batch_end_in_the_same_place(any_desk: Desk) -> None:
    sent = [any_desk.submit() for _ in range(3)]
    facts = []
    for make in ("offered", "accepted", "referred", "opened", "signed"):
        facts += [getattr(any_desk, make)(each.appeal_id) for each in sent]
    any_desk.tell(*facts, any_desk.replied(sent[0].appeal_id))
    assert [_view(any_desk, each.tracking_code).state for each in sent] == [S.REPLIED, S.HANDLING, S.HANDLING]


def test_an_appeal_that_is_offered_again_and_again_follows_the_last_word(desk: Desk) -> None:
    sent = desk.submit()
    of = sent.appeal_id
    unfilled = AssignmentUnfilled(appeal_id=of, why="无人可派")
    desk.tell(desk.offered(of), unfilled, desk.offered(of, OTHER_DEPUTY), desk.accepted(of, OTHER_DEPUTY))
    assert _view(desk, sent.tracking_code).state is S.ACCEPTED
    over = AssignmentHandedOver(
        appeal_id=of,
        from_deputy_id=OTHER_DEPUTY.id,
        from_deputy_name=OTHER_DEPUTY.name,
        to_deputy_id=DEPUTY.id,
        to_deputy_name=DEPUTY.name,
        reason="回避",
    )
    desk.tell(over)
    assert _view(desk, sent.tracking_code).state is S.ASSIGNED
    desk.tell(unfilled)
    assert _view(desk, sent.tracking_code).state is S.SUBMITTED


def test_a_returned_order_shows_and_the_next_department_is_followed(desk: Desk) -> None:
    sent = desk.submit()
    of = sent.appeal_id
    returned = OrderReturned(appeal_id=of, order_id="order-1", department="water", by="经办人", reason="不归我局")
    desk.tell(desk.offered(of), desk.accepted(of), desk.referred(of), desk.opened(of), returned)
    assert _view(desk, sent.tracking_code).state is S.RETURNED
    desk.tell(desk.opened(of))
    assert _view(desk, sent.tracking_code).state is S.REFERRED


def test_the_due_date_of_the_reply_stays_when_the_department_signs_and_moves_with_the_calendar(desk: Desk) -> None:
    sent = desk.submit()
    of = sent.appeal_id
    desk.tell(desk.offered(of))
    assert _view(desk, sent.tracking_code).due.clock == "accept"
    order = desk.opened(of)
    desk.tell(desk.accepted(of), desk.referred(of), order, desk.signed(of))
    assert _view(desk, sent.tracking_code).due == order.reply_due
    desk.clock.pass_(days=2)
    sign = OrderRescheduled(appeal_id=of, order_id="order-1", due=desk.due("sign"), was=order.sign_due.at)
    reply = OrderRescheduled(appeal_id=of, order_id="order-1", due=desk.due("reply"), was=order.reply_due.at)
    desk.tell(sign)
    assert _view(desk, sent.tracking_code).due == order.reply_due
    desk.tell(reply)
    assert _view(desk, sent.tracking_code).due == reply.due
    desk.tell(desk.replied(of), reply)
    assert _view(desk, sent.tracking_code).due is None


def test_a_fact_about_an_unknown_appeal_waits_and_is_done_when_the_appeal_is_there(any_desk: Desk) -> None:
    known, late = any_desk.submit(), any_desk.command()
    facts = (any_desk.offered(known.appeal_id), any_desk.offered(late.appeal_id), any_desk.accepted(late.appeal_id))
    any_desk.tell(*facts, any_desk.accepted(known.appeal_id))
    assert _view(any_desk, known.tracking_code).state is S.ACCEPTED
    assert [letter.subject for letter in any_desk.kept_letters()] == [late.appeal_id] * 2
    assert "NotYet" in any_desk.kept_letters()[0].reason
    any_desk.deliver(late)
    any_desk.retry()
    assert _view(any_desk, late.tracking_code).state is S.ACCEPTED
    assert any_desk.kept_letters() == []


def test_facts_that_come_too_late_move_no_finished_appeal(desk: Desk) -> None:
    shown, merged, head = desk.submit(), desk.submit(), desk.submit()
    desk.ask(NotAdmitAppeal(appeal_id=shown.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院"), OFFICE)
    desk.ask(MergeAppeal(appeal_id=merged.appeal_id, into=head.appeal_id, reason="同一事项"), OFFICE)
    for each in (shown, merged):
        desk.tell(desk.offered(each.appeal_id), desk.accepted(each.appeal_id), desk.signed(each.appeal_id))
    assert _view(desk, shown.tracking_code).state is S.NOT_ADMITTED
    assert _view(desk, merged.tracking_code).state is S.MERGED
    assert desk.kept_letters() == []


def test_an_answer_that_comes_too_late_is_still_shown(desk: Desk) -> None:
    merged, head = desk.submit(), desk.submit()
    desk.ask(MergeAppeal(appeal_id=merged.appeal_id, into=head.appeal_id, reason="同一事项"), OFFICE)
    desk.tell(desk.solved(merged.appeal_id, "刚刚修好了"))
    seen = _view(desk, merged.tracking_code)
    assert (seen.state, [answer.text for answer in seen.answers], seen.can_rate) == (S.MERGED, ["刚刚修好了"], True)
    assert _view(desk, head.tracking_code).answers == []


def test_an_answered_appeal_waits_for_its_resident_only(desk: Desk) -> None:
    sent = desk.submit()
    of = sent.appeal_id
    desk.tell(desk.offered(of), desk.accepted(of), desk.solved(of))
    desk.tell(desk.offered(of), desk.signed(of))
    assert _view(desk, sent.tracking_code).state is S.SOLVED_ON_THE_SPOT


@pytest.mark.parametrize("evidence", ["reviewer", "evidence", "round"])
def test_a_review_without_name_evidence_or_a_not_solved_before_it_closes_nothing(desk: Desk, evidence: str) -> None:
    sent = desk.submit()
    of = sent.appeal_id
    desk.tell(desk.offered(of), desk.accepted(of), desk.solved(of))
    review = desk.reviewed(of)
    if evidence != "round":
        desk.ask(_rating(sent.tracking_code, solved=False))
        review = review.model_copy(update={evidence: "  "})
    desk.tell(review)
    assert _view(desk, sent.tracking_code).state in (S.REOPENED, S.SOLVED_ON_THE_SPOT)
    assert desk.bench.emitted(AppealClosed) == []


def _rating(code: str, *, solved: bool = True) -> RateAppeal:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    return RateAppeal(tracking_code=code, secret=SECRET, solved=solved, grade=grade)
