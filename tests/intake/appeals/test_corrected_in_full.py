"""What is left of an appeal that was corrected, who of the staff reads it, and its sums."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Actor, Place
from contracts.intake import (
    AppealCorrected,
    CorrectAppeal,
    CorrectPlace,
    RecountReport,
    ReportAppeals,
)
from contracts.words import Kind, Role
from kit.problems import NotFound
from services.intake.appeals import store
from services.intake.appeals.use_cases.reading import READ_BY, read_by_staff
from services.intake.same_matter.store.tables import unheard
from tests.held import held
from tests.intake.appeals.record import answered, found, merge, problem, rate, row_of, subjects
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, TOWN, Harness
from tests.places import COUNTY

NAMES = {one.code: one.name for one in COUNTY.townships}
ELSEWHERE = next(code for code in NAMES if code != TOWN)


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
