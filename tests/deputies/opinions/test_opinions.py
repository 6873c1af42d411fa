"""An opinion is heard, classified, and goes to one department at a time until one has answered."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from contracts.base import Actor
from contracts.deputies import (
    ClassifyOpinion,
    OpinionAnswered,
    OpinionRecorded,
    OpinionReturned,
    OpinionTransferred,
    RecordOpinion,
    ReturnOpinion,
)
from contracts.supervision import CalendarChanged
from contracts.words import Role
from kit.calendar import WorkingDays
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.opinions.domain import OPEN
from services.deputies.opinions.store import book
from services.deputies.opinions.use_cases.record import classify_opinion, record_opinion
from services.deputies.opinions.use_cases.transfer import return_opinion
from services.deputies.stations.store.days import keep
from tests.deputies.harness import OFFICE, SETTINGS, deputy
from tests.deputies.opinions.opinion_acts import (
    KEEPER,
    NUMBERS,
    ROADS,
    WATER,
    answer,
    classified,
    one,
    record,
    seen,
    transfer,
    turn,
)


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
    off = asked.due.at.astimezone(SETTINGS.zone).date()
    with bench.work() as work:
        keep(work, CalendarChanged(day=off.isoformat(), working=False, note="县庆"))
    later = classified(bench)
    transfer(bench, later)
    assert bench.emitted(OpinionTransferred)[-1].due.at > asked.due.at, "the county's own day off does not count"
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
