"""NB-SVM over characters, one label against all others: a support vector machine on runs weighed by naive Bayes.

S. Wang, C. Manning, Baselines and Bigrams (ACL 2012); solved by dual coordinate descent, C.-J. Hsieh and others
(ICML 2008). In plain Python: it runs once a night in a process of its own, and where no library is built (ADR 41).
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import chain
from math import log, sqrt
from operator import itemgetter
from random import Random
from typing import NamedTuple

from services.intake.who_handles.domain.model import Model

SEEN_LEAST = 3
"""Texts a run must be in: what one alone has tells nothing about another (measured: two made it twice as large)."""
MOST_RUNS = 200_000
"""The model's size is bounded by this many, those in most texts (ours: some megabytes)."""
SOFT = 1.0
"""The machine's C (as in the paper)."""
ROUNDS, ENOUGH = 8, 0.1
"""Rounds at the most, and the largest violation at which it is solved (ours: more changed no decision)."""


class Example(NamedTuple):
    """A text of which it is known where it went."""

    grams: Collection[str]
    label: str
    group: str
    """Near copies of one text share it: they are one voice, and never both learned from and asked about."""
    weight: float = 1.0
    """What it counts beside a text that people decided."""


def train(examples: Sequence[Example], threshold: float = Model.threshold) -> Model:
    """The model of these examples; one without labels where there are fewer than two."""
    labels = sorted({one.label for one in examples})
    if len(labels) < 2:
        return Model()
    many = Counter(chain.from_iterable(one.grams for one in examples))
    ranked = sorted((-texts, gram) for gram, texts in many.items() if texts >= SEEN_LEAST)
    kept = [gram for _, gram in ranked[:MOST_RUNS]]
    rows = {gram: row for row, gram in enumerate(kept)}
    texts = [sorted(rows[gram] for gram in one.grams if gram in rows) for one in examples]
    weights_of = [one.weight for one in examples]
    solved = [_machine(texts, [one.label == label for one in examples], weights_of, len(rows)) for label in labels]
    weights = array("f", chain.from_iterable(zip(*(each for each, _ in solved), strict=True)))
    return Model(tuple(labels), tuple(bias for _, bias in solved), rows, weights, threshold)


def _ratios(texts: list[list[int]], inside: list[bool], counted: list[float], runs: int) -> list[float]:
    """How much likelier each run is in the label's texts than in all others: the logarithm, smoothed by one."""
    mine, others = [1.0] * runs, [1.0] * runs
    for text, is_mine, weight in zip(texts, inside, counted, strict=True):
        counts = mine if is_mine else others
        for row in text:
            counts[row] += weight
    off = log(sum(mine) / sum(others))
    return [log(one / other) - off for one, other in zip(mine, others, strict=True)]


def _machine(texts: list[list[int]], inside: list[bool], counted: list[float], runs: int) -> tuple[list[float], float]:
    """A weight a run and the bias, of squared hinge loss; what counts less costs less when it is wrong.

    `weight` holds each run's weight times its ratio, so that a text's score is a plain sum.
    """
    squared = [ratio * ratio for ratio in _ratios(texts, inside, counted, runs)]
    weight, bias = [0.0] * runs, 0.0
    machine: list[tuple[Callable[[list[float]], tuple[float, ...]], list[int], float, float, float, float]] = []
    for text, is_mine, counts in zip(texts, inside, counted, strict=True):
        if len(text) > 1:
            scale, soft = 1 / sqrt(len(text)), 1 / (2 * SOFT * counts)
            own = sum(itemgetter(*text)(squared)) / len(text) + 1 + soft
            machine.append((itemgetter(*text), text, scale, 1.0 if is_mine else -1.0, own, soft))
    alphas, order, dice = [0.0] * len(machine), list(range(len(machine))), Random(len(machine))  # noqa: S311 - an order
    for _ in range(ROUNDS):
        dice.shuffle(order)
        worst = 0.0
        for at in order:
            read, text, scale, sign, own, soft = machine[at]
            alpha = alphas[at]
            slope = sign * (bias + scale * sum(read(weight))) - 1 + soft * alpha
            if alpha == 0 and slope >= 0:
                continue
            worst = max(worst, abs(slope))
            if abs(slope) < ENOUGH / 10:
                continue
            alphas[at] = max(alpha - slope / own, 0.0)
            step = (alphas[at] - alpha) * sign
            bias += step
            step *= scale
            for row in text:
                weight[row] += step * squared[row]
        if worst < ENOUGH:
            break
    return weight, bias
