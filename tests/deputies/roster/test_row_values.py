"""What is kept of a row, field by field, and each fault by its words; numbers and their holders by the rules alone."""

from dataclasses import dataclass
from functools import partial

import pytest

from contracts.categories import DEFAULT
from kit.names.book import Named, code_among
from services.deputies.roster.domain.numbers import Numbers
from services.deputies.roster.domain.rows import MOST_IN_A_CELL, check_deputy, check_station
from services.deputies.roster.domain.titles import level_of
from services.deputies.shared.domain.faults import Checked
from tests.places import TOWNSHIPS

TOWNSHIP_OF = partial(code_among, [Named(code, name) for code, name in TOWNSHIPS.items()])
CATEGORIES = {word: one.code for one in DEFAULT for word in one.words}
GOOD = {"deputy_id": "D1", "name": "甲", "township": "城关镇"}
STATION = {"station": "S1", "name": "站", "township": "城关镇"}


def category_of(said: str) -> str | None:
    return CATEGORIES.get(said.casefold())


def deputy(**cells: str) -> Checked:
    return check_deputy(GOOD | cells, TOWNSHIP_OF, category_of)


def station(**cells: str) -> Checked:
    return check_station(STATION | cells, TOWNSHIP_OF)


def test_an_empty_row_of_a_deputy_has_three_faults_and_empty_values() -> None:
    checked = check_deputy({}, TOWNSHIP_OF, category_of)
    assert [(fault.column, fault.zh) for fault in checked.faults] == [
        ("deputy_id", "编号须是 1 至 40 个字母或数字"),
        ("name", "没有名字"),
        ("township", "本县没有这个乡镇"),
    ]
    blank = {
        "level": "county", "constituency": "", "villages": [], "expertise": [], "conflicts": [], "employer": "",
        "phone": "", "group_code": "", "committee_post": "", "holder": "",
    }  # fmt: skip
    assert checked.values == {"deputy_id": "", "name": "", "township": None, **blank}
    assert deputy().values == {"deputy_id": "D1", "name": "甲", "township": "420323100", **blank}
    assert deputy().faults == []


def test_a_full_row_of_a_deputy_is_kept_as_it_is_written() -> None:
    checked = deputy(
        level="市", constituency="第三选区", villages="东村、西村", expertise="道路、道路", conflicts="宏图、水务",
        employer="县医院", phone="(0719) 422-2345 +1", group_code="G1", committee_post="副主任", holder="换了人",
    )  # fmt: skip
    assert checked.faults == []
    assert checked.values == {
        "deputy_id": "D1", "name": "甲", "township": "420323100", "level": "city", "constituency": "第三选区",
        "villages": ["东村", "西村"], "expertise": ["roads"], "conflicts": ["宏图", "水务"], "employer": "县医院",
        "phone": "(0719) 422-2345 +1", "group_code": "G1", "committee_post": "vice_director", "holder": "another",
    }  # fmt: skip


@pytest.mark.parametrize("number", ["A", "Z.z_9-", "x" * 40])
def test_a_number_is_letters_digits_and_three_signs(number: str) -> None:
    assert deputy(deputy_id=number).faults == []
    assert station(station=number).faults == []


NUMBER = ("编号须是 1 至 40 个字母或数字", "The number has 1 to 40 letters or digits")
WORD = ("回避和单位至少写两个字", "An interest or employer has two letters or more")
HOLDER = ("编号核对请填“同一人”或“换了人”", "Say the same person or another person")
PHONE = ("电话只写数字", "A telephone number has digits only")
POST = ("乡镇代表不任县人大常委会职务", "A township's deputy has no post in the standing committee")


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("deputy_id", "x" * 41, NUMBER),
        ("deputy_id", "D 1", NUMBER),
        ("conflicts", "水", WORD),
        ("employer", "水", WORD),
        ("holder", "别人", HOLDER),
        ("phone", "电话1234567", PHONE),
        ("phone", "1234", PHONE),
        ("phone", "1" * 21, PHONE),
    ],
)
def test_a_fault_stands_at_its_cell_with_what_was_written(column: str, cell: str, words: tuple[str, str]) -> None:
    zh, en = words
    assert deputy(**{column: cell}).faults == [(f"{zh}：{cell[:40]}", f"{en}: {cell[:40]}", column)]


def test_a_post_is_of_the_county_s_standing_committee() -> None:
    assert deputy(level="乡镇", committee_post="委员").faults == [(*POST, "committee_post")]
    assert deputy(level="乡镇").faults == []
    assert deputy(committee_post="委员").values["committee_post"] == "member"
    assert deputy(committee_post="director").faults == []


@pytest.mark.parametrize(("said", "kept"), [("Same", "same"), ("同一人", "same"), ("ANOTHER", "another"), ("", "")])
def test_the_question_whose_a_number_is_is_answered_in_either_language(said: str, kept: str) -> None:
    checked = deputy(holder=said)
    assert (checked.values["holder"], checked.faults) == (kept, [])


@pytest.mark.parametrize("column", ["constituency", "employer", "conflicts"])
@pytest.mark.parametrize(("letters", "wrong"), [(100, False), (101, True)])
def test_names_are_as_long_as_the_contracts_allow(column: str, letters: int, wrong: bool) -> None:
    found = deputy(**{column: "长" * letters}).faults
    told = ("超过 100 个字：" + "长" * 40, "Longer than 100 letters: " + "长" * 40, column)
    assert found == [told] * wrong


@pytest.mark.parametrize("column", ["villages", "buildings"])
@pytest.mark.parametrize(("letters", "wrong"), [(60, False), (61, True)])
def test_places_are_shorter(column: str, letters: int, wrong: bool) -> None:
    told = ("超过 60 个字：" + "长" * 40, "Longer than 60 letters: " + "长" * 40, column)
    checked = station(**{column: "长" * letters})
    assert checked.faults == [told] * wrong
    assert checked.values[column] == ["长" * letters]


@pytest.mark.parametrize("column", ["villages", "expertise", "conflicts"])
@pytest.mark.parametrize(("many", "wrong"), [(MOST_IN_A_CELL, False), (MOST_IN_A_CELL + 1, True)])
def test_a_cell_has_a_hundred_entries_at_most(column: str, many: int, wrong: bool) -> None:
    words = [f"word{number}" for number in range(many)]
    checked = check_deputy({**GOOD, column: "、".join(words)}, TOWNSHIP_OF, lambda said: said)
    told = ("一格里最多写 100 项", "A cell has at most 100 entries", column)
    assert checked.faults == [told] * wrong
    assert checked.values[column] == words[:100]


def test_a_station_s_row_is_kept_as_it_is_written() -> None:
    assert station().values == {
        "station": "S1", "name": "站", "township": "420323100", "kind": "station", "address": "", "villages": [],
        "buildings": [],
    }  # fmt: skip
    full = station(kind="HOME", address="人民路 1 号", villages="东村、西村", buildings="一栋、二栋")
    assert full.values == {
        "station": "S1", "name": "站", "township": "420323100", "kind": "home", "address": "人民路 1 号",
        "villages": ["东村", "西村"], "buildings": ["一栋", "二栋"],
    }  # fmt: skip
    assert full.faults == []
    assert [fault.column for fault in check_station({}, TOWNSHIP_OF).faults] == ["station", "name", "township"]
    assert station(address="长" * 200).faults == []
    assert [fault.column for fault in station(address="长" * 201).faults] == ["address"]
    assert [fault.column for fault in station(name="长" * 101).faults] == ["name"]


@pytest.mark.parametrize("place", ["42032310", "4203231000000", "420323100001", "x420323100000"])
def test_a_code_of_another_kind_of_place_is_no_township(place: str) -> None:
    told = f"本县没有这个乡镇：{place}"
    assert deputy(township=place).faults == [(told, f"No township of this county: {place}", "township")]


@pytest.mark.parametrize(
    ("said", "level"),
    [(" 县级 ", "county"), ("", "county"), ("  ", "county"), (" 全国 ", "全国"), ("CITY", "city"), ("代表", "代表")],
)
def test_a_level_that_nobody_knows_comes_back_as_it_is(said: str, level: str) -> None:
    assert level_of(said) == level


@dataclass
class Held:
    """Somebody of the roster."""

    deputy_id: str
    number: str
    name: str
    former: bool = False


def settled(
    numbers: Numbers, number: str, name: str, holder: str = ""
) -> tuple[str | None, dict[str, object], Checked]:
    checked = Checked({"deputy_id": number, "name": name, "holder": holder})
    return numbers.settle(checked), checked.values, checked


def test_a_number_is_its_holders_in_any_case_and_the_next_holder_has_an_id_nobody_had() -> None:
    everybody = [
        Held("T1", "T1", "甲"),
        Held("t2", "t2", "乙"),
        Held("T2", "T2", "丙"),
        Held("X:2", "X", "丁"),
        Held("X", "X", "戊", True),
    ]
    numbers = Numbers(everybody)
    asked = ("T1", "t1", "t2", "T2", "X", "x", "Y")
    assert [found.name if (found := numbers.holder(one)) else "" for one in asked] == [
        "甲", "甲", "乙", "丙", "丁", "丁", "",
    ]  # fmt: skip
    assert settled(numbers, "t1", "甲")[:2] == (None, {"deputy_id": "T1", "name": "甲", "number": "T1"})
    assert settled(numbers, "Y", "新")[:2] == (None, {"deputy_id": "Y", "name": "新", "number": "Y"})
    assert settled(numbers, "T1", "新", "same")[:2] == (None, {"deputy_id": "T1", "name": "新", "number": "T1"})
    assert settled(numbers, "t1", "新", "another")[:2] == ("T1", {"deputy_id": "T1:2", "name": "新", "number": "T1"})
    assert settled(numbers, "x", "新", "another")[:2] == ("X:2", {"deputy_id": "X:3", "name": "新", "number": "X"})
    taken, _, checked = settled(numbers, "t1", "新")
    assert taken is None
    assert checked.faults == [
        (
            "编号 T1 原是甲，现写新：同一人改名的，“编号核对”填“同一人”；换了人的，填“换了人”，原来的事项仍归原来的人",
            "Number T1 was 甲's and is 新's here: say in 编号核对 (holder) whether same or another",
            "holder",
        )
    ]


def test_the_number_of_somebody_who_left_is_free_and_their_id_is_not() -> None:
    numbers = Numbers([Held("X", "X", "戊", former=True)])
    assert settled(numbers, "X", "新")[:2] == (None, {"deputy_id": "X:2", "name": "新", "number": "X"})
