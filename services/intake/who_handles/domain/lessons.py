"""What a night's learning is: texts of which it is known where they went, in; a model and what it reached, out."""

from collections.abc import Sequence
from typing import NamedTuple

from services.intake.who_handles.domain.evaluating import Evaluation, evaluate
from services.intake.who_handles.domain.grams import grams
from services.intake.who_handles.domain.learning import Example, train
from services.intake.who_handles.domain.model import Model

ENOUGH = 500
"""Decided texts from which on words alone teach nothing any more (ours: measured, docs/measurements.md)."""


class Lesson(NamedTuple):
    """A text, where it went, and the text it is a copy of."""

    title: str
    text: str
    label: str
    group: str
    decided: bool = True
    """By people; otherwise it is only clear by the words for a category."""


def learn(lessons: Sequence[Lesson], sure: float) -> tuple[Model, Evaluation]:
    """The model of all of them, with the threshold that those decided by people give it."""
    examples = [(one.decided, Example(grams(one.title, one.text), one.label, one.group)) for one in lessons]
    decided = [one for by_people, one in examples if by_people]
    by_words = [one for by_people, one in examples if not by_people]
    reached = evaluate(decided, by_words, sure)
    return train([*decided, *by_words], reached.threshold), reached
