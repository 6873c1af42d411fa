"""A committee member and a grassroots deputy are a pair: made, recorded, silent for too long, over with a seat."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Actor, ImportReport
from contracts.deputies import (
    EndPair,
    ImportPairs,
    LiaisonCounted,
    LiaisonPair,
    LiaisonPairView,
    LiaisonRecorded,
    ListPairs,
    PairDeputies,
    ReadPair,
    RecordLiaison,
)
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.liaison.queries import list_pairs, read_pair
from services.deputies.liaison.use_cases.contacts import record_liaison
from services.deputies.liaison.use_cases.pairs import end_pair, import_pairs, pair_deputies, read_pairs
from tests.deputies.harness import OFFICE, SETTINGS, deputy, file
from tests.deputies.seats.register import load, said

MEMBER, GRASSROOTS, THIRD = deputy(1), deputy(2), deputy(3)


@pytest.fixture
def bench(bench: Bench) -> Bench:
    """D1 is a member of the county's standing committee; D2 and D3 are grassroots deputies."""
    load(bench, "编号,姓名,层级,乡镇,常委会职务\nD1,甲,县,城关镇,委员\nD4,丁,县,城关镇,副主任\n")
    return bench


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def pair(bench: Bench, member: str = "D1", other: str = "D2", *, days: int = 0) -> str:
    with bench.work(OFFICE) as work:
        begins = today(bench) + timedelta(days=days)
        return pair_deputies(work, PairDeputies(member_id=member, deputy_id=other, begins=begins)).id


def record(bench: Bench, pair_id: str, actor: Actor = MEMBER, *, days: int = 0, **more: Any) -> str:
    values = {"pair_id": pair_id, "kind": "visit", "talked": "农村供水", "day": today(bench) + timedelta(days=days)}
    with bench.work(actor) as work:
        return record_liaison(work, RecordLiaison(**(values | more)), SETTINGS).id


def bring_in(bench: Bench, text: str, **more: Any) -> ImportReport:
    request = ImportPairs(filename="p.csv", content=file(text), **more)
    rows = read_pairs(request, SETTINGS)
    with bench.work(OFFICE) as work:
        return import_pairs(work, request, rows, SETTINGS)


def listed(bench: Bench, actor: Actor = OFFICE) -> list[LiaisonPair]:
    with bench.look(actor) as reading:
        return list_pairs(reading, ListPairs(), SETTINGS).items


def read(bench: Bench, pair_id: str, actor: Actor = OFFICE) -> LiaisonPairView:
    with bench.look(actor) as reading:
        return read_pair(reading, ReadPair(pair_id=pair_id), SETTINGS)


def leaves(bench: Bench, number: str, name: str) -> None:
    said(bench, "否", "在任", who=f"{number},{name}")


@pytest.mark.parametrize(
    ("member", "other", "slug"),
    [
        ("D1", "D1", "pair-with-oneself"),
        ("D2", "D3", "pair-no-member"),
        ("D1", "D4", "pair-no-grassroots"),
        ("D1", "D9", "deputy-not-found"),
    ],
)
def test_who_cannot_be_a_pair_is_refused(bench: Bench, member: str, other: str, slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        pair(bench, member, other)


def test_nobody_is_paired_whose_seat_is_over_and_no_two_twice(bench: Bench) -> None:
    pair(bench)
    with pytest.raises(Refused, match="pair-known"):
        pair(bench)
    leaves(bench, "D2", "乙")
    with pytest.raises(Refused, match="deputy-inactive"):
        pair(bench, "D4")
    leaves(bench, "D1", "甲")
    with pytest.raises(Refused, match="pair-no-member"):
        pair(bench, other="D3")


def test_a_list_of_pairs_says_at_each_row_what_is_wrong_and_keeps_nothing(bench: Bench) -> None:
    text = "委员编号,委员姓名,代表编号,代表姓名\nD1,甲,D2,乙\nD1,,D1,\nd1,甲,D9,\nD1,甲,D3,丁\nD1,甲,D2,乙\nD2,,D3,\n"
    report = bring_in(bench, text)
    assert (report.stored, report.good, report.bad) == (False, 1, 5)
    assert [row.errors for row in report.rows] == [
        [],
        ["不能与本人结对"],
        ["名册里没有这个编号：D9"],
        ["编号和姓名不符：丁"],
        ["这两名代表已经结对"],
        ["不是在任的县人大常委会组成人员"],
    ]
    assert listed(bench) == []
    assert bring_in(bench, text, keep_good=True).stored
    assert [(one.member_name, one.deputy_name, one.post) for one in listed(bench)] == [("甲", "乙", "member")]


def test_a_contact_is_read_by_the_two_and_the_office_and_told_without_what_was_said(bench: Bench) -> None:
    pair_id = pair(bench)
    record(bench, pair_id, outcome="转县水利局")
    told = bench.emitted(LiaisonRecorded)[-1]
    assert (told.kind, told.member_name, told.deputy_name) == ("visit", "甲", "乙")
    assert "农村供水" not in told.model_dump_json()
    assert bench.emitted(LiaisonCounted) == []
    for actor in (MEMBER, GRASSROOTS, OFFICE):
        (one,) = read(bench, pair_id, actor).recorded
        assert (one.talked, one.outcome, one.recorded_by) == ("农村供水", "转县水利局", "甲")
    with pytest.raises(NotFound, match="liaison-pair-not-found"):
        read(bench, pair_id, THIRD)
    with pytest.raises(NotFound, match="liaison-pair-not-found"):
        record(bench, pair_id, THIRD)


@pytest.mark.parametrize(
    ("kind", "duty", "whose"), [("inspection", "inspect", ["D1", "D2"]), ("sitting_in", "attend", ["D2"])]
)
def test_an_inspection_is_a_duty_of_both_and_sitting_in_one_of_the_deputy(
    bench: Bench, kind: str, duty: str, whose: list[str]
) -> None:
    contact_id = record(bench, pair(bench), kind=kind)
    (told,) = bench.emitted(LiaisonCounted)
    assert (told.duty, told.source_id, [one.deputy_id for one in told.duty_by]) == (duty, contact_id, whose)


def test_a_correction_is_told_anew_and_takes_the_duty_back_where_it_was_none(bench: Bench) -> None:
    pair_id = pair(bench)
    contact_id = record(bench, pair_id, kind="inspection")
    with pytest.raises(Forbidden):
        record(bench, pair_id, GRASSROOTS, contact_id=contact_id)
    record(bench, pair_id, kind="call", contact_id=contact_id)
    first, second = bench.emitted(LiaisonCounted)
    assert (first.source_id, second.source_id, second.duty_by) == (contact_id, contact_id, [])
    record(bench, pair_id, OFFICE, kind="call", talked="换了话题", contact_id=contact_id)
    assert len(bench.emitted(LiaisonCounted)) == 2
    assert [one.talked for one in read(bench, pair_id).recorded] == ["换了话题"]
    with pytest.raises(NotFound, match="liaison-contact-not-found"):
        record(bench, pair_id, contact_id="nothing")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_contact_lies_in_the_pairs_time_and_not_to_come(bench: Bench, days: int) -> None:
    with pytest.raises(Refused, match="contact-outside-pair"):
        record(bench, pair(bench), days=days)


def test_a_pair_without_contact_for_ninety_days_is_marked(bench: Bench) -> None:
    pair_id = pair(bench)
    bench.clock.pass_(days=90)
    assert [(one.silent_days, one.overdue) for one in listed(bench, MEMBER)] == [(90, False)]
    bench.clock.pass_(days=1)
    assert [(one.silent_days, one.overdue) for one in listed(bench)] == [(91, True)]
    record(bench, pair_id, GRASSROOTS, days=-3)
    (one,) = listed(bench)
    assert (one.contacts, one.silent_days, one.overdue) == (1, 3, False)


@pytest.mark.parametrize(("number", "name"), [("D1", "甲"), ("D2", "乙")])
def test_a_pair_is_over_with_the_seat_of_either_and_stays_in_the_offices_list(
    bench: Bench, number: str, name: str
) -> None:
    pair_id = pair(bench)
    leaves(bench, number, name)
    (one,) = listed(bench)
    assert (one.state, one.ended_on, one.silent_days) == ("seat_over", today(bench), None)
    other, gone = (GRASSROOTS, MEMBER) if number == "D1" else (MEMBER, GRASSROOTS)
    with pytest.raises(Refused, match="pair-over"):
        record(bench, pair_id, other)
    for ask in (lambda: listed(bench, gone), lambda: read(bench, pair_id, gone)):
        with pytest.raises(Forbidden):
            ask()
    record(bench, pair_id, OFFICE)


def test_who_is_no_member_any_more_keeps_no_contact_as_one(bench: Bench) -> None:
    pair(bench)
    load(bench, "编号,姓名,层级,乡镇,常委会职务\nD1,甲,县,城关镇,\n")
    assert [one.state for one in listed(bench)] == ["seat_over"]


def test_the_office_ends_a_pair_and_what_was_recorded_stays(bench: Bench) -> None:
    pair_id = pair(bench)
    record(bench, pair_id)
    with bench.work(OFFICE) as work:
        end_pair(work, EndPair(pair_id=pair_id, reason="分工调整"), SETTINGS)
    view = read(bench, pair_id)
    assert (view.state, view.ended_on, view.reason, len(view.recorded)) == ("ended", today(bench), "分工调整", 1)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="pair-over"):
        end_pair(work, EndPair(pair_id=pair_id, reason="再次"), SETTINGS)
    pair(bench)
    assert sorted(one.state for one in listed(bench)) == ["ended", "runs"]


def test_a_deputy_reads_the_own_pairs_alone(bench: Bench) -> None:
    pair(bench)
    pair(bench, "D4", "D3")
    assert [len(listed(bench, actor)) for actor in (MEMBER, GRASSROOTS, THIRD, OFFICE)] == [1, 1, 1, 2]
