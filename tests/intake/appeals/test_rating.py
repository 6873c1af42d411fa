"""The resident judges what was done, and nobody closes over a `not solved`."""

import threading

import pytest

from contracts.intake import AppealClosed, AppealRated, AppealReopened, FollowAppeal, RateAppeal
from contracts.words import AppealState, Grade
from kit.problems import Refused
from services.intake.appeals.domain.rating import judge
from services.intake.appeals.use_cases.close import close_unrated
from services.intake.appeals.use_cases.rate import rate_appeal
from services.intake.settings import IntakeSettings
from tests.intake.desk import SECRET, Desk


def _rate(code: str, *, solved: bool = True, grade: Grade = Grade.SATISFIED, words: str = "") -> RateAppeal:
    return RateAppeal(tracking_code=code, secret=SECRET, solved=solved, grade=grade, words=words)


def _view(desk: Desk, code: str):
    return desk.ask(FollowAppeal(tracking_code=code, secret=SECRET))


def _answered(desk: Desk):
    sent = desk.submit()
    of = sent.appeal_id
    desk.tell(desk.offered(of), desk.accepted(of), desk.solved(of))
    return sent


@pytest.mark.parametrize("solved", [True, False])
@pytest.mark.parametrize("grade", list(Grade))
def test_only_solved_and_at_least_basically_satisfied_closes(solved: bool, grade: Grade) -> None:
    assert judge(solved=solved, grade=grade, words="").closes is (solved and grade is not Grade.NOT_SATISFIED)


@pytest.mark.parametrize("grade", [Grade.SATISFIED, Grade.BASICALLY])
def test_a_satisfied_resident_closes_the_loop(any_desk: Desk, grade: Grade) -> None:
    sent = _answered(any_desk)
    any_desk.ask(_rate(sent.tracking_code, grade=grade, words="谢谢"))
    seen = _view(any_desk, sent.tracking_code)
    assert (seen.state, seen.can_rate) == (AppealState.CLOSED, False)
    assert [(r.round, r.solved, r.grade, r.words) for r in seen.ratings] == [(1, True, grade, "谢谢")]
    rated, closed = any_desk.bench.emitted(AppealRated, AppealClosed)
    assert (rated.grade, closed.how) == (grade, "rated")


@pytest.mark.parametrize(("solved", "grade"), [(False, Grade.SATISFIED), (True, Grade.NOT_SATISFIED)])
def test_a_resident_who_is_not_satisfied_sends_it_back_with_the_reason(
    any_desk: Desk, solved: bool, grade: Grade
) -> None:
    sent = _answered(any_desk)
    any_desk.ask(_rate(sent.tracking_code, solved=solved, grade=grade, words="灯又灭了"))
    seen = _view(any_desk, sent.tracking_code)
    assert (seen.state, seen.round, seen.can_rate) == (AppealState.REOPENED, 2, False)
    [reopened] = any_desk.bench.emitted(AppealReopened)
    assert reopened.round == 2
    assert "灯又灭了" in reopened.reason
    assert any_desk.bench.emitted(AppealClosed) == []


def test_every_round_is_answered_and_rated_on_its_own(desk: Desk) -> None:
    sent = _answered(desk)
    of = sent.appeal_id
    for round_ in (2, 3):
        desk.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED, words=f"第{round_ - 1}次"))
        desk.tell(desk.reviewed(of, "handle_again", round_))
        assert _view(desk, sent.tracking_code).state is AppealState.REOPENED
        desk.clock.pass_(days=1)
        desk.tell(desk.opened(of, round_), desk.signed(of), desk.replied(of, f"第{round_}次答复", round_))
    desk.ask(_rate(sent.tracking_code))
    seen = _view(desk, sent.tracking_code)
    assert [answer.round for answer in seen.answers] == [1, 2, 3]
    assert [rating.round for rating in seen.ratings] == [1, 2, 3]
    assert [fact.round for fact in desk.bench.emitted(AppealReopened)] == [2, 3]
    assert seen.state is AppealState.CLOSED


def test_a_named_reviewer_with_evidence_may_close_over_a_not_solved(any_desk: Desk) -> None:
    sent = _answered(any_desk)
    any_desk.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED))
    any_desk.tell(any_desk.reviewed(sent.appeal_id))
    assert _view(any_desk, sent.tracking_code).state is AppealState.CLOSED
    [closed] = any_desk.bench.emitted(AppealClosed)
    assert closed.how == "reviewed"


def test_an_answer_is_rated_once(desk: Desk) -> None:
    sent = _answered(desk)
    key = "one-key"
    desk.ask(_rate(sent.tracking_code), key=key)
    desk.ask(_rate(sent.tracking_code), key=key)  # the same request again: the same answer
    with pytest.raises(Refused) as refused:
        desk.ask(_rate(sent.tracking_code, solved=False))
    assert refused.value.problem.type == "already-rated"
    assert len(desk.bench.emitted(AppealRated)) == 1


def test_there_is_nothing_to_rate_before_an_answer(desk: Desk) -> None:
    sent = desk.submit()
    for fact in (desk.offered, desk.accepted, desk.referred, desk.opened, desk.signed):
        with pytest.raises(Refused) as refused:
            desk.ask(_rate(sent.tracking_code))
        assert refused.value.problem.type == "nothing-to-rate"
        desk.tell(fact(sent.appeal_id))


def test_nobody_rates_with_a_wrong_secret(desk: Desk) -> None:
    sent = _answered(desk)
    with pytest.raises(Refused) as refused:
        desk.ask(_rate(sent.tracking_code).model_copy(update={"secret": "wrong secret"}))
    assert refused.value.problem.status == 404


def test_an_appeal_nobody_rates_is_closed_after_the_rating_time(any_desk: Desk) -> None:
    sent, waiting = _answered(any_desk), any_desk.submit()
    for days, state in ((29, AppealState.SOLVED_ON_THE_SPOT), (2, AppealState.CLOSED)):
        any_desk.clock.pass_(days=days)
        with any_desk.bench.work() as work:
            close_unrated(work, IntakeSettings())
        assert _view(any_desk, sent.tracking_code).state is state
    assert _view(any_desk, waiting.tracking_code).state is AppealState.SUBMITTED
    [closed] = any_desk.bench.emitted(AppealClosed)
    assert closed.how == "unrated"


def test_the_rating_time_never_closes_over_a_not_solved(desk: Desk) -> None:
    sent = _answered(desk)
    desk.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED))
    desk.clock.pass_(days=400)
    with desk.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 0
    assert _view(desk, sent.tracking_code).state is AppealState.REOPENED


def test_a_not_solved_said_while_the_rating_time_runs_out_wins(busy_desk: Desk) -> None:
    sent = _answered(busy_desk)
    busy_desk.clock.pass_(days=31)
    closed: list[int] = []

    def timer() -> None:
        with busy_desk.bench.work() as work:
            closed.append(close_unrated(work, IntakeSettings()))

    with busy_desk.bench.work() as work:
        rate_appeal(work, _rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED))
        at_once = threading.Thread(target=timer)
        at_once.start()
        at_once.join(0.5)
        assert closed == []  # it waits for the resident's word
    at_once.join(10)
    assert closed == [0]
    assert _view(busy_desk, sent.tracking_code).state is AppealState.REOPENED
