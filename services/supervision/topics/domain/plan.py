"""What the plan allows, and how it stands to what residents raise."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from services.supervision.shared.domain.refusal import NotAllowed

OPEN = ("adopted", "researching")
Gap = Literal["none", "unplanned", "quiet"]


def must_be_open(state: str) -> None:
    """Raises NotAllowed for a topic that was reported or dropped."""
    if state not in OPEN:
        raise NotAllowed("topic-over", "The topic's report is published, or it was dropped.")


def may_be_due(due: date, today: date) -> None:
    """Raises NotAllowed for a past day."""
    if due < today:
        raise NotAllowed("due-in-the-past", "A due day is not in the past.", due.isoformat(), status=422)


def may_move(was: date, due: date, today: date, reason: str) -> None:
    """Raises NotAllowed for a past day, or a later one without a reason."""
    if due == was:
        return
    may_be_due(due, today)
    if due > was and not reason:
        raise NotAllowed("reason-needed", "A later day needs a reason.", status=422)


def may_research(who: Sequence[str], leading: int) -> None:
    """Raises NotAllowed unless exactly one leads and nobody is named twice."""
    if leading != 1:
        raise NotAllowed("one-leads", "Exactly one leads a research group.", status=422)
    if len(set(who)) < len(who):
        raise NotAllowed("member-twice", "Somebody is named twice.", status=422)


def may_publish(group: int, summary: str, findings: str, proposals: str) -> None:
    """Raises NotAllowed without a group, or with a chapter empty that a report needs."""
    if not group:
        raise NotAllowed("group-needed", "A report is published after its research group was named.")
    chapters = {"summary": summary, "findings": findings, "proposals": proposals}
    missing = [name for name, text in chapters.items() if not text]
    if missing:
        raise NotAllowed("report-incomplete", "Chapters are missing.", ", ".join(missing))


def gap(appeals: int, every: int, topics: int, often: Fraction, hardly: Fraction, *, a_kind: bool) -> Gap:
    """Where plan and residents are apart; `often` and `hardly` are percent of all appeals.

    What residents left open is no kind of matter that a plan could have.
    """
    if not every:
        return "none"
    share = Fraction(100 * appeals, every)
    if not topics:
        return "unplanned" if a_kind and share >= often else "none"
    return "quiet" if share < hardly else "none"


def percent(part: int, whole: int) -> float:
    """With one decimal, rounded half up; 0 of nothing."""
    return (2000 * part + whole) // (2 * whole) / 10 if whole else 0.0
