"""Phrases are counted by appeals, kept whole, and hold no number and no name."""

import csv
import gzip
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.supervision.topics.domain.phrases import LONGEST, SHORTEST, count, phrases, runs

PIECES = "水管 漏水 路灯 不亮 小学 门口 堵车 在 的 3栋 13812345678 ， 城关镇 噪音 扰民 垃圾 咨询"
pieces = st.sampled_from(PIECES.split())
titles = st.lists(st.lists(pieces, min_size=1, max_size=7).map("".join), max_size=30)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(*given: str, least: int = 2, many: int = 20, names: tuple[str, ...] = ()) -> dict[str, int]:
    return {one.words: one.appeals for one in phrases(given, least, many, names)}


def test_a_phrase_is_counted_once_an_appeal_and_kept_whole() -> None:
    assert said("水管漏水水管漏水", "我家水管漏水了", "村口水管漏水！") == {"水管漏水": 3}


def test_a_part_that_comes_without_the_whole_is_a_phrase_of_its_own() -> None:
    found = said(*["夜间施工扰民"] * 4, *["广场舞扰民"] * 3, "油烟扰民", *["路灯不亮"] * 16)
    assert found["扰民"] == 8
    assert found["夜间施工扰民"] == 4
    assert found["广场舞扰民"] == 3
    assert not {"工扰民", "舞扰民", "施工扰", "夜间施工"} & set(found)


def test_numbers_names_and_words_that_only_ask_are_in_no_phrase() -> None:
    found = said(
        *["请问城关镇3栋门前路灯坏了打13812345678"] * 3, *["咨询城关镇12号门前路灯坏了"] * 3, names=("城关镇", "城关")
    )
    assert found == {"门前路灯坏": 6}


def test_names_with_letters_are_left_out_with_their_kind() -> None:
    assert said(*["A市B3区自来水浑浊"] * 3) == {"自来水浑浊": 3}


def test_of_something_longer_than_the_longest_its_beginning_is_shown() -> None:
    assert said(*["月亮湾高速公路出口匝道积水"] * 4) == {"月亮湾高速公路出": 4}


def test_fewer_than_the_least_are_not_phrases_and_the_order_is_fixed() -> None:
    given_ = ["路灯不亮", "垃圾成堆"] * 3 + ["公交停运"] * 4 + ["水管漏水"] * 2
    assert list(said(*given_, least=3)) == ["公交停运", "垃圾成堆", "路灯不亮"]
    assert list(said(*reversed(given_), least=3)) == ["公交停运", "垃圾成堆", "路灯不亮"]
    assert list(said(*given_, least=3, many=1)) == ["公交停运"]


@quick
@given(titles)
def test_counts_are_those_of_a_plain_count(given_: list[str]) -> None:
    names = ("城关镇",)
    for words, n in phrases(tuple(given_), 2, 100, names):
        assert n == sum(any(words in run for run in runs(title, names)) for title in given_) >= 2
        assert SHORTEST <= len(words) <= LONGEST
        assert re.fullmatch(r"[\u4e00-\u9fff]+", words)
        assert "城关镇" not in words


@quick
@given(titles, st.randoms(use_true_random=False))
def test_the_order_of_appeals_changes_no_phrase(given_: list[str], luck: st.DataObject) -> None:
    other = list(given_)
    luck.shuffle(other)  # type: ignore[attr-defined]
    assert phrases(tuple(given_), 2, 100) == phrases(tuple(other), 2, 100)


@quick
@given(titles)
def test_no_phrase_is_only_a_part_of_another(given_: list[str]) -> None:
    found = phrases(tuple(given_), 2, 100)
    for one in found:
        for other in found:
            if one != other and one.words in other.words:
                assert other.appeals * 100 < one.appeals * 70


@quick
@given(titles)
def test_every_run_is_counted(given_: list[str]) -> None:
    counted = count(given_)
    for title in given_:
        for run in runs(title):
            assert all(counted[run[at : at + 2]] for at in range(len(run) - 1))


def test_real_appeals_read_like_matters(real_data: Path) -> None:
    """Judged by eye when the words were chosen; this holds what was seen."""
    with gzip.open(real_data / "appeals.csv.gz", "rt", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["time"])
    found = phrases(tuple(row["title"] for row in rows[-500:]), 5, 20, ("西地省", "星沙"))
    print("; ".join(f"{one.words} {one.appeals}" for one in found))
    words = {one.words for one in found}
    assert {"搅拌站", "噪音", "扰民", "污染", "停车", "公交", "丽发新城"} <= words
    assert not {"拌站", "发新", "发新城", "城小区", "区附近", "音扰民", "西地", "咨询", "小区", "严重"} & words
    assert not any(re.search(r"\d|[A-Za-z]", one) for one in words)
