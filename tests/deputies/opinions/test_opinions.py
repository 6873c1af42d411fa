"""An opinion is heard, classified, and goes one way at a time until somebody answered or it went on."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from contracts.base import Actor
from contracts.deputies import (
    AnswerOpinion,
    ClassifyOpinion,
    HeardOpinionPage,
    ListHeardOpinions,
    ListPublicOpinions,
    OpinionAnswered,
    OpinionRecorded,
    OpinionReturned,
    OpinionTransferred,
    OpinionTurned,
    OpinionView,
    ReadHeardOpinion,
    RecordOpinion,
    RecordOutcome,
    ReturnOpinion,
    TransferOpinion,
    TurnOpinion,
    VerifyOpinion,
)
from contracts.suggestions import ReadDraft
from contracts.words import Role
from kit.calendar import WorkingDays
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.opinions.domain import OPEN
from services.deputies.opinions.queries.opinions import list_heard_opinions, read_heard_opinion
from services.deputies.opinions.queries.public import list_public_opinions
from services.deputies.opinions.settings import OpinionSettings
from services.deputies.opinions.store import book
from services.deputies.opinions.use_cases.record import classify_opinion, record_opinion
from services.deputies.opinions.use_cases.transfer import answer_opinion, return_opinion, transfer_opinion
from services.deputies.opinions.use_cases.turn import record_outcome, turn_opinion
from services.deputies.opinions.use_cases.verify import verify_opinion
from services.deputies.suggestions.queries import read_draft
from tests.deputies.harness import OFFICE, SETTINGS, deputy

NUMBERS = OpinionSettings()
KEEPER = Actor(role=Role.STATION, id="keeper", name="站员", township="420323100")
ROADS = Actor(role=Role.DEPARTMENT, id="u1", name="经办人", department="roads")
WATER = Actor(role=Role.DEPARTMENT, id="u2", name="经办人", department="water")
LAW = {
    "title": "河道管理条例（草案）",
    "proposed": "增加村级巡河的规定",
    "sent_to": "市人大常委会法制工作委员会",
    "contact_point": "城关基层立法联系点",
}


def record(bench: Bench, by: Actor = OFFICE, **more: Any) -> str:
    values: dict[str, Any] = {
        "heard": "inspection",
        "heard_on": bench.clock.now().astimezone(SETTINGS.zone).date(),
        "said_by": "deputy",
        "deputy_id": None if by.role is Role.DEPUTY else "D1",
        "title": "村道缺少护栏",
        "text": "视察时看到东村村道临水一段没有护栏",
        "category": "other",
    }
    with bench.work(by) as work:
        return record_opinion(work, RecordOpinion(**(values | more)), SETTINGS).id


def classified(bench: Bench, by: Actor = OFFICE, **more: Any) -> str:
    return record(bench, by, kind="work", **more)


def transfer(bench: Bench, opinion_id: str, to: str = "roads", **more: Any) -> None:
    with bench.work(OFFICE) as work:
        asked = TransferOpinion(opinion_id=opinion_id, department=to, department_name=to, **more)
        transfer_opinion(work, asked, SETTINGS, NUMBERS)


def answer(bench: Bench, opinion_id: str, by: Actor = ROADS, words: str = "已列入计划") -> None:
    with bench.work(by) as work:
        answer_opinion(work, AnswerOpinion(opinion_id=opinion_id, words=words))


def turn(bench: Bench, opinion_id: str, by: Actor = OFFICE, **how: Any) -> None:
    with bench.work(by) as work:
        turn_opinion(work, TurnOpinion(opinion_id=opinion_id, **how), SETTINGS)


def verify(bench: Bench, opinion_id: str, **said: Any) -> None:
    with bench.work(OFFICE) as work:
        verify_opinion(work, VerifyOpinion(opinion_id=opinion_id, **said))


def seen(bench: Bench, by: Actor, **filters: Any) -> HeardOpinionPage:
    with bench.look(by) as reading:
        return list_heard_opinions(reading, ListHeardOpinions(**filters))


def one(bench: Bench, opinion_id: str, by: Actor = OFFICE) -> OpinionView:
    with bench.look(by) as reading:
        return read_heard_opinion(reading, ReadHeardOpinion(opinion_id=opinion_id))


def test_what_is_recorded_has_no_personal_details_and_neither_has_the_event(bench: Bench) -> None:
    said = "村民张三，电话13812345678，说水管漏了"
    opinion_id = record(bench, KEEPER, heard="station", said_by="resident", deputy_id=None, text=said, source="台账 12")
    kept = one(bench, opinion_id)
    assert "13812345678" not in kept.text
    assert "张三" not in kept.text
    (told,) = bench.emitted(OpinionRecorded)
    assert told.by_role is Role.STATION
    assert "漏" not in told.model_dump_json()


def test_numbers_of_houses_are_kept_unless_the_county_hides_them(bench: Bench) -> None:
    where = RecordOpinion(
        heard="station",
        heard_on="2026-01-05",
        said_by="deputy",
        deputy_id="D1",
        title="漏水",
        text="人民路5号楼302室漏水",
    )
    kept = []
    for settings in (SETTINGS, SETTINGS.model_copy(update={"hide_houses": True})):
        with bench.work(OFFICE) as work:
            opinion_id = record_opinion(work, where, settings).id
        kept.append("302" in one(bench, opinion_id).text)
    assert kept == [True, False]


def test_a_deputy_records_the_own_opinion_and_none_of_a_colleague(bench: Bench) -> None:
    opinion_id = record(bench, deputy(1), deputy_id="D2")
    assert one(bench, opinion_id).deputy_id == "D1"


@pytest.mark.parametrize(
    ("how", "slug"),
    [({"deputy_id": None}, "opinion-deputy-missing"), ({"deputy_id": "D9"}, "deputy-not-found")],
)
def test_a_deputys_opinion_names_a_deputy_who_is_known(bench: Bench, how: dict[str, Any], slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        record(bench, **how)


def test_what_is_still_to_come_is_not_on_record(bench: Bench) -> None:
    tomorrow = bench.clock.now().astimezone(SETTINGS.zone).date() + timedelta(days=1)
    with pytest.raises(Refused, match="not-yet-happened"):
        record(bench, heard_on=tomorrow)


def test_it_goes_nowhere_before_it_is_classified(bench: Bench) -> None:
    opinion_id = record(bench)
    with pytest.raises(Refused, match="opinion-not-classified"):
        transfer(bench, opinion_id)
    with pytest.raises(Refused, match="opinion-not-classified"):
        turn(bench, opinion_id, into="topic", reference="t1")
    with bench.work(OFFICE) as work:
        classify_opinion(work, ClassifyOpinion(opinion_id=opinion_id, category="other", kind="livelihood"))
    transfer(bench, opinion_id)
    assert one(bench, opinion_id).kind == "livelihood"


def test_a_department_answers_within_working_days_and_the_deputy_is_told(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    (asked,) = bench.emitted(OpinionTransferred)
    assert asked.addressed_to() == "roads"
    expected = WorkingDays({}, SETTINGS.zone).due_in_working_days(bench.clock.now(), NUMBERS.answer_days)
    assert asked.due.at == expected.at
    answer(bench, opinion_id, words="已安装，联系电话13812345678")
    (told,) = bench.emitted(OpinionAnswered)
    assert (told.deputy_id, told.on_time) == ("D1", True)
    (way,) = one(bench, opinion_id, deputy(1)).ways
    assert "已安装" in way.answer
    assert "13812345678" not in way.answer
    with pytest.raises(Refused, match="opinion-not-in-hand"):
        answer(bench, opinion_id)


def test_what_is_overdue_is_counted_with_its_cases_behind_and_told_late(bench: Bench) -> None:
    late, later = classified(bench), classified(bench)
    day = bench.clock.now().astimezone(SETTINGS.zone).date()
    transfer(bench, late, due_on=day + timedelta(days=1))
    transfer(bench, later, due_on=day + timedelta(days=9))
    bench.clock.pass_(days=3)
    page = seen(bench, OFFICE, only="overdue")
    assert page.counts is not None
    assert (page.counts.overdue, page.counts.transferred) == (1, 2)
    assert [(each.opinion_id, each.overdue) for each in page.items] == [(late, True)]
    assert [each.opinion_id for each in seen(bench, ROADS, only="overdue").items] == [late]
    answer(bench, late)
    assert bench.emitted(OpinionAnswered)[-1].on_time is False


def test_returned_with_a_reason_it_is_transferred_again(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    with bench.work(ROADS) as work:
        return_opinion(work, ReturnOpinion(opinion_id=opinion_id, reason="属水利部门职责"))
    assert bench.emitted(OpinionReturned)[-1].department == "roads"
    assert seen(bench, OFFICE, only="waiting").items[0].opinion_id == opinion_id
    transfer(bench, opinion_id, "water")
    answer(bench, opinion_id, WATER)
    assert [(way.department, way.state) for way in one(bench, opinion_id).ways] == [
        ("roads", "returned"),
        ("water", "answered"),
    ]


def test_a_department_sees_its_own_way_alone(bench: Bench) -> None:
    opinion_id = classified(bench, source="台账 12")
    transfer(bench, opinion_id)
    transfer(bench, opinion_id, "water", words="改由水利部门办理")
    view = one(bench, opinion_id, ROADS)
    assert [way.department for way in view.ways] == ["roads"]
    assert (view.state, view.source) == ("returned", "")
    with pytest.raises(Refused, match="opinion-not-in-hand"):
        answer(bench, opinion_id, ROADS)
    other = Actor(role=Role.DEPARTMENT, id="u3", department="schools")
    with pytest.raises(Refused, match="heard-opinion-not-found"):
        one(bench, opinion_id, other)
    with pytest.raises(Refused, match="heard-opinion-not-found"):
        answer(bench, opinion_id, other)


def test_it_is_taken_back_with_a_reason_only(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    with pytest.raises(Refused, match="reason-missing"):
        transfer(bench, opinion_id, "water")
    with pytest.raises(Refused, match="same-department"):
        transfer(bench, opinion_id, words="再次交办")


def test_no_opinion_has_two_open_ways_whoever_writes_them(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    with pytest.raises(IntegrityError), bench.work(OFFICE) as work:
        book.begin_way(work, book.opinion(work, opinion_id), OPEN, department="water")


def test_a_deputy_makes_a_draft_of_the_own_opinion_and_of_no_other(bench: Bench) -> None:
    opinion_id = record(bench)
    with pytest.raises(Refused, match="heard-opinion-not-found"):
        turn(bench, opinion_id, deputy(2), into="suggestion")
    turn(bench, opinion_id, deputy(1), into="suggestion")
    (told,) = bench.emitted(OpinionTurned)
    assert told.reference is not None
    with bench.look(deputy(1)) as reading:
        draft = read_draft(reading, ReadDraft(suggestion_id=told.reference), SETTINGS)
    assert (draft.title, draft.lead_name) == ("村道缺少护栏", "甲")
    with pytest.raises(Refused, match="opinion-turned"):
        turn(bench, opinion_id, deputy(1), into="suggestion")


def test_what_went_on_is_neither_classified_nor_transferred_any_more(bench: Bench) -> None:
    opinion_id = classified(bench)
    turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    with pytest.raises(Refused, match="opinion-turned"):
        transfer(bench, opinion_id)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="opinion-not-here"):
        classify_opinion(work, ClassifyOpinion(opinion_id=opinion_id, category="other", kind="work"))


def test_the_office_names_whose_draft_it_becomes(bench: Bench) -> None:
    opinion_id = classified(bench, KEEPER, said_by="resident", deputy_id=None)
    with pytest.raises(Refused, match="opinion-deputy-missing"):
        turn(bench, opinion_id, into="suggestion")
    with pytest.raises(Refused, match="other-congress"):
        turn(bench, opinion_id, into="suggestion", lead="D3")
    turn(bench, opinion_id, into="suggestion", lead="D2")
    assert one(bench, opinion_id).state == "turned"


def test_what_a_department_has_is_not_turned_meanwhile(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    with pytest.raises(Refused, match="opinion-with-department"):
        turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    answer(bench, opinion_id)
    turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    assert one(bench, opinion_id).ways[-1].reference == "t1"


def test_input_to_a_draft_law_says_all_of_it_and_later_what_became_of_it(bench: Bench) -> None:
    opinion_id = classified(bench)
    today = bench.clock.now().astimezone(SETTINGS.zone).date()
    with pytest.raises(Refused, match="opinion-legislation-incomplete"):
        turn(bench, opinion_id, into="legislation", **LAW)
    with pytest.raises(Refused, match="not-yet-happened"):
        turn(bench, opinion_id, into="legislation", sent_on=today + timedelta(days=1), **LAW)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="opinion-not-legislative"):
        record_outcome(work, RecordOutcome(opinion_id=opinion_id, words="已采纳"))
    turn(bench, opinion_id, into="legislation", sent_on=today, **LAW)
    with bench.work(OFFICE) as work:
        record_outcome(work, RecordOutcome(opinion_id=opinion_id, words="已采纳，见第十二条"))
    (way,) = one(bench, opinion_id).ways
    assert (way.title, way.sent_on, way.answer) == (LAW["title"], today, "已采纳，见第十二条")


def test_everybody_reads_verified_words_and_nothing_else(bench: Bench) -> None:
    shown, _hidden = classified(bench), classified(bench)
    verified = {"public": True, "title": "村道护栏", "text": "代表建议村道加装护栏", "reply": "已列入计划"}
    with pytest.raises(Refused, match="secrecy-check-missing"):
        verify(bench, shown, **verified)
    with pytest.raises(Refused, match="opinion-public-empty"):
        verify(bench, shown, public=True, checked_by="王五")
    verify(bench, shown, checked_by="王五", **verified)
    with bench.look() as reading:
        (public,) = list_public_opinions(reading, ListPublicOpinions(words="护栏")).items
        assert list_public_opinions(reading, ListPublicOpinions(words="东村")).items == []
    assert (public.title, public.answer) == ("村道护栏", "已列入计划")
    verify(bench, shown, public=False)
    with bench.look() as reading:
        assert list_public_opinions(reading, ListPublicOpinions()).items == []


def test_each_reads_the_own_and_the_office_all_found_by_words_page_by_page(bench: Bench) -> None:
    of_deputy = record(bench, deputy(2), title="水压不足")
    of_keeper = record(bench, KEEPER, said_by="resident", deputy_id=None)
    for reader, ids in (
        (deputy(2), [of_deputy]),
        (deputy(1), []),
        (KEEPER, [of_keeper]),
        (OFFICE, [of_keeper, of_deputy]),
        (ROADS, []),
    ):
        assert [each.opinion_id for each in seen(bench, reader).items] == ids
    assert [each.opinion_id for each in seen(bench, OFFICE, words="水壓").items] == [of_deputy]
    first = seen(bench, OFFICE, limit=1)
    assert [each.opinion_id for each in seen(bench, OFFICE, cursor=first.next).items] == [of_deputy]
