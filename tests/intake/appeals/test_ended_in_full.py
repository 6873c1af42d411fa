"""What is left of an appeal that was merged, shown to another channel, judged, sent back or corrected."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Actor, Place
from contracts.intake import (
    AppealClosed,
    AppealCorrected,
    AppealMerged,
    AppealNotAdmitted,
    AppealRated,
    AppealReopened,
    CorrectAppeal,
    CorrectPlace,
    FindAppeals,
    MergeAppeal,
    NotAdmitAppeal,
    RateAppeal,
    RecountReport,
    ReportAppeals,
)
from contracts.words import Exit, Grade, Kind, Role
from kit.bus.tables import outbox
from kit.problems import NotFound, Refused
from services.intake.appeals import store
from services.intake.appeals.use_cases.reading import READ_BY, read_by_staff
from services.intake.appeals.use_cases.reopen import reopen
from services.intake.messages.store import messages
from services.intake.same_matter.store.tables import unheard
from tests.held import held
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, TOWN, Harness
from tests.places import COUNTY

NAMES = {one.code: one.name for one in COUNTY.townships}
ELSEWHERE = next(code for code in NAMES if code != TOWN)


def row_of(harness: Harness, appeal_id: str) -> Any:
    with harness.bench.look() as reading:
        return store.one(reading, appeal_id)


def found(harness: Harness, words: str) -> list[str]:
    return sorted(one.appeal_id for one in harness.ask(FindAppeals(words=words), OFFICE).items)


def answered(harness: Harness, text: str = "路灯已修好。", **fields: Any) -> Any:
    sent = harness.submit(**fields)
    of = sent.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of, text))
    return sent


def merge(harness: Harness, one: Any, into: Any) -> Any:
    return harness.ask(MergeAppeal(appeal_id=one.appeal_id, into=into.appeal_id, reason="同一事项"), OFFICE)


def rate(harness: Harness, sent: Any, *, solved: bool = True, words: str = "") -> Any:
    grade = Grade.SATISFIED if solved else Grade.NOT_SATISFIED
    request = RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade, words=words)
    return harness.ask(request)


def problem(harness: Harness, request: Any, actor: Any = OFFICE) -> tuple[str, int, str]:
    with pytest.raises(Refused) as refused:
        harness.ask(request, actor)
    told = refused.value.problem
    return told.type, told.status, told.title


def subjects(harness: Harness, kind: Any) -> list[str]:
    wanted = select(outbox.c.subject).where(outbox.c.routing_key == kind.name).order_by(outbox.c.id)
    with harness.bench.look() as reading:
        return list(reading.connection.execute(wanted).scalars())


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


def test_a_merged_one_that_goes_back_leaves_its_head_alone_one_voice_less(harness: Harness) -> None:
    head, back, stays = harness.submit(), harness.submit(), harness.submit()
    for one in (back, stays):
        merge(harness, one, head)
    of = head.appeal_id
    harness.tell(harness.offered(of), harness.accepted(of), harness.solved(of))
    with held(harness.bench.database) as rows:
        rate(harness, back, solved=False)
    assert rows[0] == "appeals by appeals.appeal_id: update"
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


def test_what_an_appeal_is_about_is_corrected_found_and_told(harness: Harness) -> None:
    where = Place(township=TOWN, spot="S-1", village="桥东村", address="村口", longitude=110.2, latitude=32.2)
    sent, other = harness.submit(place=where), harness.submit()
    with harness.bench.work() as work:
        work.connection.execute(unheard.delete())
    request = CorrectAppeal(
        appeal_id=sent.appeal_id, category="roads", title="路灯不亮，找13812345678", township=ELSEWHERE, reason="在邻乡"
    )
    assert harness.ask(request, OFFICE).id == sent.appeal_id
    row = row_of(harness, sent.appeal_id)
    assert (row.category, row.title, row.township) == ("roads", "路灯不亮，找13812345678", ELSEWHERE)
    assert (row.spot, row.village, row.address, row.longitude, row.latitude) == (None, "桥东村", "村口", None, None)
    assert row_of(harness, other.appeal_id).category == "other"
    [fact] = harness.bench.emitted(AppealCorrected)
    place = Place(township=ELSEWHERE, village="桥东村", address="村口")
    assert (fact.appeal_id, fact.by, fact.reason, fact.category, fact.place) == (
        sent.appeal_id, "办公室甲", "在邻乡", "roads", place,
    )  # fmt: skip
    assert fact.title is not None
    assert fact.title.startswith("路灯不亮，找")
    assert "13812345678" not in fact.title
    assert subjects(harness, AppealCorrected) == [sent.appeal_id]
    for words in ("路灯不亮", sent.tracking_code, NAMES[ELSEWHERE], "老人出门"):
        assert sent.appeal_id in found(harness, words), words
    assert sent.appeal_id in found(harness, "村口 桥东村")
    with harness.bench.look() as reading:
        again = [one.appeal_id for one in reading.connection.execute(select(unheard))]
    assert again == [sent.appeal_id]
    assert harness.ask(ReportAppeals(), OFFICE).by_category == {"other": 1, "roads": 1}


def test_a_category_alone_changes_and_tells_nothing_but_itself(harness: Harness) -> None:
    sent = harness.submit(place=Place(township=TOWN, spot="S-1", longitude=110.2, latitude=32.2))
    before = row_of(harness, sent.appeal_id)._asdict()
    with harness.bench.work() as work:
        work.connection.execute(unheard.delete())
    same = {"title": sent.title, "township": TOWN}
    harness.ask(CorrectAppeal(appeal_id=sent.appeal_id, category="roads", reason="路灯", **same), OFFICE)
    after = row_of(harness, sent.appeal_id)._asdict()
    assert {name for name in after if after[name] != before[name]} == {"category"}
    [fact] = harness.bench.emitted(AppealCorrected)
    assert (fact.category, fact.title, fact.place) == ("roads", None, None)
    with harness.bench.look() as reading:
        assert reading.connection.execute(select(unheard)).all() == []
    again = CorrectAppeal(appeal_id=sent.appeal_id, category="roads", reason="路灯")
    assert problem(harness, again) == ("nothing-corrected", 422, "Nothing would be otherwise.")
    harness.ask(CorrectAppeal(appeal_id=sent.appeal_id, title="村口没有路灯", reason="路灯"), OFFICE)
    fact = harness.bench.emitted(AppealCorrected)[-1]
    assert (fact.category, fact.title, fact.place) == (None, "村口没有路灯", None)


def test_what_is_finished_is_corrected_no_more_and_who_has_it_not_finds_it_not(harness: Harness) -> None:
    done = answered(harness)
    rate(harness, done)
    request = CorrectAppeal(appeal_id=done.appeal_id, category="roads", reason="路灯")
    assert problem(harness, request) == ("appeal-finished", 409, "The appeal is finished.")
    mine = harness.submit()
    harness.tell(harness.offered(mine.appeal_id), harness.accepted(mine.appeal_id))
    request = CorrectAppeal(appeal_id=mine.appeal_id, category="roads", reason="路灯")
    assert problem(harness, request, OTHER_DEPUTY)[0] == "appeal-not-found"
    assert problem(harness, request.model_copy(update={"appeal_id": "nobody"}), OFFICE)[0] == "appeal-not-found"
    harness.tell(harness.referred(mine.appeal_id))
    assert problem(harness, request, DEPUTY)[0] == "appeal-not-found", "it is the department's by now"
    unknown = request.model_copy(update={"category": "nothing-known"})
    assert problem(harness, unknown)[1] >= 400
    assert row_of(harness, mine.appeal_id).category == "other"


def test_the_place_is_its_resident_s_to_correct_and_the_spot_stays_where_the_village_does(harness: Harness) -> None:
    where = Place(township=TOWN, spot="S-1", village="桥东村", address="村口", longitude=110.2, latitude=32.2)
    sent = harness.submit(place=where)
    own = {"tracking_code": sent.tracking_code, "secret": SECRET}
    with held(harness.bench.database) as rows:
        assert harness.ask(CorrectPlace(**own, township=TOWN, village="桥东村")).id == sent.appeal_id
    assert rows[0] == "appeals by appeals.appeal_id: update"
    row = row_of(harness, sent.appeal_id)
    assert (row.spot, row.village, row.address, row.longitude, row.latitude) == ("S-1", "桥东村", None, None, None)
    [fact] = harness.bench.emitted(AppealCorrected)
    assert fact == AppealCorrected(
        appeal_id=sent.appeal_id, by="", reason="", place=Place(township=TOWN, spot="S-1", village="桥东村")
    )
    harness.ask(CorrectPlace(**own, township=TOWN, village="西沟村", address="西沟小学"))
    assert row_of(harness, sent.appeal_id).spot is None
    assert found(harness, "西沟小学") == [sent.appeal_id]
    harness.ask(CorrectPlace(**own, township=TOWN, address="西沟小学"))
    assert row_of(harness, sent.appeal_id).village is None


def test_who_reads_the_head_reads_what_is_merged_into_it_and_a_stranger_is_told_it_is_not_there(
    harness: Harness,
) -> None:
    head, one, alone = harness.submit(), harness.submit(kind=Kind.COMPLAINT, text="听说经办人收了礼"), harness.submit()
    merge(harness, one, head)
    harness.tell(harness.offered(head.appeal_id), harness.accepted(head.appeal_id))

    def read(actor: Any, sent: Any, what: str) -> Any:
        with harness.bench.look(actor) as reading:
            row = reading.connection.execute(select(*READ_BY).where(READ_BY[0] == sent.appeal_id)).one()
            return read_by_staff(reading, row, what)

    assert read(DEPUTY, one, "photo").appeal_id == head.appeal_id
    assert read(DEPUTY, head, "photo") is None
    assert read(OFFICE, alone, "photo") is None
    with pytest.raises(NotFound, match=r"^photo-not-found: "):
        read(DEPUTY, alone, "photo")
    row = row_of(harness, alone.appeal_id)
    with harness.bench.look(DEPUTY) as reading, pytest.raises(NotFound, match=r"^appeal-not-found: "):
        read_by_staff(reading, row)


def test_a_report_is_kept_from_who_is_named_in_its_title_and_in_its_text(harness: Harness) -> None:
    named = DEPARTMENT.model_copy(update={"name": "陈大有"})
    said = [
        {"kind": Kind.REPORT, "title": "陈大有收礼", "text": "请查一查"},
        {"kind": Kind.REPORT, "title": "有人收礼", "text": "是陈大有"},
        {"kind": Kind.COMPLAINT, "title": "陈大有收礼", "text": "是陈大有"},
        {"kind": Kind.REPORT, "title": "有人收礼陈", "text": "大有问题"},
    ]
    reads = []
    for one in said:
        of = harness.submit(**one).appeal_id
        harness.tell(harness.opened(of))
        row = row_of(harness, of)
        with harness.bench.look(named) as reading:
            try:
                reads.append(read_by_staff(reading, row) is None)
            except NotFound:
                reads.append(False)
    assert reads == [False, False, True, True]


def test_sums_are_counted_anew_from_the_appeals(harness: Harness) -> None:
    for _ in range(3):
        harness.submit()
    with harness.bench.work() as work:
        work.connection.execute(store.appeal_sums.delete())
    assert harness.ask(ReportAppeals(), OFFICE).submitted == 0
    counted = harness.ask(RecountReport(), Actor(role=Role.OPERATOR, id="op-1"))
    assert counted.id == "3"
    assert harness.ask(ReportAppeals(), OFFICE).submitted == 3
