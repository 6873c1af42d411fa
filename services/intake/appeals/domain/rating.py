"""What a resident's rating means: closed, or back to supervision."""

from dataclasses import dataclass

from contracts.words import AppealState, Grade
from services.intake.appeals.domain.states import ANSWERED


@dataclass(frozen=True)
class Verdict:
    """The consequence of one rating."""

    closes: bool
    reason: str
    """Why it goes back, in the resident's words or ours."""


def may_rate(state: AppealState, *, answered: bool) -> bool:
    """Answered appeals, and merged ones once the answer given for their head is theirs too."""
    return state in ANSWERED or (state is AppealState.MERGED and answered)


def judge(*, solved: bool, grade: Grade, words: str) -> Verdict:
    """Solved and not unsatisfied closes; anything else is handled once more (docs/domain.md, rating)."""
    if solved and grade is not Grade.NOT_SATISFIED:
        return Verdict(closes=True, reason="")
    said = "未解决" if not solved else "不满意"
    return Verdict(closes=False, reason=f"{said}：{words}" if words else said)
