"""The life of an idea from the collection to the published list: which step may follow which."""

from datetime import datetime
from enum import StrEnum


class Stand(StrEnum):
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


VOTED = frozenset({Stand.ADOPTED, Stand.NOT_ADOPTED})
ENDS = VOTED | {Stand.MERGED, Stand.SCREENED_OUT, Stand.NOT_FEASIBLE, Stand.APPROVED, Stand.PUBLISHED}
"""Whoever raised the idea has heard how it ends; the list waits for all others."""
MAY_MERGE = frozenset({Stand.COLLECTED, Stand.PASSED, Stand.SCREENED_OUT})
"""Before a department was asked: afterwards its opinion would be about something else."""
MAY_TAKE_IN = frozenset(Stand) - VOTED - {Stand.MERGED, Stand.WITHDRAWN, Stand.PUBLISHED, Stand.SCREENED_OUT}
MAY_SCREEN = {
    "passed": frozenset({Stand.COLLECTED, Stand.SCREENED_OUT}),
    "screened_out": frozenset(
        {Stand.COLLECTED, Stand.PASSED, Stand.ASKED, Stand.FEASIBLE, Stand.NOT_FEASIBLE, Stand.RETURNED}
    ),
}
MAY_ASK = frozenset({Stand.PASSED, Stand.ASKED, Stand.FEASIBLE, Stand.NOT_FEASIBLE})
MAY_DRAFT = frozenset({Stand.FEASIBLE, Stand.DRAFTED, Stand.RETURNED})
LOWEST = 1
"""An idea that does not serve a principle at all cannot pass (三项原则)."""


def may_pass(scores: tuple[int, int, int]) -> bool:
    """Whether three scores allow an idea to pass; how much more is needed, people decide and give the reason."""
    return min(scores) > LOWEST


def stand_after(opinions: list[bool | None]) -> Stand:
    """Where the departments' newest opinions leave an idea: None is one still to give; one `no` is enough."""
    if None in opinions:
        return Stand.ASKED
    return Stand.FEASIBLE if all(opinions) else Stand.NOT_FEASIBLE


def overlaps(opens: datetime, closes: datetime, other_opens: datetime, other_closes: datetime) -> bool:
    """Whether two seasons share a moment; a season includes its first moment and not its last."""
    return opens < other_closes and other_opens < closes
