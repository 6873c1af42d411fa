"""Which ideas sound the same, and why it seems so: shared pairs of characters, the rare ones counting most.

Pairs need no word list for Chinese. What nearly everybody writes (`建议`, the town's name) says little, what few write
says much; each pair is weighed by how few of the season's ideas have it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

READ = 400
"""Letters of a text that are compared; an idea says what it wants at its beginning."""
PHRASES = 4
"""Shared phrases that are shown."""
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Voice:
    """One idea's words, taken apart once."""

    title: frozenset[str]
    whole: frozenset[str]
    plain: str


@dataclass(frozen=True)
class Alike:
    """Two ideas by their places in the list, how alike they are from 0 to 1, and what they share."""

    one: int
    other: int
    likeness: float
    shared: list[str]


def voice(title: str, text: str) -> Voice:
    """Take an idea's words apart."""
    name, said = _letters(title), _letters(text[:READ])
    return Voice(_pairs(name), _pairs(name) | _pairs(said), f"{name} {said}")


def alike(voices: Sequence[Voice], least: float, one: int | None = None) -> list[Alike]:
    """Pairs at least so much alike, most alike first; of all, or of the idea at place `one` with the others."""
    weight = _weights(voices)
    sums = [(_sum(each.title, weight), _sum(each.whole, weight)) for each in voices]
    found = []
    for left, right in _couples(len(voices), one):
        a, b = voices[left], voices[right]
        titles = _dice(a.title & b.title, sums[left][0] + sums[right][0], weight)
        both = a.whole & b.whole
        score = (titles + _dice(both, sums[left][1] + sums[right][1], weight)) / 2
        if score >= least:
            found.append(Alike(left, right, score, _phrases(a.plain, both, weight)))
    return sorted(found, key=lambda pair: -pair.likeness)


def _couples(count: int, one: int | None) -> Iterator[tuple[int, int]]:
    if one is None:
        return combinations(range(count), 2)
    return ((one, other) for other in range(count) if other != one)


def _weights(voices: Sequence[Voice]) -> dict[str, float]:
    seen = Counter(pair for each in voices for pair in each.whole)
    return {pair: log(1 + len(voices) / count) for pair, count in seen.items()}


def _dice(both: frozenset[str], total: float, weight: dict[str, float]) -> float:
    """Dice's coefficient of two weighted sets."""
    return 2 * _sum(both, weight) / total if total else 0.0


def _sum(pairs: frozenset[str], weight: dict[str, float]) -> float:
    return sum(map(weight.__getitem__, pairs))


def _phrases(plain: str, both: frozenset[str], weight: dict[str, float]) -> list[str]:
    """Runs of shared pairs as they stand in the text, the weightiest first."""
    runs: dict[str, float] = {}
    start, value = 0, 0.0
    for at in range(len(plain)):
        pair = plain[at : at + 2]
        if pair in both:
            value += weight[pair]
            continue
        if value:
            runs.setdefault(plain[start : at + 1], value)
        start, value = at + 1, 0.0
    ranked = sorted(runs, key=lambda run: -runs[run])
    return [run for n, run in enumerate(ranked) if not any(run in longer for longer in ranked[:n])][:PHRASES]


def _letters(text: str) -> str:
    return _NOISE.sub("", text.lower())


def _pairs(plain: str) -> frozenset[str]:
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1)) or frozenset({plain} - {""})
