"""What events, commands and queries of the selection share."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Part

ScreeningVerdict = Literal["passed", "screened_out"]
IdeaState = Literal[
    "collected",
    "merged",
    "screened_out",
    "passed",
    "asked",
    "feasible",
    "not_feasible",
    "drafted",
    "approved",
    "returned",
    "published",
    "adopted",
    "not_adopted",
    "withdrawn",
]
Step = Literal[
    "collected",
    "placed",
    "merged",
    "separated",
    "screened_out",
    "passed",
    "asked",
    "feasible",
    "not_feasible",
    "drafted",
    "approved",
    "returned",
    "published",
    "adopted",
    "not_adopted",
    "withdrawn",
]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Score(Part):
    """1 (not at all) to 5 (very much), and why."""

    score: int = Field(ge=1, le=5)
    reason: Sentence
