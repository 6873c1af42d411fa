"""A matter is called by where it is and what is wrong there, in whole words of those who say it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.same_matter.domain.names import SHOWN, names
from services.intake.same_matter.domain.words import PRIOR, Weights, code

W = Weights()
OUTAGE = [
    "东坝片区天天停水", "东坝停水没人通知", "东坝片区早晚停水", "停水三天了", "高楼停水",
    "东坝片区水压不足", "卫生所一带停水", "停水洗不了澡",
]  # fmt: skip


def counted(**pairs: int) -> Weights:
    """A county whose appeals have these pairs so often."""
    return Weights("v", PRIOR, {code(*pair): many for pair, many in pairs.items()})


def test_the_place_does_not_stand_for_what_everybody_says_is_wrong() -> None:
    assert names(OUTAGE, W) == ["东坝片区", "停水"]


@given(st.randoms(use_true_random=False))
def test_the_order_of_titles_decides_no_name(dice: random.Random) -> None:
    shuffled = OUTAGE[:]
    dice.shuffle(shuffled)
    assert names(shuffled, W) == names(OUTAGE, W)


def test_a_trouble_is_named_once_where_all_say_it_with_its_place() -> None:
    assert names(["石桥路灯不亮", "石桥路灯不亮很久", "石桥路灯不亮谁管"], W) == ["石桥路灯不亮"]


def test_where_and_what_follow_each_other_as_they_are_said() -> None:
    said = ["油烟直排，云溪小区住户受不了", "夜宵摊油烟熏人，云溪小区", "餐馆油烟，请管管云溪小区"]
    assert names(said, W) == ["油烟", "云溪小区"]


def test_a_name_has_no_half_of_a_word_at_its_edges() -> None:
    said = ["购房补助金迟迟不发", "住房补助金没有到账", "租房补助金被退回"]
    assert names(said, counted(购房=90, 住房=120, 租房=30, 房补=4, 补助=80, 助金=60)) == ["补助金"]
    lake = counted(小区=300, 小孩=90, 小店=40, 湖小=3, 翠湖=5)
    assert names(["翠湖小区的门", "翠湖小孩多", "翠湖小店"], lake) == ["翠湖"]


@pytest.mark.parametrize("phrase", ["小区", "物业", "附近"])
def test_two_letters_that_every_county_says_are_no_name(phrase: str) -> None:
    assert names([f"甲{phrase}乙", f"丙{phrase}丁", f"戊{phrase}己"], W) == []


def test_two_letters_that_every_tenth_appeal_has_are_no_name_either() -> None:
    said = ["停车难", "到处停车", "停车没位子"]
    assert names(said, counted(停车=2)) == ["停车"]
    assert names(said, counted(停车=PRIOR // 10)) == []


@given(st.lists(st.text(alphabet="东坝停水灯亮小区的何", max_size=12), max_size=8))
def test_every_name_is_said_in_a_title_and_none_is_said_twice(titles: list[str]) -> None:
    found = names(titles, W)
    assert len(found) <= SHOWN
    assert all(any(name in title for title in titles) for name in found)
    assert len(set(found)) == len(found)
