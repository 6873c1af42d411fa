"""What rows of a list may say, and what each fault is called in both languages."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.categories import DEFAULT
from contracts.names import several
from kit.names.book import Named, code_among
from services.deputies.roster.domain.rows import check_deputy, check_station
from services.deputies.roster.domain.titles import DEPUTY_TITLES, STATION_TITLES
from tests.places import TOWNSHIPS

TOWNSHIP_OF = partial(code_among, [Named(code, name) for code, name in TOWNSHIPS.items()])
CATEGORIES = {word: one.code for one in DEFAULT for word in one.words}


def category_of(said: str) -> str | None:
    return CATEGORIES.get(said.casefold())


GOOD = {"deputy_id": "D1", "name": "甲", "township": "城关镇"}


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("", "county"),
        ("县", "county"),
        ("县级", "county"),
        ("县级代表", "county"),
        ("县人大代表", "county"),
        ("乡镇", "township"),
        ("镇级", "township"),
        ("市", "city"),
        ("省级人大代表", "province"),
        ("County", "county"),
    ],
)
def test_a_level_is_understood_as_offices_write_it(said: str, level: str) -> None:
    checked = check_deputy({**GOOD, "level": said}, TOWNSHIP_OF, category_of)
    assert (checked.values["level"], checked.faults) == (level, [])


@pytest.mark.parametrize("place", ["城关镇", "420323100", "420323100000", " 城关镇 "])
def test_a_township_is_known_by_name_and_by_either_code(place: str) -> None:
    assert check_deputy({**GOOD, "township": place}, TOWNSHIP_OF, category_of).values["township"] == "420323100"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("东村、西村；北村;南村,中村，前村/后村", ["东村", "西村", "北村", "南村", "中村", "前村", "后村"]),
        ("东村 西村\n北村", ["东村", "西村", "北村"]),
        ("3 村、East Village", ["3 村", "East Village"]),
        ("东村、、东村", ["东村"]),
        ("", []),
    ],
)
def test_words_are_separated_by_any_mark_people_use(text: str, words: list[str]) -> None:
    assert several(text) == words


def test_expertise_is_a_category_in_either_language() -> None:
    assert check_deputy({**GOOD, "expertise": "道路、Water、供水"}, TOWNSHIP_OF, category_of).values["expertise"] == [
        "roads",
        "water",
    ]


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({"deputy_id": ""}, "编号须是 1 至 40 个字母或数字", "The number has 1 to 40 letters or digits"),
        ({"deputy_id": "甲1"}, "编号须是 1 至 40 个字母或数字：甲1", "The number has 1 to 40 letters or digits: 甲1"),
        ({"name": ""}, "没有名字", "The name is missing"),
        ({"name": "长" * 101}, f"超过 100 个字：{'长' * 40}", f"Longer than 100 letters: {'长' * 40}"),
        ({"township": "月球镇"}, "本县没有这个乡镇：月球镇", "No township of this county: 月球镇"),
        ({"level": "全国"}, "没有这种层级：全国", "No such level: 全国"),
        ({"expertise": "飞行"}, "没有这种专长：飞行", "No such expertise: 飞行"),
        ({"conflicts": "水"}, "回避和单位至少写两个字：水", "An interest or employer has two letters or more: 水"),
        ({"villages": "村" * 61}, f"超过 60 个字：{'村' * 40}", f"Longer than 60 letters: {'村' * 40}"),
        (
            {"committee_post": "秘书长"},
            "常委会职务请填“主任”“副主任”或“委员”：秘书长",
            "Say director, vice_director or member: 秘书长",
        ),
    ],
)
def test_every_fault_is_named_in_both_languages(row: dict[str, str], zh: str, en: str) -> None:
    assert check_deputy(GOOD | row, TOWNSHIP_OF, category_of).faults == [(zh, en, *row)]


def test_a_kind_of_station_is_understood_and_an_unknown_one_named() -> None:
    good = {"station": "S1", "name": "站", "township": "城关镇", "kind": "基层立法联系点"}
    assert check_station(good, TOWNSHIP_OF).values["kind"] == "legislative_contact_point"
    assert check_station(good | {"kind": "酒店"}, TOWNSHIP_OF).faults == [
        ("没有这种联络站类型：酒店", "No such kind of station: 酒店", "kind")
    ]


cells = st.text(max_size=130)


@given(st.dictionaries(st.sampled_from(sorted(set(DEPUTY_TITLES.values()))), cells))
def test_whatever_a_deputys_row_says_it_is_good_or_its_faults_are_named(row: dict[str, str]) -> None:
    checked = check_deputy(row, TOWNSHIP_OF, category_of)
    assert checked.faults or all(checked.values[key] for key in ("deputy_id", "name", "township", "level"))


@given(st.dictionaries(st.sampled_from(sorted(set(STATION_TITLES.values()))), cells))
def test_whatever_a_stations_row_says_it_is_good_or_its_faults_are_named(row: dict[str, str]) -> None:
    checked = check_station(row, TOWNSHIP_OF)
    assert checked.faults or all(checked.values[key] for key in ("station", "name", "township", "kind"))


@pytest.mark.parametrize("name", ["王　芳", "王  芳", "王\u200b芳", "王芳"])
def test_a_padded_name_is_kept_in_its_one_spelling(name: str) -> None:
    assert check_deputy({**GOOD, "name": name}, TOWNSHIP_OF, category_of).values["name"] == "王芳"
