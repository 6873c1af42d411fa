"""Groups of deputies: each has one leader of its own, and deputies are in groups that are known."""

import pytest

from contracts.base import ImportReport
from contracts.deputies import GroupList, ListDeputies, ListGroups, SaveGroups
from kit.testing.bench import Bench
from services.deputies.groups.queries import list_groups
from services.deputies.groups.use_cases import save_groups
from services.deputies.roster.queries import list_deputies
from tests.deputies.harness import OFFICE, SETTINGS
from tests.deputies.seats.register import load, said

FIRST = {"group_code": "G1", "name": "城关第一代表小组", "kind": "place", "levels": ["county", "township"]}
SECOND = {"group_code": "G2", "name": "农业农村专业小组", "kind": "field"}


def save(bench: Bench, *groups: dict[str, object], **more: object) -> ImportReport:
    with bench.work(OFFICE) as work:
        return save_groups(work, SaveGroups.model_validate({"groups": groups, **more}))


def listed(bench: Bench) -> GroupList:
    with bench.look() as reading:
        return list_groups(reading, ListGroups())


def join(bench: Bench, group: str, who: str = "D1,甲", **more: object) -> ImportReport:
    return load(bench, f"编号,姓名,乡镇,小组\n{who},城关镇,{group}\n", **more)


def test_a_group_has_its_leader_among_its_deputies(bench: Bench) -> None:
    assert save(bench, FIRST, SECOND).stored
    assert join(bench, "g1").stored
    assert save(bench, FIRST | {"leader": "d1"}).stored
    assert [(one.name, one.leader_name) for one in listed(bench).items] == [
        ("城关第一代表小组", "甲"),
        ("农业农村专业小组", ""),
    ]


@pytest.mark.parametrize(
    ("leader", "zh"),
    [
        ("D1、D2", "一个小组只有一名组长"),
        ("D9", "名册里没有这名代表"),
        ("D2", "组长不是本小组的代表，请先在“代表”表填写其小组"),
    ],
)
def test_a_leader_who_cannot_be_is_told_at_the_row_and_nothing_is_kept(bench: Bench, leader: str, zh: str) -> None:
    save(bench, FIRST)
    join(bench, "G1")
    report = save(bench, SECOND, FIRST | {"leader": leader})
    assert (report.stored, report.rows[1].errors, report.rows[1].columns) == (False, [zh], ["leader"])
    assert len(listed(bench).items) == 1


def test_one_code_is_in_one_row(bench: Bench) -> None:
    assert save(bench, FIRST, FIRST | {"group_code": "g1"}).rows[1].errors == ["编号与第 1 行相同"]


def test_a_deputy_who_comes_in_with_the_file_may_lead_while_it_is_only_checked(bench: Bench) -> None:
    led = FIRST | {"leader": "X1"}
    coming = [{"number": "X1", "group_code": "G1"}]
    assert save(bench, led, members=coming, check_only=True).good == 1
    assert not save(bench, led, members=coming).stored


def test_an_unknown_group_is_a_fault_unless_it_comes_in_with_the_list(bench: Bench) -> None:
    report = join(bench, "G7")
    assert (report.stored, report.rows[0].errors) == (False, ["没有这个代表小组：G7"])
    assert join(bench, "G7", groups=["G7"]).stored


def test_who_left_a_group_or_gave_the_number_up_leads_it_no_more(bench: Bench) -> None:
    save(bench, FIRST, SECOND)
    join(bench, "G1")
    join(bench, "G2", who="D2,乙")
    save(bench, FIRST | {"leader": "D1"}, SECOND | {"leader": "D2"})
    join(bench, "G2")
    load(bench, "编号,姓名,乡镇,编号核对\nD2,丁,城关镇,换了人\n")
    assert [one.leader_id for one in listed(bench).items] == [None, None]


def test_group_and_post_are_public_and_the_post_ends_with_the_seat(bench: Bench) -> None:
    save(bench, FIRST)
    load(bench, "编号,姓名,层级,乡镇,小组,常委会职务\nD1,甲,县,城关镇,G1,副主任\n")

    def shown() -> tuple[str | None, str | None]:
        with bench.look() as reading:
            [one] = [one for one in list_deputies(reading, ListDeputies(), SETTINGS).items if one.deputy_id == "D1"]
        return one.group, one.committee_post

    assert shown() == ("城关第一代表小组", "vice_director")
    said(bench, "否", "在任")
    assert shown() == ("城关第一代表小组", None)


def test_a_townships_deputy_has_no_post_in_the_countys_committee(bench: Bench) -> None:
    report = load(bench, "编号,姓名,层级,乡镇,常委会职务\nD3,丙,乡镇,溢水镇,委员\n")
    assert (report.stored, report.rows[0].columns) == (False, ["committee_post"])
