"""Danger to life is found by its words: on sentences labelled before the words were written, and on real appeals."""

import csv
import gzip
from pathlib import Path

import pytest
from pydantic import ValidationError

from contracts.county import CountyView
from contracts.danger import DangerWord
from contracts.words import Danger
from gateway import places
from gateway.api import danger
from tests.places import elsewhere

SENTENCES = Path(__file__).with_name("danger_sentences.csv")
SET_ASIDE = 3
"""Every third: its misses were not shown while the words were mended; of one hand, so no independent proof."""
RECALL, PRECISION, FLAGGED = 0.97, 0.9, 0.05


def labelled(*, aside: bool) -> list[tuple[bool, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["danger"] == "1", row["sentence"]) for n, row in enumerate(rows) if (n % SET_ASIDE == 0) is aside]


def is_urgent(text: str) -> bool:
    found = danger.find(text)
    return found is not None and found.urgent


@pytest.mark.parametrize("aside", [False, True])
def test_danger_is_found_and_near_misses_are_left_alone(aside: bool) -> None:
    sentences = labelled(aside=aside)
    found = [real for real, text in sentences if is_urgent(text)]
    assert sum(found) >= RECALL * sum(real for real, _ in sentences)
    assert sum(found) >= PRECISION * len(found)


def test_there_are_400_sentences_half_of_them_near_misses() -> None:
    sentences = labelled(aside=False) + labelled(aside=True)
    assert len({text for _, text in sentences}) >= 400
    assert 2 * sum(not real for real, _ in sentences) >= len(sentences)


def test_of_real_appeals_one_in_twenty_is_flagged_at_the_most(real_data: Path) -> None:
    with gzip.open(real_data / "appeals.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        said = [f"{row['title']}。{row['body']}" for row in csv.DictReader(lines)]
    assert sum(map(is_urgent, said)) <= FLAGGED * len(said)


@pytest.mark.parametrize(
    "text",
    ["万一着火，消防车进不来怎么办", "去年失火的那栋楼没有修", "并没有着火，是邻居在烧纸"],
)
def test_what_is_supposed_past_or_denied_ranks_lower_and_is_not_hidden(text: str) -> None:
    assert danger.find(text) == danger.Found(Danger.FIRE, False)


def test_a_threat_is_not_lowered_by_its_condition() -> None:
    assert is_urgent("要是今天不给钱，我们就同归于尽")


def test_a_county_adds_words_and_takes_them_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "words.csv"
    own.write_text("kind,word,rule\nfire,走水,\nfire,着火,gone\n", encoding="utf-8")
    monkeypatch.setenv("MINSHENG_DANGER_WORDS", str(own))
    danger._made.cache_clear()
    try:
        assert is_urgent("村东头走水了")
        assert danger.find("村东头着火了") is None
    finally:
        danger._made.cache_clear()


def test_the_county_s_own_words_are_looked_for_as_soon_as_they_are_told_and_a_file_goes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [DangerWord(word="走水", kind=Danger.FIRE), DangerWord(word="着火", rule="gone")]
    with elsewhere():
        places.settle(CountyView(danger_words=own))
        assert is_urgent("村东头走水了")
        assert danger.find("村东头着火了") is None
        file = tmp_path / "words.csv"
        file.write_text("kind,word,rule\nfire,走水,gone\n", encoding="utf-8")
        monkeypatch.setenv("MINSHENG_DANGER_WORDS", str(file))
        danger._made.cache_clear()
        try:
            assert danger.find("村东头走水了") is None
        finally:
            danger._made.cache_clear()
    assert is_urgent("村东头着火了")


def test_a_whole_list_and_what_a_county_has_otherwise_are_the_same_said_in_two_ways() -> None:
    house = danger.of_county([])
    assert danger.own_words(house) == []
    own = [
        DangerWord(word="走水", kind=Danger.FIRE),
        DangerWord(word=house[1].word, rule="always", kind=house[1].kind),
        DangerWord(word=house[0].word, rule="gone"),
    ]
    whole = danger.of_county(own)
    assert len(whole) == len(house)
    assert sorted(danger.own_words(whole), key=lambda one: one.word) == sorted(own, key=lambda one: one.word)


def test_a_word_that_names_a_danger_says_which_and_one_that_lowers_it_none() -> None:
    with pytest.raises(ValidationError):
        DangerWord(word="走水")
    assert DangerWord(word="听说", rule="supposed", kind=Danger.FIRE).kind is None


def test_a_rule_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no such rule"):
        danger.Words([{"kind": "fire", "word": "着火", "rule": "maybe"}])
