"""The life of an idea from the collection to the published list: which step may follow which."""

from datetime import datetime
from enum import StrEnum


class IdeaState(StrEnum):
    """Where an idea stands."""

    COLLECTED = "collected"
    MERGED = "merged"
    SCREENED_OUT = "screened_out"
    PASSED = "passed"
    ASKED = "asked"
    FEASIBLE = "feasible"
    NOT_FEASIBLE = "not_feasible"
    DRAFTED = "drafted"
    APPROVED = "approved"
    RETURNED = "returned"
    PUBLISHED = "published"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    WITHDRAWN = "withdrawn"


VOTED = frozenset({IdeaState.ADOPTED, IdeaState.NOT_ADOPTED})
ENDS = VOTED | {
    IdeaState.MERGED,
    IdeaState.SCREENED_OUT,
    IdeaState.NOT_FEASIBLE,
    IdeaState.APPROVED,
    IdeaState.PUBLISHED,
}
"""Whoever raised the idea has heard how it ends; the list waits for all others."""
MAY_MERGE = frozenset({IdeaState.COLLECTED, IdeaState.PASSED, IdeaState.SCREENED_OUT})
"""Before a department was asked: afterwards its opinion would be about something else."""
MAY_TAKE_IN = (
    frozenset(IdeaState) - VOTED - {IdeaState.MERGED, IdeaState.WITHDRAWN, IdeaState.PUBLISHED, IdeaState.SCREENED_OUT}
)
MAY_SCREEN = {
    "passed": frozenset({IdeaState.COLLECTED, IdeaState.SCREENED_OUT}),
    "screened_out": frozenset(
        {
            IdeaState.COLLECTED,
            IdeaState.PASSED,
            IdeaState.ASKED,
            IdeaState.FEASIBLE,
            IdeaState.NOT_FEASIBLE,
            IdeaState.RETURNED,
        }
    ),
}
MAY_ASK = frozenset({IdeaState.PASSED, IdeaState.ASKED, IdeaState.FEASIBLE, IdeaState.NOT_FEASIBLE})
MAY_DRAFT = frozenset({IdeaState.FEASIBLE, IdeaState.DRAFTED, IdeaState.RETURNED})
LOWEST = 1
"""An idea that does not serve a principle at all cannot pass (三项原则)."""


def may_pass(scores: tuple[int, int, int]) -> bool:
    """Whether three scores allow an idea to pass; how much more is needed, people decide and give the reason."""
    return min(scores) > LOWEST


def state_after(opinions: list[bool | None]) -> IdeaState:
    """Where the departments' newest opinions leave an idea: None is one still to give; one `no` is enough."""
    if None in opinions:
        return IdeaState.ASKED
    return IdeaState.FEASIBLE if all(opinions) else IdeaState.NOT_FEASIBLE


def overlaps(opens: datetime, closes: datetime, other_opens: datetime, other_closes: datetime) -> bool:
    """Whether two seasons share a moment; a season includes its first moment and not its last."""
    return opens < other_closes and other_opens < closes
