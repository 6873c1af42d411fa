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
from tests.intake.harness import SECRET, Harness


def _rate(code: str, *, solved: bool = True, grade: Grade = Grade.SATISFIED, words: str = "") -> RateAppeal:
    return RateAppeal(tracking_code=code, secret=SECRET, solved=solved, grade=grade, words=words)


def _view(harness: Harness, code: str):
    return harness.ask(FollowAppeal(tracking_code=code, secret=SECRET))


def _answered(harness: Harness):
    sent = harness.submit()
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    return sent


@pytest.mark.parametrize("solved", [True, False])
@pytest.mark.parametrize("grade", list(Grade))
def test_only_solved_and_at_least_basically_satisfied_closes(solved: bool, grade: Grade) -> None:
    assert judge(solved=solved, grade=grade, words="").closes is (solved and grade is not Grade.NOT_SATISFIED)


@pytest.mark.parametrize("grade", [Grade.SATISFIED, Grade.BASICALLY])
def test_a_satisfied_resident_closes_the_loop(any_harness: Harness, grade: Grade) -> None:
    sent = _answered(any_harness)
    any_harness.ask(_rate(sent.tracking_code, grade=grade, words="谢谢"))
    seen = _view(any_harness, sent.tracking_code)
    assert (seen.state, seen.can_rate) == (AppealState.CLOSED, False)
    assert [(r.round, r.solved, r.grade, r.words) for r in seen.ratings] == [(1, True, grade, "谢谢")]
    rated, closed = any_harness.bench.emitted(AppealRated, AppealClosed)
    assert (rated.grade, closed.how) == (grade, "rated")


@pytest.mark.parametrize(("solved", "grade"), [(False, Grade.SATISFIED), (True, Grade.NOT_SATISFIED)])
def test_a_resident_who_is_not_satisfied_sends_it_back_with_the_reason(
    any_harness: Harness, solved: bool, grade: Grade
) -> None:
    sent = _answered(any_harness)
    any_harness.ask(_rate(sent.tracking_code, solved=solved, grade=grade, words="灯又灭了"))
    seen = _view(any_harness, sent.tracking_code)
    assert (seen.state, seen.round, seen.can_rate) == (AppealState.REOPENED, 2, False)
    [reopened] = any_harness.bench.emitted(AppealReopened)
    assert reopened.round == 2
    assert "灯又灭了" in reopened.reason
    assert any_harness.bench.emitted(AppealClosed) == []


def test_every_round_is_answered_and_rated_on_its_own(harness: Harness) -> None:
    sent = _answered(harness)
    of = sent.appeal_id
    for round_ in (2, 3):
        harness.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED, words=f"第{round_ - 1}次"))
        harness.tell(harness.reviewed(of, "handle_again", round_))
        assert _view(harness, sent.tracking_code).state is AppealState.REOPENED
        harness.clock.pass_(days=1)
        harness.tell(harness.opened(of, round_), harness.signed(of), harness.replied(of, f"第{round_}次答复", round_))
    harness.ask(_rate(sent.tracking_code))
    seen = _view(harness, sent.tracking_code)
    assert [answer.round for answer in seen.answers] == [1, 2, 3]
    assert [rating.round for rating in seen.ratings] == [1, 2, 3]
    assert [fact.round for fact in harness.bench.emitted(AppealReopened)] == [2, 3]
    assert seen.state is AppealState.CLOSED


def test_a_named_reviewer_with_evidence_may_close_over_a_not_solved(any_harness: Harness) -> None:
    sent = _answered(any_harness)
    any_harness.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED))
    any_harness.tell(any_harness.reviewed(sent.appeal_id))
    assert _view(any_harness, sent.tracking_code).state is AppealState.CLOSED
    [closed] = any_harness.bench.emitted(AppealClosed)
    assert closed.how == "reviewed"


def test_an_answer_is_rated_once(harness: Harness) -> None:
    sent = _answered(harness)
    key = "one-key"
    harness.ask(_rate(sent.tracking_code), key=key)
    harness.ask(_rate(sent.tracking_code), key=key)  # the same request again: the same answer
    with pytest.raises(Refused) as refused:
        harness.ask(_rate(sent.tracking_code, solved=False))
    assert refused.value.problem.type == "already-rated"
    assert len(harness.bench.emitted(AppealRated)) == 1


def test_there_is_nothing_to_rate_before_an_answer(harness: Harness) -> None:
    sent = harness.submit()
    for fact in (harness.offered, harness.accepted, harness.referred, harness.opened, harness.signed):
        with pytest.raises(Refused) as refused:
            harness.ask(_rate(sent.tracking_code))
        assert refused.value.problem.type == "nothing-to-rate"
        harness.tell(fact(sent.appeal_id))


def test_nobody_rates_with_a_wrong_secret(harness: Harness) -> None:
    sent = _answered(harness)
    with pytest.raises(Refused) as refused:
        harness.ask(_rate(sent.tracking_code).model_copy(update={"secret": "wrong secret"}))
    assert refused.value.problem.status == 404


def test_an_appeal_nobody_rates_is_closed_after_the_rating_time(any_harness: Harness) -> None:
    sent, waiting = _answered(any_harness), any_harness.submit()
    for days, state in ((29, AppealState.SOLVED_ON_THE_SPOT), (2, AppealState.CLOSED)):
        any_harness.clock.pass_(days=days)
        with any_harness.bench.work() as work:
            close_unrated(work, IntakeSettings())
        assert _view(any_harness, sent.tracking_code).state is state
    assert _view(any_harness, waiting.tracking_code).state is AppealState.SUBMITTED
    [closed] = any_harness.bench.emitted(AppealClosed)
    assert closed.how == "unrated"


def test_the_rating_time_never_closes_over_a_not_solved(harness: Harness) -> None:
    sent = _answered(harness)
    harness.ask(_rate(sent.tracking_code, solved=False, grade=Grade.NOT_SATISFIED))
    harness.clock.pass_(days=400)
    with harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 0
    assert _view(harness, sent.tracking_code).state is AppealState.REOPENED


def test_a_not_solved_said_while_the_rating_time_runs_out_wins(busy_desk: Harness) -> None:
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
    at_once.join(60)
    assert closed == [0]
    assert _view(busy_desk, sent.tracking_code).state is AppealState.REOPENED
