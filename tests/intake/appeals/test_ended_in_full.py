"""What is left of an appeal that was merged, shown to another channel, judged or sent back."""

from sqlalchemy import select

from contracts.intake import (
    AppealClosed,
    AppealMerged,
    AppealNotAdmitted,
    AppealRated,
    AppealReopened,
    MergeAppeal,
    NotAdmitAppeal,
    RateAppeal,
)
from contracts.words import Exit, Grade
from services.intake.appeals import store
from services.intake.appeals.use_cases.reopen import reopen
from services.intake.messages.store import messages
from tests.held import held, locked
from tests.intake.appeals.record import answered, found, merge, problem, rate, row_of, subjects
from tests.intake.harness import OFFICE, SECRET, Harness


def test_who_is_merged_is_finished_and_the_head_has_every_voice(harness: Harness) -> None:
    first, second, head, alone = (harness.submit() for _ in range(4))
    merge(harness, first, second)
    harness.tell(harness.offered(second.appeal_id))
    harness.clock.pass_(days=1)
    with held(harness.bench.database) as rows:
        assert merge(harness, second, head).id == second.appeal_id
    assert rows[0] == "appeals by appeals.appeal_id: update"
    row = row_of(harness, second.appeal_id)
    assert (row.state, row.closed_at, row.due, row.voices) == ("merged", harness.clock.now(), None, 1)
    assert [row_of(harness, one.appeal_id).merged_into for one in (first, second)] == [head.appeal_id] * 2
    assert (row_of(harness, head.appeal_id).voices, row_of(harness, alone.appeal_id).voices) == (3, 1)
    assert row_of(harness, alone.appeal_id).merged_into is None
    fact = harness.bench.emitted(AppealMerged)[-1]
    assert fact == AppealMerged(appeal_id=second.appeal_id, into=head.appeal_id, reason="同一事项", by="办公室甲")
    assert subjects(harness, AppealMerged) == [first.appeal_id, second.appeal_id]


def test_those_merged_into_one_that_is_merged_get_the_answer_of_the_head_and_are_found_by_it(harness: Harness) -> None:
    first, second = harness.submit(), harness.submit()
    merge(harness, first, second)
    head = answered(harness, "换了灯泡")
    harness.clock.pass_(days=1)
    merge(harness, second, head)
    for one in (first, second):
        assert row_of(harness, one.appeal_id).answered_at == harness.clock.now()
    assert found(harness, "换了灯泡") == sorted(one.appeal_id for one in (first, second, head))
    assert found(harness, "代表甲") == sorted(one.appeal_id for one in (first, second, head))
    with harness.bench.look() as reading:
        assert len(reading.connection.execute(select(store.answers)).all()) == 3


def test_what_cannot_be_merged_says_why(harness: Harness) -> None:
    head, done, gone = harness.submit(), answered(harness), harness.submit()
    rate(harness, done)
    other = answered(harness)
    merge(harness, gone, head)
    asked = [
        MergeAppeal(appeal_id=one.appeal_id, into=into.appeal_id, reason="同一")
        for one, into in ((head, head), (head, done), (gone, other), (other, head))
    ]
    assert [problem(harness, one) for one in asked] == [
        ("merge-into-itself", 409, "An appeal cannot be merged into itself."),
        ("appeal-finished", 409, "The appeal to merge into is finished."),
        ("appeal-finished", 409, "The appeal is finished."),
        ("appeal-answered", 409, "The resident was answered; only the resident or a reviewer ends it now."),
    ]
    for one, into in ((head.appeal_id, "nobody"), ("nobody", head.appeal_id)):
        assert problem(harness, MergeAppeal(appeal_id=one, into=into, reason="同一"))[0] == "appeal-not-found"


def test_to_the_hotline_an_appeal_goes_with_a_ticket_or_not_at_all(harness: Harness) -> None:
    sent = harness.submit()
    away = NotAdmitAppeal(appeal_id=sent.appeal_id, exit=Exit.HOTLINE, reason="属热线", where_to_go="12345")
    told = "To the hotline an appeal is handed over, with a ticket."
    assert problem(harness, away) == ("hand-over-instead", 422, told)
    assert row_of(harness, sent.appeal_id).state == "submitted"


def test_another_channel_is_told_to_whoever_waits_for_an_answer(harness: Harness) -> None:
    wish = {"tell": True, "contact": harness.contact()}
    head, waiting, silent, had = harness.submit(**wish), harness.submit(**wish), harness.submit(), answered(harness)
    merge(harness, waiting, head)
    rate(harness, had, solved=False)
    # one that has an answer of its own, given late
    merge(harness, silent, head)
    harness.tell(harness.solved(silent.appeal_id))
    harness.tell(harness.offered(head.appeal_id))
    harness.clock.pass_(days=1)
    away = NotAdmitAppeal(appeal_id=head.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院")
    assert harness.ask(away, OFFICE).id == head.appeal_id
    for one in (head, waiting):
        row = row_of(harness, one.appeal_id)
        assert (row.state, row.exit, row.exit_reason, row.where_to_go) == ("not_admitted", "court", "已起诉", "县法院")
        assert (row.closed_at, row.due) == (harness.clock.now(), None)
    assert row_of(harness, silent.appeal_id).state == "merged"
    assert row_of(harness, had.appeal_id).state == "reopened"
    said = {"exit": Exit.COURT, "reason": "已起诉", "where_to_go": "县法院", "by": "办公室甲"}
    ids = [head.appeal_id, waiting.appeal_id]
    assert harness.bench.emitted(AppealNotAdmitted) == [AppealNotAdmitted(appeal_id=one, **said) for one in ids]
    assert subjects(harness, AppealNotAdmitted) == ids
    with harness.bench.look() as reading:
        queued = {(row.appeal_id, row.what) for row in reading.connection.execute(select(messages))}
    assert queued == {(one, "not_admitted") for one in ids}
    unknown = away.model_copy(update={"appeal_id": "nobody"})
    assert problem(harness, unknown)[0] == "appeal-not-found"


def test_a_rating_is_kept_and_told_as_it_was_given(harness: Harness) -> None:
    sent = answered(harness)
    of = sent.appeal_id
    harness.clock.pass_(days=1)
    with held(harness.bench.database) as rows:
        assert rate(harness, sent, words="谢\x00谢，我是13812345678").id == of
    assert rows[0] == "appeals by appeals.appeal_id: update"
    with harness.bench.look() as reading:
        [kept] = reading.connection.execute(select(store.ratings))
    assert (kept.appeal_id, kept.round, kept.solved, kept.grade, kept.words, kept.at) == (
        of, 1, True, "satisfied", "谢谢，我是13812345678", harness.clock.now(),
    )  # fmt: skip
    row = row_of(harness, of)
    assert (row.state, row.grade, row.solved, row.closed_at) == ("closed", "satisfied", True, harness.clock.now())
    [fact], [closed] = harness.bench.emitted(AppealRated), harness.bench.emitted(AppealClosed)
    assert (fact.appeal_id, fact.solved, fact.grade, fact.round) == (of, True, Grade.SATISFIED, 1)
    assert fact.words.startswith("谢谢，我是")
    assert "13812345678" not in fact.words
    assert (closed.appeal_id, closed.how) == (of, "rated")
    assert subjects(harness, AppealRated) == subjects(harness, AppealClosed) == [of]
    again = RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED)
    assert problem(harness, again) == ("already-rated", 409, "This answer has been rated.")


def test_one_rating_touches_one_appeal_and_what_waits_has_nothing_to_rate(harness: Harness) -> None:
    sent, other, waiting = answered(harness), answered(harness), harness.submit()
    rate(harness, sent, solved=False, words="没修，打13812345678")
    assert row_of(harness, other.appeal_id).grade is None
    assert row_of(harness, other.appeal_id).round == 1
    rate(harness, other)
    request = RateAppeal(tracking_code=waiting.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED)
    assert problem(harness, request) == ("nothing-to-rate", 409, "There is no answer to rate yet.")
    [back] = harness.bench.emitted(AppealReopened)
    assert (back.appeal_id, back.round, back.again) == (sent.appeal_id, 2, False)
    assert back.reason.startswith("未解决：没修，打")
    assert "13812345678" not in back.reason
    assert subjects(harness, AppealReopened) == [sent.appeal_id]
    row = row_of(harness, sent.appeal_id)
    assert (row.state, row.round, row.grade, row.solved) == ("reopened", 2, "not_satisfied", False)
    assert (row.closed_at, row.due, row.merged_into) == (None, None, None)


def test_the_answer_of_a_later_round_is_rated_as_that_rounds(harness: Harness) -> None:
    sent = answered(harness)
    rate(harness, sent, solved=False, words="没修")
    of = sent.appeal_id
    harness.tell(harness.opened(of, 2), harness.signed(of), harness.replied(of, "又修了一次", 2))
    rate(harness, sent)
    assert [(one.round, one.solved) for one in harness.bench.emitted(AppealRated)] == [(1, False), (2, True)]


def test_a_merged_one_that_goes_back_leaves_its_head_alone_one_voice_less(harness: Harness) -> None:
    head, back, stays = harness.submit(), harness.submit(), harness.submit()
    for one in (back, stays):
        merge(harness, one, head)
    of = head.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    with held(harness.bench.database) as rows, locked(harness.bench.database) as found_by:
        rate(harness, back, solved=False)
    assert rows[0] == "appeals by appeals.appeal_id: update"
    [together] = found_by[0].values()
    assert set(together) == {back.appeal_id, of}
    assert [row_of(harness, one.appeal_id).voices for one in (head, back, stays)] == [2, 1, 1]
    assert row_of(harness, back.appeal_id).merged_into is None
    assert row_of(harness, back.appeal_id).closed_at is None
    assert row_of(harness, stays.appeal_id).merged_into == of
    rate(harness, stays)
    assert row_of(harness, head.appeal_id).voices == 2, "who is content stays behind it"


def test_what_was_closed_and_goes_on_again_has_no_verdict_any_more(harness: Harness) -> None:
    sent, other = answered(harness), answered(harness)
    for one in (sent, other):
        rate(harness, one)
    with harness.bench.work() as work:
        row = store.locked(work, [sent.appeal_id])[sent.appeal_id]
        reopen(work, row, "又坏了", again=True)
    row = row_of(harness, sent.appeal_id)
    assert (row.state, row.round, row.grade, row.solved, row.closed_at) == ("reopened", 2, None, None, None)
    assert row_of(harness, other.appeal_id).state == "closed"
    [fact] = harness.bench.emitted(AppealReopened)
    assert fact == AppealReopened(appeal_id=sent.appeal_id, reason="又坏了", round=2, again=True)
