"""A linear model: what it says of a text is a sum of weights, one a run, so that its reasons are exact."""

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from math import inf, sqrt
from typing import NamedTuple

KNOWN_LEAST = 8
"""Runs of two or three characters that a text must share with the model (ours: `one character looks sure`)."""
KNOWN_SHARE = 0.25
"""Of the text's runs of two, how many it must know at least (ours: half of a real text's are known at 500 appeals)."""
REASONS = 5
"""Runs that are told as reasons (ours)."""


class Said(NamedTuple):
    """What a model says of a text."""

    label: str
    margin: float
    """How far it is ahead of the next one; from the model's threshold on it is said."""
    why: tuple[str, ...]
    """The runs that weigh most for it against the next one, the heaviest first."""


@dataclass(frozen=True)
class Model:
    """Weights by run and label. `weights` has one row of `labels` a run, in the order of `rows`."""

    labels: tuple[str, ...] = ()
    bias: tuple[float, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    weights: "array[float]" = field(default_factory=lambda: array("f"))
    threshold: float = inf

    def guess(self, said: Collection[str]) -> Said | None:
        """The likeliest label, sure or not; None where it knows too little of the text."""
        known = sorted(gram for gram in said if gram in self.rows)
        if len(self.labels) < 2 or not self._knows(said, known):
            return None
        scale, many = 1 / sqrt(len(known)), len(self.labels)
        rows = [self.weights[self.rows[gram] * many : (self.rows[gram] + 1) * many] for gram in known]
        scores = [bias + scale * sum(column) for bias, column in zip(self.bias, zip(*rows, strict=True), strict=True)]
        first, second = nlargest(2, range(many), key=lambda one: scores[one])
        heavy = nlargest(4 * REASONS, zip((row[first] - row[second] for row in rows), known, strict=True))
        why = _apart([gram for weight, gram in heavy if weight > 0 and len(gram) > 1])
        return Said(self.labels[first], scores[first] - scores[second], why)

    def says(self, said: Collection[str]) -> Said | None:
        """The same where it is sure enough to be said to anybody."""
        guess = self.guess(said)
        return guess if guess is not None and guess.margin >= self.threshold else None

    def _knows(self, said: Collection[str], known: Collection[str]) -> bool:
        """Whether what it knows of the text is enough to speak of it."""
        two, knows = (sum(len(gram) == 2 for gram in some) for some in (said, known))
        return sum(len(gram) > 1 for gram in known) >= KNOWN_LEAST and knows >= KNOWN_SHARE * two


def _apart(runs: list[str]) -> tuple[str, ...]:
    """The longest of runs that lie in each other, in the order given."""
    told = [one for one in runs if not any(one != other and one in other for other in runs)]
    return tuple(told[:REASONS])
