"""A question on record: asked once, answered once, and what the answer promised."""

from dataclasses import dataclass
from datetime import date, datetime

from services.supervision.shared.domain.refusal import NotAllowed


@dataclass(slots=True)
class Question:
    """Fields are the columns of its table."""

    question_id: str
    inquiry_id: str
    number: int
    project_id: str | None
    department: str
    department_name: str
    words: str
    asked_by: str
    asked_by_id: str
    asked_at: datetime
    entered_by: str = ""
    after: str | None = None
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    answer_entered_by: str = ""
    promise: str = ""
    promise_due: date | None = None
    promise_state: str = "none"

    def answered(
        self, words: str, by: str, entered_by: str, promise: str, due: date | None, now: datetime, today: date
    ) -> None:
        """The department's answer, once; raises NotAllowed for a second one or a promise that makes no sense."""
        if self.answered_at is not None:
            raise NotAllowed("question-answered", "This question has been answered.")
        if due is not None and not promise:
            raise NotAllowed("promise-needed", "A day is given, but not what will be done by then.")
        if due is not None and due < today:
            raise NotAllowed("promise-past", "A promise is for today or a later day.", due.isoformat())
        self.answer, self.answered_by, self.answer_entered_by, self.answered_at = words, by, entered_by, now
        self.promise, self.promise_due, self.promise_state = promise, due, "open" if promise else "none"

    def judge(self, verdict: str) -> None:
        """Whether its promise was kept; what was not kept may be kept later, what was kept stays so."""
        if self.promise_state == "none":
            raise NotAllowed("no-promise", "Nothing was promised in answer to this question.")
        if self.promise_state == "kept":
            raise NotAllowed("promise-kept", "This promise was found kept.")
        self.promise_state = verdict

    def may_be_followed(self) -> None:
        """A question goes further from an answer; raises NotAllowed without one."""
        if self.answered_at is None:
            raise NotAllowed("question-open", "This question has no answer yet to ask further about.")


def is_late(promise_state: str, due: date | None, today: date) -> bool:
    """Promised for a day that is over, and nobody has said whether it was kept."""
    return promise_state == "open" and due is not None and due < today
