"""Bad and strange texts are compared with nothing they are not like; likeness is a share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.same_matter.domain.groups import EDGE
from services.intake.same_matter.domain.names import names, shared
from services.intake.same_matter.domain.words import HEAVY, Weights, heavy, likeness, vector

W = Weights()


@given(st.text(max_size=300), st.text(max_size=900), st.text(max_size=300), st.text(max_size=900))
def test_likeness_is_a_share_and_the_same_either_way(title: str, text: str, other: str, more: str) -> None:
    one, two = vector(title, text, W), vector(other, more, W)
    assert 0 <= likeness(one, two) <= 1 + 1e-9
    assert likeness(one, two) == pytest.approx(likeness(two, one))
    assert not one or likeness(one, one) == pytest.approx(1)
    assert len(heavy(one)) <= HEAVY


@pytest.mark.parametrize("said", ["", "路", "😀😀😀！！", "13800001234", "2019-01-04 12:30", "……", "\n \t"])
def test_a_text_without_two_letters_is_like_nothing(said: str) -> None:
    assert vector(said, said, W) == {}


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    long = "桥东村的水管坏了三个月" * 640
    assert vector("水管", long, W) == vector("水管", long[:401], W)


def test_english_and_pinyin_are_compared_by_words_and_not_by_letters() -> None:
    one = vector("The street lamp is broken", "", W)
    assert likeness(one, vector("There is a theatre in the throng", "", W)) < EDGE
    assert likeness(one, vector("our street lamp is broken again", "", W)) > 0.5
    assert likeness(vector("lu deng huai le", "", W), vector("mei you shui le", "", W)) < EDGE


def test_a_name_counts_more_than_a_stock_phrase() -> None:
    asked = vector("请问丽景花园路灯何时能修好", "", W)
    phrase = vector("请问水管何时能解决问题", "", W)
    assert likeness(asked, vector("丽景花园的路灯不亮", "", W)) > likeness(asked, phrase)


def test_a_matter_is_called_by_names_with_digits_and_letters_too() -> None:
    titles = ["110kv高压线太近了", "反对110kv高压线", "关于110kv高压线的建议"]
    assert names(titles, W)[0] == "110kv高压线"
    assert shared(titles[0], titles[1], W) == ["110kv高压线"]
    assert names([], W) == []


def test_a_name_is_a_whole_phrase_and_not_a_piece_of_ten_letters() -> None:
    titles = ["校门口放学时车堵成一锅粥（白沟村）", "东门校门口放学时车堵成一锅粥", "校门口放学时车堵成一锅粥了"]
    assert names(titles, W)[0] == "校门口放学时车堵成一锅粥"


def test_what_only_asks_is_no_name() -> None:
    assert names(["老年卡怎么办", "门诊慢病怎么申请", "学区怎么划的", "公积金怎么提"], W) == []
    assert names(["老年卡怎么办（白岭村）", "老年卡怎么办（东川村）"], W)[0] == "老年卡"
