"""How much two appeals sound the same: shared pairs of characters, which needs no word list for Chinese.

A pair that many appeals of the place share (`请问`, `建议`, the town's own name) says little, a rare one (the
name of an estate) says much: each counts by its inverse document frequency.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log
from operator import add

READ = 400
"""Characters of a text that are compared: reading more found nothing more in real appeals, and costs time."""

_NOISE = re.compile(r"[\W_]+")
Pairs = frozenset[str]
TitleAndText = tuple[str, str]
"""Title and text."""


def pairs(text: str) -> Pairs:
    """Every pair of neighbouring characters, without punctuation and white space."""
    plain = _NOISE.sub("", text.lower())
    return frozenset(map(add, plain, plain[1:])) or frozenset({plain})


def likenesses(new: TitleAndText, others: Sequence[TitleAndText]) -> list[float]:
    """How alike each of the others is to the new one, 0 to 1; 1 is word for word the same.

    The mean of two views, the titles alone and everything that was said: one of them alone is too easily
    carried by a phrase.
    """
    mine = _views(new)
    theirs = [_views(each) for each in others]
    seen = Counter(chain.from_iterable(whole for _, whole in theirs))
    rarity = {count: log(1 + len(others) / (1 + count)) for count in {0, *seen.values()}}
    weight = {pair: rarity[count] for pair, count in seen.items()}
    for pair in mine[0] | mine[1]:
        weight.setdefault(pair, rarity[0])
    return [(_dice(mine[0], title, weight) + _dice(mine[1], whole, weight)) / 2 for title, whole in theirs]


def _views(said: TitleAndText) -> tuple[Pairs, Pairs]:
    title, text = said
    return pairs(title), pairs(title) | pairs(text[:READ])


def _dice(one: Pairs, other: Pairs, weight: dict[str, float]) -> float:
    """Dice's coefficient of two weighted sets."""
    total = sum(map(weight.__getitem__, one)) + sum(map(weight.__getitem__, other))
    return 2 * sum(map(weight.__getitem__, one & other)) / total if total else 0.0
