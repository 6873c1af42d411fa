"""A text as weighted pairs of neighbouring tokens: a Chinese character each, a Latin word or a number whole.

Pairs need no word list for Chinese, and find what no list has: names of estates, firms, lines. A pair that many of the
county's appeals have says little, a rare one much (inverse document frequency).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

from services.intake.same_matter.domain.stock import STOCK

READ = 400
"""Tokens of a text that are read: more found nothing more in real appeals, and costs time."""
KEPT = 1000
"""Characters of it that are looked at for them: real appeals are padded with white space."""
HEAVY = 48
"""Pairs by which an appeal is found (measured)."""
TITLE = 3.0
"""What a pair in the title counts besides its one (measured: titles name the matter)."""
PRIOR = 1000
"""Appeals that a county is taken to have had before its own are counted: stock phrases in many of them."""

_TOKEN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]")
Vector = dict[int, float]
"""Weights by pair, of length one; empty where nothing can be compared."""


def tokens(text: str) -> list[str]:
    """Without punctuation, white space, signs and pictures, in lower case."""
    return _TOKEN.findall(text.lower())


def pairs(text: str) -> Iterator[int]:
    """Every pair of neighbours as a number; two numbers side by side (a phone, a date) are none."""
    for one, other in pairwise(tokens(text[:KEPT])[:READ]):
        if not (one.isdigit() and other.isdigit()):
            yield code(one, other)


def code(one: str, other: str) -> int:
    """A pair as 32 bits: it is stored and looked up as a number."""
    return crc32(f"{one} {other}".encode())


@lru_cache(maxsize=1)
def _stock() -> Mapping[int, int]:
    """Pairs of stock phrases, as if every fifth appeal had them."""
    return dict.fromkeys((pair for phrase in STOCK for pair in pairs(phrase)), PRIOR // 5)


@dataclass(frozen=True)
class Weights:
    """In how many of so many appeals each pair is; frozen, so that what was compared yesterday compares the same."""

    version: str = ""
    appeals: int = PRIOR
    counts: Mapping[int, int] = field(default_factory=_stock)

    def of(self, pair: int) -> float:
        """How much the pair says."""
        return log((self.appeals + 1) / (self.counts.get(pair, 0) + 0.5))


def vector(title: str, text: str, weights: Weights) -> Vector:
    """What a title and a text say, as weights of length one."""
    named, said = set(pairs(title)), Counter(pairs(text))
    raw = {
        pair: ((TITLE if pair in named else 0.0) + (1 + log(said[pair]) if pair in said else 0.0)) * weights.of(pair)
        for pair in named | said.keys()
    }
    length = sqrt(sum(one * one for one in raw.values()))
    return {pair: one / length for pair, one in raw.items()} if length else {}


def heavy(said: Vector) -> Vector:
    """The pairs that say most."""
    return dict(nlargest(HEAVY, said.items(), key=lambda item: (item[1], item[0])))


def likeness(one: Vector, other: Vector) -> float:
    """0 to 1: the cosine of the two."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[pair] for pair, weight in few.items() if pair in many)
