"""One spelling for searching, whichever way people write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.search import fold, words_of
from kit.search.fold import grams_of


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("村口路灯坏了", "路燈"),
        ("村口路燈壞了", "路灯坏了"),
        ("3号楼电梯", "３號樓"),
        ("３ 号 楼 电梯", "3号楼"),
        ("Wi-Fi 杆旁", "ｗｉ－ｆｉ"),
        ("王　芳", "王芳"),
        ("王芳", "王\u200b芳"),
        ("裏裡都漏水", "里里都漏水"),
        ("臺灣路、线路、綫路", "线路"),
        ("编号 AB12-3", "ab12"),
        ("两行\n中间", "两行"),
    ],
)
def test_a_text_is_found_as_people_write(text: str, question: str) -> None:
    assert all(word in fold(text) for word in words_of(question))


def test_a_question_has_its_words_each_once_and_no_empty_one() -> None:
    assert words_of("  路燈　路灯\t水 \u200b ") == ["路灯", "水"]
    assert words_of("　\u200b") == []


def test_lines_stay_apart() -> None:
    assert "灯水" not in fold("灯\n水")


@settings(deadline=None)
@given(st.text("路燈灯壞坏乾隆干ＡaA1１ 　-%_", max_size=12), st.text("路燈灯壞坏乾隆干ＡaA1１ 　-%_", max_size=12))
def test_whatever_stands_in_a_text_is_found_in_it(before: str, word: str) -> None:
    text = f"{before}{word}{before}"
    for each in words_of(word):
        assert each in fold(text)
        assert set(grams_of(each)) <= set(grams_of(fold(text)))
