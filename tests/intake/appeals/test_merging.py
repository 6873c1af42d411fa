"""The same matter is handled together and answered separately."""

import threading

import pytest

from contracts.intake import (
    AppealClosed,
    AppealMerged,
    AppealNotAdmitted,
    AppealReopened,
    FollowAppeal,
    MergeAppeal,
    NotAdmitAppeal,
    RateAppeal,
)
from contracts.words import AppealState, Exit, Grade
from kit.problems import Refused
from services.intake.appeals.use_cases.close import close_unrated
from services.intake.appeals.use_cases.merge import merge_appeal
from services.intake.settings import IntakeSettings
from tests.intake.harness import OFFICE, SECRET, Harness

S = AppealState


def _view(harness: Harness, sent):
    return harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET))


def _merge(harness: Harness, appeal, into) -> None:
    harness.ask(MergeAppeal(appeal_id=appeal.appeal_id, into=into.appeal_id, reason="同一事项"), OFFICE)


def _rate(harness: Harness, sent, *, solved: bool) -> None:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    harness.ask(
        RateAppeal(
            tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade, words="" if solved else "没修"
        )
    )


def _answer(harness: Harness, sent, text: str = "路灯已修好。") -> None:
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, text))


def test_an_answer_to_the_head_is_everybodys_and_each_rates_it_alone(any_harness: Harness) -> None:
    head, happy, unhappy = any_harness.submit(), any_harness.submit(), any_harness.submit()
    _merge(any_harness, happy, head)
    _merge(any_harness, unhappy, head)
    assert _view(any_harness, head).voices == 3
    assert not _view(any_harness, happy).can_rate
    _answer(any_harness, head)
    for each in (head, happy, unhappy):
        seen = _view(any_harness, each)
        assert [answer.text for answer in seen.answers] == ["路灯已修好。"]
        assert seen.can_rate
    _rate(any_harness, happy, solved=True)
    _rate(any_harness, unhappy, solved=False)
    assert [_view(any_harness, each).state for each in (head, happy, unhappy)] == [
        S.SOLVED_ON_THE_SPOT,
        S.CLOSED,
        S.REOPENED,
    ]
    assert [fact.appeal_id for fact in any_harness.bench.emitted(AppealReopened)] == [unhappy.appeal_id]
    assert [fact.appeal_id for fact in any_harness.bench.emitted(AppealClosed)] == [happy.appeal_id]


def test_a_merged_appeal_that_comes_back_goes_on_alone(any_harness: Harness) -> None:
    head, back = any_harness.submit(), any_harness.submit()
    _merge(any_harness, back, head)
    _answer(any_harness, head)
    _rate(any_harness, back, solved=False)
    assert (_view(any_harness, head).voices, _view(any_harness, back).voices) == (1, 1)
    assert _view(any_harness, back).merged_into is None
    any_harness.clock.pass_(days=1)
    of = back.appeal_id
    any_harness.tell(any_harness.opened(of, 2), any_harness.signed(of), any_harness.replied(of, "换了整盏灯。", 2))
    assert [answer.text for answer in _view(any_harness, back).answers] == ["路灯已修好。", "换了整盏灯。"]
    assert len(_view(any_harness, head).answers) == 1
    _rate(any_harness, back, solved=True)
    assert _view(any_harness, back).state is S.CLOSED


@pytest.mark.parametrize("by", ["office", "resident"])
def test_who_joins_an_answered_matter_gets_its_answer_and_can_rate_it(any_harness: Harness, by: str) -> None:
    head = any_harness.submit()
    _answer(any_harness, head)
    any_harness.clock.pass_(hours=1)
    if by == "office":
        joined = any_harness.submit()
        _merge(any_harness, joined, head)
    else:
        joined = any_harness.submit(joins=head.appeal_id)
    seen = _view(any_harness, joined)
    assert ([answer.text for answer in seen.answers], seen.can_rate) == (["路灯已修好。"], True)
    assert seen.answers[0].at == _view(any_harness, head).answers[0].at


def test_who_joins_a_matter_that_is_handled_again_waits_for_the_next_answer(harness: Harness) -> None:
    head = harness.submit()
    _answer(harness, head)
    _rate(harness, head, solved=False)
    joined = harness.submit(joins=head.appeal_id)
    assert (_view(harness, joined).answers, _view(harness, joined).can_rate) == ([], False)
    harness.tell(harness.opened(head.appeal_id, 2), harness.replied(head.appeal_id, "这次修好了", 2))
    assert ([answer.text for answer in _view(harness, joined).answers], _view(harness, joined).can_rate) == (
        ["这次修好了"],
        True,
    )


def test_a_review_that_closes_the_head_leaves_nobody_without_an_answer(any_harness: Harness) -> None:
    head = any_harness.submit()
    _answer(any_harness, head)
    _rate(any_harness, head, solved=False)
    joined = any_harness.submit(joins=head.appeal_id)
    any_harness.tell(any_harness.reviewed(head.appeal_id))
    assert _view(any_harness, head).state is S.CLOSED
    assert _view(any_harness, joined).can_rate
    _rate(any_harness, joined, solved=False)
    assert _view(any_harness, joined).state is S.REOPENED


def test_another_channel_for_the_head_is_told_to_everybody(any_harness: Harness) -> None:
    head, joined = any_harness.submit(), any_harness.submit()
    _merge(any_harness, joined, head)
    away = NotAdmitAppeal(appeal_id=head.appeal_id, exit=Exit.PETITION_OFFICE, reason="已信访", where_to_go="县信访局")
    any_harness.ask(away, OFFICE)
    for each in (head, joined):
        seen = _view(any_harness, each)
        assert (seen.state, seen.exit, seen.exit_reason, seen.where_to_go) == (
            S.NOT_ADMITTED,
            Exit.PETITION_OFFICE,
            "已信访",
            "县信访局",
        )
    assert {fact.appeal_id for fact in any_harness.bench.emitted(AppealNotAdmitted)} == {
        head.appeal_id,
        joined.appeal_id,
    }


def test_merging_a_head_takes_those_merged_into_it_along(any_harness: Harness) -> None:
    first, second, third = (any_harness.submit() for _ in range(3))
    _merge(any_harness, first, second)
    _merge(any_harness, second, third)
    assert _view(any_harness, third).voices == 3
    assert _view(any_harness, first).merged_into == third.tracking_code
    _answer(any_harness, third)
    assert all(_view(any_harness, each).can_rate for each in (first, second, third))
    assert [(fact.appeal_id, fact.into) for fact in any_harness.bench.emitted(AppealMerged)] == [
        (first.appeal_id, second.appeal_id),
        (second.appeal_id, third.appeal_id),
    ]


def test_a_merged_appeal_shows_when_the_answer_to_its_head_is_due(harness: Harness) -> None:
    head, merged = harness.submit(), harness.submit()
    _merge(harness, merged, head)
    harness.tell(harness.offered(head.appeal_id), harness.accepted(head.appeal_id), harness.referred(head.appeal_id))
    order = harness.opened(head.appeal_id)
    harness.tell(order)
    assert _view(harness, merged).due == order.reply_due


def test_merging_into_a_merged_appeal_goes_to_its_head(harness: Harness) -> None:
    head, merged, third = (harness.submit() for _ in range(3))
    _merge(harness, merged, head)
    _merge(harness, third, merged)
    assert _view(harness, third).merged_into == head.tracking_code


def test_what_cannot_be_merged_is_refused(harness: Harness) -> None:
    head, merged, answered, gone = (harness.submit() for _ in range(4))
    _merge(harness, merged, head)
    _answer(harness, answered)
    harness.ask(
        NotAdmitAppeal(appeal_id=gone.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院"), OFFICE
    )
    refusals = {
        "merge-into-itself": [(head, head), (head, merged)],
        "appeal-finished": [(merged, answered), (head, gone), (gone, head)],
        "appeal-answered": [(answered, head)],
    }
    for slug, pairs in refusals.items():
        for appeal, into in pairs:
            with pytest.raises(Refused) as refused:
                _merge(harness, appeal, into)
            assert refused.value.problem.type == slug
    with pytest.raises(Refused) as refused:
        _merge(harness, head, harness.command())
    assert refused.value.problem.type == "appeal-not-found"


def test_the_office_ends_nothing_over_a_not_solved(harness: Harness) -> None:
    sent, other = harness.submit(), harness.submit()
    _answer(harness, sent)
    _rate(harness, sent, solved=False)
    away = NotAdmitAppeal(appeal_id=sent.appeal_id, exit=Exit.COURT, reason="不归我们", where_to_go="县法院")
    for end in (lambda: _merge(harness, sent, other), lambda: harness.ask(away, OFFICE)):
        with pytest.raises(Refused) as refused:
            end()
        assert refused.value.problem.type == "appeal-answered"
    assert _view(harness, sent).state is S.REOPENED


def test_a_merged_appeal_nobody_rates_is_closed_after_its_head(any_harness: Harness) -> None:
    head, silent = any_harness.submit(), any_harness.submit()
    _merge(any_harness, silent, head)
    _answer(any_harness, head)
    _rate(any_harness, head, solved=False)
    any_harness.clock.pass_(days=60)
    with any_harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 0  # the head is still handled: another answer may come
    any_harness.tell(any_harness.opened(head.appeal_id, 2), any_harness.replied(head.appeal_id, round_=2))
    _rate(any_harness, head, solved=True)
    any_harness.clock.pass_(days=31)
    with any_harness.bench.work() as work:
        assert close_unrated(work, IntakeSettings()) == 1
    assert _view(any_harness, silent).state is S.CLOSED


def test_two_appeals_merged_into_each_other_at_once_do_not_get_lost(busy_desk: Harness) -> None:
    first, second = busy_desk.submit(), busy_desk.submit()
    outcome: list[str] = []

    def other_way() -> None:
        try:
            with busy_desk.bench.work(OFFICE) as work:
                merge_appeal(work, MergeAppeal(appeal_id=second.appeal_id, into=first.appeal_id, reason="同一"))
            outcome.append("merged")
        except Refused as refused:
            outcome.append(refused.problem.type)

    with busy_desk.bench.work(OFFICE) as work:
        merge_appeal(work, MergeAppeal(appeal_id=first.appeal_id, into=second.appeal_id, reason="同一"))
        at_once = threading.Thread(target=other_way)
        at_once.start()
        at_once.join(0.5)
    at_once.join(60)
    assert outcome == ["appeal-finished"]
    assert [_view(busy_desk, each).state for each in (first, second)] == [S.MERGED, S.SUBMITTED]


def test_an_answer_given_while_an_appeal_is_merged_reaches_it(busy_desk: Harness) -> None:
    head, joined = busy_desk.submit(), busy_desk.submit()
    with busy_desk.bench.work(OFFICE) as work:
        merge_appeal(work, MergeAppeal(appeal_id=joined.appeal_id, into=head.appeal_id, reason="同一"))
        at_once = threading.Thread(target=lambda: busy_desk.tell(busy_desk.solved(head.appeal_id)))
        at_once.start()
        at_once.join(0.5)
    at_once.join(60)
    assert _view(busy_desk, joined).can_rate
