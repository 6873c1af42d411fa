"""What residents say in their titles: phrases counted by the appeals they are in. No dictionary, no segmenter.

A run of characters is a phrase when its parts keep together (they are rarely met apart, or far more often side by
side than chance would have them) and no longer phrase that holds it is in about as many titles. Words that only carry
a sentence end a run, as do names, digits and letters: so no phone or house number can be in a phrase.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from services.supervision.topics.domain.function_words import BARE, CLASSIFIERS, CUT, NOT_FIRST, NOT_LAST

SHORTEST, LONGEST = 2, 8
"""Characters of a phrase."""
SAME_PERCENT = 70
"""A phrase is only a part of a longer one when that is in at least this share of its appeals."""
TOGETHER_PERCENT = 50
"""Two parts keep together when each is met with the other in at least this share of its appeals,"""
MORE_THAN_CHANCE = 3
"""or when both are met together this many times as often as by chance."""
BOUND_PERCENT = 90
"""or when one of them is hardly ever met without the other (`压不足` without `水`, though `水` is in many)."""
_LETTERS = re.compile(rf"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+[{CLASSIFIERS}]?|[^\u4e00-\u9fff]+")


class Phrase(NamedTuple):
    """A phrase, and how many titles it is in."""

    words: str
    appeals: int


@lru_cache(maxsize=64)
def phrases(titles: tuple[str, ...], least: int, many: int, names: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
    """The phrases in at least `least` titles: most titles first, the longer first, then by their characters."""
    counted = {words: n for words, n in count(titles, names).items() if n >= least}
    drawn_out = _longer(counted, one_more=True)
    found = {
        words: n
        for words, n in counted.items()
        if _stands(words)
        and (_keep_together(words, counted, len(titles)) or _bound(words, counted, drawn_out.get(words, 0)))
    }
    longer = _longer(found)
    whole = [Phrase(words, n) for words, n in found.items() if not _part(n, longer.get(words, 0))]
    whole.sort(key=lambda one: (-one.appeals, -len(one.words), one.words))
    return tuple(head for head in _heads(whole) if head.words not in BARE)[:many]


def count(titles: Sequence[str], names: Collection[str] = ()) -> Counter[str]:
    """In how many titles each run of up to 8 characters is."""
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update({part for run in runs(title, tuple(names)) for part in _runs(run)})
    return counted


def runs(title: str, names: tuple[str, ...] = ()) -> list[str]:
    """A title without what ends a run."""
    return _cutting(names).split(_LETTERS.sub(" ", title))


@lru_cache(maxsize=8)
def _cutting(names: tuple[str, ...]) -> re.Pattern[str]:
    """Longer words are tried before their parts."""
    return re.compile("|".join(map(re.escape, sorted({*CUT, *names}, key=lambda one: (-len(one), one)))) + r"|\s")


def _runs(run: str) -> Iterator[str]:
    for length in range(1, min(LONGEST, len(run)) + 1):
        for first in range(len(run) - length + 1):
            yield run[first : first + length]


def _longer(counted: Mapping[str, int], *, one_more: bool = False) -> dict[str, int]:
    """In how many titles the most frequent longer run is that a run is part of."""
    found: dict[str, int] = {}
    for words, n in counted.items():
        for part in {words[1:], words[:-1]} if one_more else _runs(words):
            if part != words:
                found[part] = max(found.get(part, 0), n)
    return found


def _part(n: int, longer: int) -> bool:
    return longer * 100 >= n * SAME_PERCENT


def _stands(words: str) -> bool:
    return len(words) >= SHORTEST and words[0] not in NOT_FIRST and words[-1] not in NOT_LAST


def _keep_together(words: str, counted: Mapping[str, int], every: int) -> bool:
    """Wherever it is cut in two."""
    n = counted[words]
    for cut in range(1, len(words)):
        parts = words[:cut], words[cut:]
        left, right = counted[parts[0]], counted[parts[1]]
        often = n * 100 >= max(left, right) * TOGETHER_PERCENT or n * every >= MORE_THAN_CHANCE * left * right
        if not often and not any(len(part) >= SHORTEST and _hangs_on(n, counted[part]) for part in parts):
            return False
    return True


def _bound(words: str, counted: Mapping[str, int], longer: int) -> bool:
    """Two characters of which one is hardly ever met without the other, and no part of something longer."""
    n = counted[words]
    pair = len(words) == SHORTEST and any(_hangs_on(n, counted[word]) for word in words)
    return pair and not _part(n, longer)


def _hangs_on(n: int, part: int) -> bool:
    return n * 100 >= part * BOUND_PERCENT


def _heads(whole: list[Phrase]) -> Iterator[Phrase]:
    """Of a phrase that is longer than the longest only its first characters, not the windows further into it."""
    windows = {phrase.words[1:]: phrase for phrase in whole if len(phrase.words) == LONGEST}
    for phrase in whole:
        before = windows.get(phrase.words[:-1])
        if before is None or before == phrase or not _part(phrase.appeals, before.appeals):
            yield phrase
