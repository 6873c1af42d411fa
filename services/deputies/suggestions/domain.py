"""A suggestion until it is submitted: who may do what with it, and when (代表建议提质)."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a draft stands."""

    DRAFT = "draft"
    PRE_REVIEW = "pre_review"
    SENT_BACK = "sent_back"
    PASSED = "passed"
    SUBMITTED = "submitted"
    DISCARDED = "discarded"


WRITING = frozenset({Stage.DRAFT, Stage.SENT_BACK})
"""Its words may be changed, colleagues invited, talks recorded."""
KEPT = frozenset({Stage.SUBMITTED, Stage.DISCARDED})
"""Nothing of it changes any more here."""
OFFICE_READS = frozenset({Stage.PRE_REVIEW, Stage.SENT_BACK, Stage.PASSED, Stage.SUBMITTED})
"""A draft is its deputies' own until they lay it before the office."""


def evidence_line(number: int, first_day: str, last_day: str) -> str:
    """What a draft out of a cluster begins with; Chinese, as suggestions are written."""
    when = f"{first_day}至{last_day}" if first_day != last_day else first_day
    return f"{when}，群众通过“民声”反映同类问题{number}件。"
