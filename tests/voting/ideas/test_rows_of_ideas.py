"""A row of an imported list of ideas: what it becomes, and what is wrong with one that says too little or too much."""

import pytest

from contracts.words import Channel
from services.voting.ideas.domain.proposal import channel_of
from services.voting.ideas.domain.rows import (
    MOST_VOICES,
    PLACE_LETTERS,
    TEXT_LETTERS,
    TITLE_LETTERS,
    Fault,
    check_idea,
)

TOWNS = {"城关镇": "420323100", "420323100": "420323100"}
CATEGORIES = {"水利": "water", "water": "water", "other": "other"}
GOOD = {"title": "修桥", "township": "城关镇"}
PLAIN = {
    "title": "修桥",
    "text": "修桥",
    "heard_at": "",
    "township": "420323100",
    "category": "other",
    "channel": "field_visit",
    "voices": 1,
}


def town_of(said: str) -> str | None:
    return TOWNS.get(said.strip())


def category_of(said: str) -> str | None:
    return CATEGORIES.get(said.strip())


def faults(**row: str) -> list[Fault]:
    return check_idea({**GOOD, **row}, town_of, category_of, houses=False).faults


def test_title_and_township_are_enough() -> None:
    checked = check_idea(GOOD, town_of, category_of, houses=False)
    assert (checked.values, checked.faults) == (PLAIN, [])


def test_everything_else_may_be_said() -> None:
    row = {**GOOD, "text": "河上没有桥", "heard_at": "三组", "category": "水利", "channel": "联络站", "voices": "12"}
    checked = check_idea(row, town_of, category_of, houses=False)
    said = {"text": "河上没有桥", "heard_at": "三组", "category": "water", "channel": "station", "voices": 12}
    assert (checked.values, checked.faults) == ({**PLAIN, **said}, [])


def test_personal_numbers_are_starred_wherever_they_stand() -> None:
    number = "13812345678"
    values = check_idea(
        {**GOOD, "title": f"修桥{number}", "text": number, "heard_at": number}, town_of, category_of, houses=False
    ).values
    for part in ("title", "text", "heard_at"):
        assert number not in str(values[part])
        assert "*" in str(values[part])


@pytest.mark.parametrize("title", ["", "桥"])
def test_a_title_has_two_letters_at_least(title: str) -> None:
    zh, en = faults(title=title)[0]
    end, en_end = (f"：{title}", f": {title}") if title else ("", "")
    assert (zh, en) == (f"没有标题，或者太短{end}", f"The title is missing or too short{en_end}")
    assert faults(title="修桥") == []


@pytest.mark.parametrize(
    ("part", "most"), [("title", TITLE_LETTERS), ("text", TEXT_LETTERS), ("heard_at", PLACE_LETTERS)]
)
def test_what_is_too_long_is_refused_and_shown_by_its_beginning(part: str, most: int) -> None:
    more = {"text": "河上没有桥"}
    assert faults(**{**more, part: "桥" * most}) == []
    begin = "桥" * 40
    assert faults(**{**more, part: "桥" * (most + 1)}) == [
        Fault(f"超过 {most} 个字：{begin}", f"Longer than {most} letters: {begin}")
    ]


def test_a_place_or_category_that_this_county_has_not_is_named() -> None:
    checked = check_idea({"title": "修桥", "township": "别处", "category": "歌舞"}, town_of, category_of, houses=False)
    assert checked.faults == [
        Fault("本县没有这个乡镇：别处", "No township of this county: 别处"),
        Fault("没有这种类别：歌舞", "No such category: 歌舞"),
    ]
    assert (checked.values["township"], checked.values["category"]) == ("", "other")
    assert check_idea({}, town_of, category_of, houses=False).faults == [
        Fault("没有标题，或者太短", "The title is missing or too short"),
        Fault("本县没有这个乡镇", "No township of this county"),
    ]


@pytest.mark.parametrize(
    ("said", "channel"),
    [("", "field_visit"), ("走访", "field_visit"), ("Field Visit", "field_visit"), ("STATION", "station")],
)
def test_a_channel_is_named_in_either_language(said: str, channel: str) -> None:
    assert check_idea({**GOOD, "channel": said}, town_of, category_of, houses=False).values["channel"] == channel


def test_a_channel_that_is_none_is_told_as_it_was_written() -> None:
    checked = check_idea({**GOOD, "channel": "Radio"}, town_of, category_of, houses=False)
    assert checked.faults == [Fault("没有这种渠道：Radio", "No such channel: Radio")]
    assert checked.values["channel"] == "radio"


@pytest.mark.parametrize(("said", "voices"), [("1", 1), ("007", 7), (str(MOST_VOICES), MOST_VOICES)])
def test_so_many_people_may_have_said_it(said: str, voices: int) -> None:
    checked = check_idea({**GOOD, "voices": said}, town_of, category_of, houses=False)
    assert (checked.values["voices"], checked.faults) == (voices, [])


@pytest.mark.parametrize("said", ["0", "-1", "两人", "１２", "1.5", str(MOST_VOICES + 1), "000000001", "1" * 5000, "²"])
def test_a_number_of_people_that_is_none_is_refused(said: str) -> None:
    checked = check_idea({**GOOD, "voices": said}, town_of, category_of, houses=False)
    assert checked.values["voices"] == 1
    assert checked.faults == [
        Fault(f"人数要写 1 以上的整数：{said[:40]}", f"The number of people is a whole number from 1: {said[:40]}")
    ]


WRITTEN_DOWN = {Channel.STATION, Channel.LETTER, Channel.CALL, Channel.VISIT}


@pytest.mark.parametrize("channel", Channel)
def test_what_a_station_writes_down_is_the_station_s_and_all_else_the_residents_own_way(channel: Channel) -> None:
    assert channel_of(channel) == ("station" if channel in WRITTEN_DOWN else "qr")


def test_numbers_of_houses_stand_unless_the_county_hides_them() -> None:
    row = {**GOOD, "title": "3栋门前修路", "text": "3栋2单元", "heard_at": "3栋"}
    kept, without = (check_idea(row, town_of, category_of, houses=houses).values for houses in (False, True))
    assert (kept["title"], kept["heard_at"]) == ("3栋门前修路", "3栋")
    assert (without["title"], without["text"], without["heard_at"]) == ("*栋门前修路", "*栋*单元", "*栋")
