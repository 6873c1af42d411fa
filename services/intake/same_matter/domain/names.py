"""What a matter is called: runs of its own titles that say much and that several of them have."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from services.intake.same_matter.domain.words import Weights, code, tokens

LONGEST = 10
"""Tokens of one run."""
SHOWN = 3
Run = tuple[str, ...]


def names(titles: Sequence[str], weights: Weights) -> list[str]:
    """At most three runs, the most telling first; the only title's own words where there is but one."""
    counted: Counter[Run] = Counter()
    for title in titles:
        counted.update(set(_runs(tokens(title))))
    least = 1 if len(titles) < 2 else max(2, round(len(titles) * 0.4))
    ranked = sorted(
        ((number * _says(run, weights), run) for run, number in counted.items() if number >= least), reverse=True
    )
    found: list[Run] = []
    for _, run in ranked:
        if not any(_overlap(run, one) for one in found):
            found.append(run)
        if len(found) == SHOWN:
            break
    return ["".join(run) for run in found]


def shared(one: str, other: str, weights: Weights) -> list[str]:
    """The runs that two texts share, the most telling first: why the two are thought to be one matter."""
    runs = set(_runs(tokens(one))) & set(_runs(tokens(other)))
    found: list[Run] = []
    for run in sorted(runs, key=lambda each: (-_says(each, weights), each)):
        if not any(_overlap(run, known) for known in found):
            found.append(run)
        if len(found) == SHOWN:
            break
    return ["".join(run) for run in found]


def _runs(found: list[str]) -> list[Run]:
    return [
        tuple(found[start : start + length])
        for length in range(2, LONGEST + 1)
        for start in range(len(found) - length + 1)
    ]


def _says(run: Run, weights: Weights) -> float:
    return sum(weights.of(code(*two)) for two in pairwise(run))


def _overlap(run: Run, other: Run) -> bool:
    """Whether the two have a pair of neighbours in common."""
    return bool(set(pairwise(run)) & set(pairwise(other)))
