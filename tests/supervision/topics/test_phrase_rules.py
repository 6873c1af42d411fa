"""The rules by which characters make a phrase, each at its boundary."""

from collections import Counter

import pytest

from services.supervision.topics.domain.function_words import CUT, _words
from services.supervision.topics.domain.phrases import (
    LONGEST,
    Phrase,
    _bound,
    _hangs_on,
    _heads,
    _keep_together,
    _longer,
    _part,
    _runs,
    _stands,
)


def test_a_list_of_words_is_written_over_lines_with_blanks_between() -> None:
    assert _words("为什么 谢谢\n    谢谢 了\n") == {"为什么", "谢谢", "了"}
    assert {"为什么", "谢谢", "了"} <= CUT


@pytest.mark.parametrize(("n", "part", "hangs"), [(90, 100, True), (89, 100, False), (9, 10, True), (8, 9, False)])
def test_a_part_hangs_on_a_phrase_that_holds_nine_tenths_of_it(n: int, part: int, *, hangs: bool) -> None:
    assert _hangs_on(n, part) is hangs


@pytest.mark.parametrize(
    ("n", "longer", "part"), [(100, 70, True), (100, 69, False), (10, 7, True), (3, 2, False), (297, 207, False)]
)
def test_a_phrase_is_part_of_a_longer_one_that_is_in_seven_tenths_of_its_titles(
    n: int, longer: int, *, part: bool
) -> None:
    assert _part(n, longer) is part


def test_every_stretch_of_up_to_eight_characters_is_counted() -> None:
    assert Counter(_runs("水管漏")) == Counter(["水", "管", "漏", "水管", "管漏", "水管漏"])
    assert max(map(len, _runs("月亮湾高速公路出口"))) == LONGEST == 8
    assert list(_runs("")) == []


@pytest.mark.parametrize(
    ("words", "stands"), [("水管", True), ("水", False), ("在水管", False), ("水管在", False), ("水在管", True)]
)
def test_a_phrase_has_two_characters_and_neither_begins_nor_ends_with_a_word_that_only_binds(
    words: str, *, stands: bool
) -> None:
    assert _stands(words) is stands


def test_of_every_part_the_most_frequent_longer_run_is_known() -> None:
    counted = {"水管漏": 3, "水管": 5, "管漏": 4, "旧水管": 2}
    assert _longer(counted) == {"水": 5, "管": 5, "漏": 4, "水管": 3, "管漏": 3, "旧": 2, "旧水": 2}
    assert _longer(counted, one_more=True) == {"水管": 3, "管漏": 3, "旧水": 2, "水": 5, "管": 5, "漏": 4}


@pytest.mark.parametrize(
    ("together", "left", "right", "every", "keep"),
    [
        (50, 100, 60, 101, True),  # half of the more frequent one's
        (49, 100, 60, 101, False),
        (50, 60, 100, 101, True),  # and whichever of the two that is
        (49, 60, 100, 101, False),
        (3, 10, 10, 100, True),  # three times as often as by chance
        (3, 10, 10, 99, False),
        (3, 10, 30, 300, True),
        (3, 30, 10, 299, False),
    ],
)
def test_two_parts_keep_together_by_half_or_by_three_times_chance(
    together: int, left: int, right: int, every: int, *, keep: bool
) -> None:
    assert _keep_together("甲乙", {"甲乙": together, "甲": left, "乙": right}, every) is keep


def test_a_phrase_keeps_together_wherever_it_is_cut() -> None:
    counted = {"甲乙丙": 50, "甲": 60, "乙丙": 60, "甲乙": 60, "丙": 60}
    assert _keep_together("甲乙丙", counted, 100)
    assert not _keep_together("甲乙丙", counted | {"甲": 101, "乙丙": 101}, 100), "in front"
    assert not _keep_together("甲乙丙", counted | {"甲乙": 101, "丙": 101}, 100), "behind"


@pytest.mark.parametrize(("bound", "keep"), [(55, True), (56, False)])
def test_a_part_of_two_that_is_hardly_met_without_the_other_keeps_too(bound: int, *, keep: bool) -> None:
    counted = {"水压低": 50, "水": 1000, "压低": bound, "水压": 60, "低": 60}
    assert _keep_together("水压低", counted, 1000) is keep


def test_a_single_character_binds_no_three() -> None:
    counted = {"水压低": 50, "水": 50, "压低": 1000, "水压": 60, "低": 60}
    assert not _keep_together("水压低", counted, 1000)


@pytest.mark.parametrize(
    ("words", "left", "right", "longer", "bound"),
    [
        ("甲乙", 50, 1000, 0, True),
        ("甲乙", 1000, 55, 0, True),
        ("甲乙", 56, 1000, 0, False),
        ("甲乙", 50, 1000, 34, True),
        ("甲乙", 50, 1000, 35, False),
    ],
)
def test_two_characters_of_which_one_is_hardly_met_alone_are_a_phrase_unless_something_longer_is(
    words: str, left: int, right: int, longer: int, *, bound: bool
) -> None:
    counted = {words: 50, words[0]: left, words[1]: right}
    assert _bound(words, counted, longer) is bound


def test_three_characters_are_not_bound_by_one_of_them() -> None:
    assert _bound("甲乙丙", {"甲乙丙": 50, "甲": 50, "乙": 50, "丙": 50}, 0) is False


def test_of_windows_over_something_longer_the_first_stays_while_it_is_in_about_as_many() -> None:
    first, second = Phrase("月亮湾高速公路出", 10), Phrase("亮湾高速公路出口", 10)
    assert list(_heads([first, second])) == [first]
    often = Phrase("亮湾高速公路出口", 15)
    assert list(_heads([first, often])) == [first, often]
    just = Phrase("亮湾高速公路出口", 14)
    assert list(_heads([first, just])) == [first]
    same = Phrase("哈哈哈哈哈哈哈哈", 9)
    assert list(_heads([same])) == [same], "it is no window further into itself"
