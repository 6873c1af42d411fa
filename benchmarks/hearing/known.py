"""Matters known by reading, as ids of the real appeals and a label of our own; never a word of them.

Twenty-two were written down before anything was tuned; three appeals (199190, 237612, 254382) were added when the
machine found what the reader had missed. `around` are appeals of which a reader may say either.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import comb
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "known_matters.csv"


class Known(NamedTuple):
    """A matter: which appeals are it, and which may be."""

    inside: set[str]
    around: set[str]


def known() -> dict[str, Known]:
    """By label."""
    found: defaultdict[str, Known] = defaultdict(lambda: Known(set(), set()))
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            (found[row["matter"]].inside if row["part"] == "in" else found[row["matter"]].around).add(row["appeal"])
    return dict(found)


def scores(matters: Mapping[str, str]) -> dict[str, float]:
    """F1 of each known matter against the group that is most like it; `matters` by appeal."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for appeal, matter in matters.items():
        groups[matter].add(appeal)
    return {
        label: max(_f1(groups[matters[one]] - each.around, each.inside) for one in each.inside if one in matters)
        for label, each in known().items()
    }


def _f1(found: set[str], wanted: set[str]) -> float:
    both = len(found & wanted)
    return 2 * both / (len(found) + len(wanted))


def ari(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The adjusted Rand index of two groupings of the same appeals; 1: the same."""
    both = sum(comb(n, 2) for n in Counter((one[key], other[key]) for key in one).values())
    mine, theirs = (sum(comb(n, 2) for n in Counter(each.values()).values()) for each in (one, other))
    chance = mine * theirs / comb(len(one), 2)
    return (both - chance) / ((mine + theirs) / 2 - chance)
