"""Who handles an appeal: category and department, suggested from what the county decided before; people choose."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Label, Moment, Reason
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE, EVERYONE

Learned = Literal["category", "department"]
"""What a model suggests."""


class Suggestion(Part):
    """One category or department, and why."""

    code: str
    why: list[str]
    """The runs of the text's own characters that weigh most for it, the heaviest first."""
    version: str = ""
    """The model that says so; empty: the words for a category alone, while the county has decided too little."""


class Handling(Part):
    """What is suggested; nothing where the text says too little, or no answer is sure enough."""

    category: Suggestion | None = None
    department: Suggestion | None = None
    """For staff; a resident is suggested none."""


class SuggestHandling(OfIntake, Query):
    """Suggest category and department of what somebody wrote; decides nothing."""

    name = "suggest_handling"
    roles = EVERYONE
    answer = Handling
    title: Label = ""
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=7000)]


class LearnedModel(Part):
    """A version of a model, with what it reached on appeals that it had not learned from."""

    version: Id
    learned: Learned
    made_at: Moment
    examples: int
    """Texts it learned from."""
    decided: int
    """Of these, decided by people; the others are clear by the words for a category."""
    weighted_f1: float
    macro_f1: float
    precision: float
    """Of what it would have said: the share that was right."""
    coverage: float
    """The share of appeals it would have said anything of."""
    seconds: float
    """Of processor time, the evaluation included."""
    size_bytes: int
    in_force: bool
    held: bool
    """It stays in force whatever is learned at night."""
    by: str
    """Who put it in force; empty: it was better than the one before, or not much worse."""
    reason: str


class LearnedModels(Part):
    """The newest first."""

    items: list[LearnedModel]


class ListLearnedModels(OfIntake, Query):
    """Versions of the models that suggest, and how well each did."""

    name = "list_learned_models"
    roles = BY_OFFICE
    answer = LearnedModels


class UseLearnedModel(OfIntake, Command):
    """Put a version in force, an earlier one too; held, it stays until another is chosen or it is held no longer."""

    name = "use_learned_model"
    roles = BY_OFFICE
    answer = Done
    about = "{version}"
    version: Id
    held: bool = True
    reason: Reason
