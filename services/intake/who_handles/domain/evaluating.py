"""How well a model does on texts it has not seen, and from which margin on it is sure enough to be said."""

from collections import Counter
from collections.abc import Sequence
from math import inf
from typing import NamedTuple
from zlib import crc32

from services.intake.who_handles.domain.learning import Example, train

FOLDS = 5
TOLD_LEAST = 50
"""Decided texts above the threshold, at the least: fewer measure nothing (ours)."""


class Evaluation(NamedTuple):
    """What out-of-fold guesses reached; `threshold` is infinite where no margin is sure enough."""

    weighted_f1: float
    macro_f1: float
    threshold: float
    precision: float
    coverage: float


class Guess(NamedTuple):
    """What was guessed of a text, and what was right; no label: nothing was."""

    right: str
    guessed: str
    margin: float


def evaluate(examples: Sequence[Example], more: Sequence[Example] = (), sure: float = 0.98) -> Evaluation:
    """By five folds of groups, so that a copy is never on both sides; `more` is learned from and never asked about.

    `sure`: the share of right answers wanted above the threshold.
    """
    return judged(guesses(examples, more), sure)


def guesses(examples: Sequence[Example], more: Sequence[Example] = ()) -> list[Guess]:
    """Each example's, by a model that has not seen it nor a copy of it."""
    found: list[Guess] = []
    for fold in range(FOLDS):
        seen = [one for one in (*examples, *more) if _fold(one) != fold]
        model = train(seen)
        for one in examples:
            if _fold(one) == fold:
                guess = model.guess(one.grams)
                found.append(Guess(one.label, guess.label if guess else "", guess.margin if guess else -inf))
    return found


def judged(found: Sequence[Guess], sure: float) -> Evaluation:
    """F1 by label, weighed by their numbers and not; the smallest threshold at which enough is right."""
    labels = Counter(one.right for one in found)
    guessed, right = (
        Counter(one.guessed for one in found),
        Counter(one.right for one in found if one.guessed == one.right),
    )
    f1 = {label: 2 * right[label] / (many + guessed[label]) for label, many in labels.items()}
    weighted = sum(f1[label] * many for label, many in labels.items()) / max(len(found), 1)
    threshold, precision, coverage = inf, 0.0, 0.0
    ranked, good = sorted((one for one in found if one.guessed), key=lambda one: -one.margin), 0
    for number, one in enumerate(ranked, 1):
        good += one.guessed == one.right
        if number >= TOLD_LEAST and good / number >= sure:
            threshold, precision, coverage = one.margin, good / number, number / len(found)
    return Evaluation(weighted, sum(f1.values()) / max(len(f1), 1), threshold, precision, coverage)


def _fold(one: Example) -> int:
    return crc32(one.group.encode()) % FOLDS
