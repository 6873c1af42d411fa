"""Which ideas sound the same: shared pairs of letters, weighed by how few ideas have them."""

from math import log

import pytest

from services.voting.ideas.domain.likeness import PHRASES, READ, Voice, alike, voice

ROAD = voice("修建学校道路", "学校门口的路坑坑洼洼")
SAME = voice("修建学校道路", "学校门口的路坑坑洼洼")
LAMP = voice("安装路灯", "夜里看不见")


def test_words_are_taken_apart_into_pairs_without_signs_blanks_and_capitals() -> None:
    assert voice("WiFi 网!", "网_络") == Voice(
        frozenset({"wi", "if", "fi", "i网"}), frozenset({"wi", "if", "fi", "i网", "网络"}), "wifi网 网络"
    )
    assert voice("桥", "") == Voice(frozenset({"桥"}), frozenset({"桥"}), "桥 ")
    assert voice("！", "？") == Voice(frozenset(), frozenset(), " ")


def test_a_text_is_read_so_far_and_no_further() -> None:
    assert voice("桥", "河" * (READ - 1) + "岸边").whole == frozenset({"桥", "河河", "河岸"})


def test_the_same_words_are_wholly_alike_and_others_not_at_all() -> None:
    [pair] = alike([ROAD, LAMP, SAME], 0.5)
    assert (pair.one, pair.other, pair.likeness) == (0, 2, pytest.approx(1))
    assert pair.shared == ["学校门口的路坑坑洼洼", "修建学校道路"]
    assert alike([ROAD, LAMP], 0.01) == []


def test_ideas_without_a_letter_are_alike_to_nothing() -> None:
    silent = voice("！", "？")
    assert alike([silent, silent, ROAD], 0) == []


def test_likeness_is_that_of_the_titles_and_that_of_all_words_half_each() -> None:
    one, other = voice("甲乙", "丙丁"), voice("甲乙", "戊己")
    [pair] = alike([one, other], 0)
    shared, own = log(1 + 2 / 2), log(1 + 2 / 1)
    assert pair.likeness == pytest.approx((1 + 2 * shared / (2 * shared + 2 * own)) / 2)
    assert pair.shared == ["甲乙"]
    assert alike([one, other], pair.likeness) == [pair]
    assert alike([one, other], pair.likeness + 1e-9) == []


def test_the_most_alike_come_first_and_one_idea_may_be_asked_for() -> None:
    near = voice("修建学校道路", "别的话")
    voices = [LAMP, ROAD, near, SAME]
    found = alike(voices, 0.3)
    assert [(one.one, one.other) for one in found] == [(1, 3), (1, 2), (2, 3)]
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert [(one.one, one.other) for one in alike(voices, 0.3, one=2)] == [(2, 1), (2, 3)]
    assert alike(voices, 0.3, most=2) == found[:2]


def test_a_few_phrases_are_shown_the_weightiest_first_and_none_within_another() -> None:
    words = ["甲乙丙丁戊", "己庚辛壬", "子丑寅", "卯辰", "巳午", "乙丙"]
    one = voice("。", "。".join(f"{word}一{n}二" for n, word in enumerate(words)))
    other = voice("。", "。".join(f"{word}三{n}四" for n, word in enumerate(words)))
    [pair] = alike([one, other], 0)
    assert pair.shared == words[:PHRASES]
