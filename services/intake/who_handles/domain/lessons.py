"""What a night's learning is: texts of which it is known where they went, in; a model and what it reached, out."""

from collections.abc import Sequence
from typing import NamedTuple

from services.intake.who_handles.domain.evaluating import Evaluation, evaluate
from services.intake.who_handles.domain.grams import grams
from services.intake.who_handles.domain.learning import Example, train
from services.intake.who_handles.domain.model import Model

ENOUGH = 500
"""Decided texts from which on words alone teach nothing any more (ours: measured, docs/measurements.md)."""
SPEAKS = 0.5
"""Of how many texts a model has to speak for its silence to mean something (ours): one that a county's decisions taught
little is silent of most, and then the words for a category say more than nothing."""
BY_WORDS = 0.2
"""What a text counts that is only clear by words (ours: such a label is wrong once in five; anything from a tenth to a
half does as well, docs/measurements.md)."""


class Lesson(NamedTuple):
    """A text, where it went, and the text it is a copy of."""

    title: str
    text: str
    label: str
    group: str
    decided: bool = True
    """By people; otherwise it is only clear by the words for a category."""


def learn(lessons: Sequence[Lesson], sure: float) -> tuple[Model, Evaluation]:
    """The model that does best on what people decided: of that alone, or of what words say, too, at its lesser weight.

    Its threshold is the one that texts decided by people give it.
    """
    decided = [_example(one, 1.0) for one in lessons if one.decided]
    by_words = [_example(one, BY_WORDS) for one in lessons if not one.decided]
    tried = [(evaluate(decided, more, sure), more) for more in ([by_words, []] if by_words else [[]])]
    reached, more = max(tried, key=lambda one: one[0].macro_f1)
    return train([*decided, *more], reached.threshold), reached


def _example(one: Lesson, weight: float) -> Example:
    return Example(grams(one.title, one.text), one.label, one.group, weight)
