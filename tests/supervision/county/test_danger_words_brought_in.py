"""Words of danger are the county's own, brought in with it: what it adds to the house's and takes away."""

import pytest

from contracts.base import Actor
from contracts.county import BringInCounty, CountyChanged, ReadCounty, Township
from contracts.danger import DangerWord
from contracts.words import Danger, Role
from tests.supervision.supervision_loop import Loop, Said

TOWN = Township(code="420323100", name="东河镇")
OWN = [DangerWord(word="走水", kind=Danger.FIRE), DangerWord(word="着火", rule="gone")]


def brought_in(loop: Loop, words: list[DangerWord] | None) -> list[DangerWord]:
    loop.ask(BringInCounty(code="420323", title="河县", townships=[TOWN], danger_words=words))
    told: list[DangerWord] = loop.emitted(CountyChanged)[-1].danger_words
    assert loop.ask(ReadCounty(), Actor(role=Role.PUBLIC)).danger_words == told
    return told


def test_they_are_told_with_the_county_stay_when_nothing_is_said_of_them_and_end_when_none_are() -> None:
    loop = Loop()
    assert brought_in(loop, None) == []
    assert brought_in(loop, OWN) == OWN
    assert brought_in(loop, None) == OWN
    assert brought_in(loop, []) == []


def test_a_word_that_is_there_twice_is_refused_at_its_place() -> None:
    loop = Loop()
    brought_in(loop, OWN)
    with pytest.raises(Said) as refused:
        brought_in(loop, [*OWN, DangerWord(word="走水", rule="gone")])
    assert refused.value.problem.type == "danger-words-wrong"
    fields = [one["field"] for one in refused.value.problem.errors or []]
    assert fields == ["danger_words.0.word", "danger_words.2.word"]
