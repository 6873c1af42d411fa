"""Texts that are no ordinary appeal: each is heard, joins nothing it is not about, and nothing is said of it."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import event

from contracts.intake import AppealGrouped, Handling, SuggestHandling
from services.intake.same_matter.domain.words import KEPT, Weights, vector
from tests.intake.harness import PUBLIC, Harness
from tests.intake.same_matter.test_hearing import BUS, MIXER, inside, matter, matters, say

LONG = "桥东村的水管坏了三个月，天天漏水没有人来修。" * 400
"""Nine thousand characters; the first seven thousand and five thousand are used."""
ADVERTISEMENT = ("专业办理贷款", "低息贷款，当天放款，无需抵押，额度五十万，加微信咨询办理，诚信第一，欢迎来电。")
STRANGE = {
    "one character": "路",
    "one letter": "a",
    "English": "The street lamp in front of my house has been broken for weeks, please repair it.",
    "pinyin": "lu deng huai le hen jiu le qing kuai dian lai xiu",
    "emoji": "😀😡💧🚰😀😡💧🚰",
    "digits only": "13800001234 110 120 2026",
    "signs only": "？？？！！！……",
}


@pytest.mark.parametrize("said", STRANGE.values(), ids=STRANGE.keys())
def test_it_is_heard_joins_nothing_and_nothing_is_said_of_it(any_harness: Harness, said: str) -> None:
    mixer = say(any_harness, MIXER[0])
    first, again = (say(any_harness, (f"{said}{said}"[:100], said), writer=f"w{n}") for n in (1, 2))
    assert matters(any_harness).waiting == 0
    assert inside(any_harness, mixer) == {mixer}
    assert mixer not in inside(any_harness, first) | inside(any_harness, again)
    handling: Handling = any_harness.ask(SuggestHandling(title=(said * 2)[:100], text=said), PUBLIC)
    assert handling.category is None


def test_seven_thousand_characters_are_more_than_an_appeal_has_and_more_than_is_compared(harness: Harness) -> None:
    with pytest.raises(ValidationError):
        harness.command(title="水管", text=LONG[:7000])
    assert len(LONG) > 7000 > KEPT
    assert vector("水管", LONG[:7000], Weights()) == vector("水管", LONG[:KEPT], Weights())


def test_the_longest_appeal_finds_a_short_one_about_the_same_and_no_other(any_harness: Harness) -> None:
    short, mixer = say(any_harness, ("水管坏了没人修", "桥东村的水管坏了，天天漏水。")), say(any_harness, MIXER[0])
    long = say(any_harness, ("桥东村水管坏了", LONG[:5000]))
    assert mixer not in inside(any_harness, long)
    assert inside(any_harness, long) == {short, long}


def test_one_text_from_a_thousand_phones_is_one_person_and_no_common_matter(harness: Harness) -> None:
    commands = [harness.command(title=MIXER[0][0], text=MIXER[0][1], writer=f"w{n}") for n in range(1000)]
    for start in range(0, len(commands), 250):
        harness.deliver(*commands[start : start + 250])
    while matters(harness).waiting:
        harness.room.hear_appeals()
    assert matters(harness).items == []
    view = matter(harness, commands[999].appeal_id)
    assert (view.persons, view.appeals, view.texts) == (1, 1000, 1)
    told = {fact.appeal_id: fact.person_id for fact in harness.bench.emitted(AppealGrouped)}
    assert set(told.values()) == {view.matter_id}, "whoever counts heat counts one"


def test_one_more_copy_of_a_letter_writes_its_own_row_and_none_of_those_before(harness: Harness) -> None:
    commands = [harness.command(title=MIXER[0][0], text=MIXER[0][1], writer=f"w{n}") for n in range(31)]
    harness.deliver(*commands[:30])
    harness.room.hear_appeals()
    harness.deliver(commands[30])
    changed: list[int] = []

    def count(_1: Any, cursor: Any, sql: str, *_2: Any) -> None:
        if sql.startswith("UPDATE heard_appeal"):
            changed.append(cursor.rowcount)

    event.listen(harness.bench.database.engine, "after_cursor_execute", count)
    harness.room.hear_appeals()
    assert matter(harness, commands[30].appeal_id).persons == 1
    assert changed == [1, 1], "its text and matter, and its person"


def test_a_text_made_of_two_others_makes_them_no_one_matter(any_harness: Harness) -> None:
    mixer, bus = say(any_harness, MIXER[0]), say(any_harness, BUS)
    more = (
        say(any_harness, MIXER[2]),
        say(any_harness, ("三路公交等太久", "早上等三路公交车要四十分钟，上学迟到。")),
    )
    both = say(any_harness, (f"{MIXER[0][0]}，{BUS[0]}", MIXER[0][1] + BUS[1]))
    assert inside(any_harness, mixer) - {both} == {mixer, more[0]}
    assert inside(any_harness, bus) - {both} == {bus, more[1]}


def test_an_advertisement_from_many_phones_is_one_voice_and_joins_nobody(any_harness: Harness) -> None:
    mixer = say(any_harness, MIXER[0])
    ids = [say(any_harness, ADVERTISEMENT, writer=f"w{n}") for n in range(5)]
    assert matters(any_harness).items == []
    assert (matter(any_harness, ids[0]).persons, inside(any_harness, mixer)) == (1, {mixer})
