"""A resident adds, thanks, withdraws, and says that it is broken again: bounded, and for who has the secret only."""

import pytest

from contracts.intake import (
    AppealAdded,
    AppealClosed,
    AppealReopened,
    AppealWithdrawn,
    AskResident,
    FollowAppeal,
    MergeAppeal,
    RateAppeal,
    ReadPhoto,
    ReadThread,
    ReopenAppeal,
    ReportAppeals,
    SayMore,
    SubmitAppeal,
    WithdrawAppeal,
)
from contracts.words import AppealState, Grade
from kit.problems import Refused
from services.intake.appeals.store import appeal_sums, counted
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, SECRET, Harness, jpeg
from tests.intake.threads.test_asking import more, seen, with_department, with_deputy


def withdraw(sent: SubmitAppeal, reason: str = "已经自己修好了") -> WithdrawAppeal:
    return WithdrawAppeal(tracking_code=sent.tracking_code, secret=SECRET, reason=reason)


def again(sent: SubmitAppeal, reason: str = "灯又坏了") -> ReopenAppeal:
    return ReopenAppeal(tracking_code=sent.tracking_code, secret=SECRET, reason=reason)


def rate(sent: SubmitAppeal, *, solved: bool = True) -> RateAppeal:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    return RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade, words="说明")


def closed(harness: Harness) -> SubmitAppeal:
    sent = with_deputy(harness)
    harness.tell(harness.solved(sent.appeal_id))
    harness.ask(rate(sent))
    return sent


def state(harness: Harness, sent: SubmitAppeal) -> AppealState:
    return harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET)).state


def slug(harness: Harness, request, actor=None) -> str:
    with pytest.raises(Refused) as refused:
        harness.ask(request, *([actor] if actor else []))
    return refused.value.problem.type


def test_words_and_photos_added_unasked_are_read_by_who_has_it(any_harness: Harness) -> None:
    sent = with_department(any_harness)
    any_harness.ask(more(sent, "晚上八点以后最暗", photos=[jpeg()]))
    [message] = any_harness.ask(ReadThread(appeal_id=sent.appeal_id), DEPARTMENT).messages
    assert (message.what, message.text) == ("words", "晚上八点以后最暗")
    photo = message.photos[0].id
    assert any_harness.ask(ReadPhoto(photo_id=photo), DEPARTMENT).jpeg
    own = ReadPhoto(photo_id=photo, tracking_code=sent.tracking_code, secret=SECRET)
    assert any_harness.ask(own).jpeg
    [added] = any_harness.bench.emitted(AppealAdded)
    assert (added.what, added.department, added.deputy_id) == ("words", "water", None)


def test_a_wrong_secret_opens_no_thread(harness: Harness) -> None:
    sent = with_deputy(harness)
    wrong = SayMore(tracking_code=sent.tracking_code, secret="not the secret", text="冒充")
    assert slug(harness, wrong) == "appeal-not-found"


def test_what_is_said_is_bounded_in_number_and_length(harness: Harness) -> None:
    sent = with_deputy(harness)
    assert slug(harness, more(sent, "长" * 2001)) == "invalid"
    for nth in range(20):
        harness.ask(more(sent, f"第{nth}句"))
    assert seen(harness, sent).may_add is False
    assert slug(harness, more(sent)) == "said-enough"


def test_thanks_need_an_answer_and_answer_no_question(harness: Harness) -> None:
    sent = with_deputy(harness)
    assert slug(harness, more(sent, "谢谢", what="thanks")) == "appeal-finished"
    harness.tell(harness.solved(sent.appeal_id))
    harness.ask(rate(sent))
    harness.ask(more(sent, "谢谢你们", what="thanks"))
    assert [one.what for one in seen(harness, sent).messages] == ["thanks"]
    assert slug(harness, more(sent)) == "appeal-finished"


def test_who_handles_the_head_reads_what_those_merged_into_it_said(harness: Harness) -> None:
    head, joined = with_deputy(harness), harness.submit()
    harness.ask(MergeAppeal(appeal_id=joined.appeal_id, into=head.appeal_id, reason="同一件"), OFFICE)
    harness.ask(more(joined, "我家门口也黑"))
    assert [one.text for one in harness.ask(ReadThread(appeal_id=head.appeal_id), DEPUTY).messages] == ["我家门口也黑"]
    assert seen(harness, head).messages == []
    assert harness.bench.emitted(AppealAdded)[0].deputy_id == DEPUTY.id


def test_withdrawn_it_closes_with_the_reason_on_record(any_harness: Harness) -> None:
    sent = with_department(any_harness)
    any_harness.ask(withdraw(sent))
    assert state(any_harness, sent) is AppealState.CLOSED
    [message] = any_harness.ask(ReadThread(appeal_id=sent.appeal_id), OFFICE).messages
    assert (message.what, message.text) == ("withdrawal", "已经自己修好了")
    withdrawn, closing = any_harness.bench.emitted(AppealWithdrawn, AppealClosed)
    assert (withdrawn.department, closing.how) == ("water", "withdrawn")
    assert slug(any_harness, withdraw(sent)) == "appeal-finished"


def test_a_withdrawn_appeal_that_was_never_answered_is_not_reopened(harness: Harness) -> None:
    sent = with_deputy(harness)
    harness.ask(withdraw(sent))
    assert slug(harness, again(sent)) == "appeal-not-closed"


def test_withdrawn_while_asked_the_question_waits_no_more(harness: Harness) -> None:
    sent = with_deputy(harness)
    harness.ask(AskResident(appeal_id=sent.appeal_id, text="哪一根？"), DEPUTY)
    harness.ask(withdraw(sent))
    harness.clock.pass_(days=9)
    harness.room.end_questions()
    assert seen(harness, sent).waits_until is None
    assert [one.what for one in seen(harness, sent).messages] == ["question", "withdrawal"]


def test_what_others_joined_is_handled_for_them_and_a_joined_one_leaves_alone(harness: Harness) -> None:
    head, joined = with_deputy(harness), harness.submit()
    harness.ask(MergeAppeal(appeal_id=joined.appeal_id, into=head.appeal_id, reason="同一件"), OFFICE)
    assert slug(harness, withdraw(head)) == "others-wait"
    harness.ask(withdraw(joined))
    assert state(harness, joined) is AppealState.CLOSED
    harness.ask(withdraw(head))
    assert state(harness, head) is AppealState.CLOSED


def test_broken_again_within_the_days_goes_on_in_its_old_story(any_harness: Harness) -> None:
    sent = closed(any_harness)
    any_harness.clock.pass_(days=29)
    assert seen(any_harness, sent).may_reopen_until is not None
    any_harness.ask(again(sent))
    view = any_harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET))
    assert (view.state, view.round) == (AppealState.REOPENED, 2)
    [reopened] = any_harness.bench.emitted(AppealReopened)
    assert (reopened.again, reopened.round, reopened.reason) == (True, 2, "又出现问题：灯又坏了")
    report = any_harness.ask(ReportAppeals(), OFFICE)
    assert (report.reopened, report.satisfied, report.closed) == (1, 0, 0)
    with any_harness.bench.look() as reading:
        kept = {(row.month, row.name, row.key): row.n for row in reading.connection.execute(appeal_sums.select())}
        assert {cell: n for cell, n in kept.items() if n} == dict(counted(reading))


def test_once_per_closing_and_not_for_ever(harness: Harness) -> None:
    sent = closed(harness)
    harness.ask(again(sent))
    assert slug(harness, again(sent)) == "appeal-not-closed"
    harness.tell(harness.opened(sent.appeal_id, 2), harness.replied(sent.appeal_id, round_=2))
    harness.ask(rate(sent))
    harness.clock.pass_(days=31)
    assert seen(harness, sent).may_reopen_until is None
    assert slug(harness, again(sent)) == "appeal-not-closed"


def test_reopened_and_then_withdrawn_it_is_closed_by_its_resident(harness: Harness) -> None:
    sent = closed(harness)
    harness.ask(again(sent))
    harness.ask(withdraw(sent))
    assert state(harness, sent) is AppealState.CLOSED
    assert [one.how for one in harness.bench.emitted(AppealClosed)] == ["rated", "withdrawn"]
