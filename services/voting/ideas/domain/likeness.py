"""Which ideas sound the same, and why it seems so: shared pairs of characters, the rare ones counting most.

Pairs need no word list for Chinese. What nearly everybody writes (`建议`, the town's name) says little, what few write
says much; each pair is weighed by how few of the season's ideas have it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from operator import add

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
    named = _pairs(name)
    return Voice(named, named | _pairs(said), f"{name} {said}")


def alike(voices: Sequence[Voice], least: float, one: int | None = None, most: int | None = None) -> list[Alike]:
    """Pairs at least so much alike, most alike first; of all, or of the idea at place `one` with the others.

    How alike: half Dice's coefficient of the titles' weights, half that of all words'. Ideas that share nothing are no
    pair. `most`: how many are told, None for all of them.
    """
    weight = _weights(voices)
    titles, wholes = _having(each.title for each in voices), _having(each.whole for each in voices)
    heads, sums = [_sum(each.title, weight) for each in voices], [_sum(each.whole, weight) for each in voices]
    found: list[tuple[float, int, int]] = []
    for left in range(len(voices)) if one is None else [one]:
        named = _shared(voices[left].title, left, titles, weight, len(voices))
        said = _shared(voices[left].whole, left, wholes, weight, len(voices))
        for right, both in enumerate(said):
            if not both:
                continue
            score = both / (sums[left] + sums[right])
            if named[right]:
                score += named[right] / (heads[left] + heads[right])
            if score >= least:
                found.append((score, left, right))
    found.sort(key=lambda pair: -pair[0])
    return [Alike(left, right, score, _why(voices[left], voices[right], weight)) for score, left, right in found[:most]]


def _having(sets: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    """By pair of characters the places of the ideas that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, pairs in enumerate(sets):
        for pair in pairs:
            found[pair].append(place)
    return found


def _shared(
    mine: frozenset[str], place: int, having: dict[str, list[int]], weight: dict[str, float], many: int
) -> list[float]:
    """The weight of what the idea at a place shares with each other; who was compared with all is taken out."""
    found = [0.0] * many
    for pair in mine:
        others, weighs = having[pair], weight[pair]
        others.remove(place)
        for other in others:
            found[other] += weighs
    return found


def _weights(voices: Sequence[Voice]) -> dict[str, float]:
    seen = Counter(pair for each in voices for pair in each.whole)
    return {pair: log(1 + len(voices) / count) for pair, count in seen.items()}


def _sum(pairs: frozenset[str], weight: dict[str, float]) -> float:
    return sum(map(weight.__getitem__, pairs))


def _why(one: Voice, other: Voice, weight: dict[str, float]) -> list[str]:
    return _phrases(one.plain, one.whole & other.whole, weight)


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
    return frozenset(map(add, plain, plain[1:])) or frozenset({plain} - {""})
