"""`Is it this one?` finds who said the same before, also in real appeals."""

import csv
import gzip
import random
from collections import Counter
from pathlib import Path

import pytest

from services.intake.same_matter.domain.words import Weights, likeness, pairs, vector
from services.intake.settings import IntakeSettings

SHOWN = IntakeSettings().likely_shown
FROM = IntakeSettings().likely_from

TitleAndText = tuple[str, str]
WEIGHTS = [Weights()]
"""Those of the real county, once it is read."""


def _shown(new: TitleAndText, others: list[TitleAndText]) -> list[int]:
    """Which of the others the page would show, most alike first."""
    asked = vector(*new, WEIGHTS[0])
    scores = [likeness(asked, vector(*each, WEIGHTS[0])) for each in others]
    best = sorted(range(len(others)), key=lambda index: -scores[index])[:SHOWN]
    return [index for index in best if scores[index] >= FROM]


@pytest.fixture(scope="module")
def appeals(real_data: Path) -> list[TitleAndText]:
    with gzip.open(real_data / "appeals.csv.gz", "rt", encoding="utf-8") as file:
        said = [(row["title"].strip(), row["body"].strip()) for row in csv.DictReader(file)]
    counted = Counter(pair for title, text in said for pair in {*pairs(title), *pairs(text)})
    WEIGHTS[0] = Weights("real", len(said), counted)
    return said


def test_a_repeat_of_a_real_appeal_is_always_found(appeals: list[TitleAndText]) -> None:
    pool = random.Random(1).sample(appeals, 300)
    for index in range(0, 300, 10):
        assert index in _shown(pool[index], pool)


def test_a_real_appeal_told_a_second_time_in_other_order_and_half_the_words_is_found(
    appeals: list[TitleAndText],
) -> None:
    dice = random.Random(2)
    pool = dice.sample([each for each in appeals if len(each[1]) > 60], 300)
    found = 0
    for index in range(0, 300, 6):
        title, text = pool[index]
        parts = [part for part in text.replace("！", "。").replace("，", "。").split("。") if part]
        dice.shuffle(parts)
        again = (title[: max(4, len(title) // 2)], "，".join(parts[: max(1, len(parts) // 2)]))
        found += index in _shown(again, pool)
    print(f"found {found} of 50 told again in other words")
    assert found >= 48


MATTERS = {
    "parking sold with flats": ("伊景园", "车位"),
    "concrete mixer beside an estate": ("丽发新城", "搅拌"),
    "kitchen smoke in an estate": ("魅力之城", "油烟"),
    "money for shops not paid back": ("中茂城", "退"),
    "fumes through a corridor": ("青青家园", "烟"),
    "flats of bad quality": ("星湖湾", "质量"),
}
"""Matters that many residents of the real city raised, told by two words both must have."""


def test_who_raises_a_matter_others_have_raised_is_shown_it(appeals: list[TitleAndText]) -> None:
    dice = random.Random(3)
    of = {
        name: [each for each in appeals if all(word in each[0] + each[1] for word in words)]
        for name, words in MATTERS.items()
    }
    known = {each for same in of.values() for each in same}
    strangers = [each for each in appeals if each not in known]
    found = right = shown = asked = 0
    for same in of.values():
        for new in dice.sample(same, min(8, len(same))):
            earlier = dice.sample([each for each in same if each != new], min(3, len(same) - 1))
            pool = earlier + dice.sample(strangers, 400)
            hits = _shown(new, pool)
            found += any(index < len(earlier) for index in hits)
            right += sum(index < len(earlier) for index in hits)
            shown += len(hits)
            asked += 1
    print(
        f"{found} of {asked} residents were shown their matter; {right} of {shown} appeals shown were the same matter"
    )
    assert found / asked >= 0.7
    assert right / shown >= 0.85


def test_who_raises_something_new_is_seldom_asked_whether_it_is_another_matter(appeals: list[TitleAndText]) -> None:
    dice = random.Random(4)
    asked = dice.sample(appeals, 60)
    alarms = sum(bool(_shown(new, dice.sample([each for each in appeals if each != new], 300))) for new in asked)
    print(f"{alarms} of {len(asked)} were asked")
    assert alarms <= 12
