"""A co-handler's part in a matter that another department leads (协办)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.supervision.shared.domain.refusal import NotAllowed


class CoPartState(StrEnum):
    """Where a part stands."""

    GIVEN = "given"
    ANSWERED = "answered"
    DECLINED = "declined"
    RELEASED = "released"
    ENDED = "ended"


OPEN = frozenset({CoPartState.GIVEN, CoPartState.DECLINED})
"""Somebody must still do something: the co-handler, or of one that declined the office."""


@dataclass(slots=True)
class CoPart:
    """Fields are the columns of its table."""

    part_id: str
    appeal_id: str
    round: int
    department: str
    department_name: str
    """As it was called when it was asked."""
    given_by: str
    words: str
    given_at: datetime
    due_days: int | None
    """Working days to answer; None where it is the middle of the lead's time."""
    first_due_at: datetime
    """Where the clock ended when it began to run; it is counted from there when no working days are."""
    due_at: datetime
    due_why: str
    due_why_en: str
    state: CoPartState = CoPartState.GIVEN
    kept: bool = False
    answered_at: datetime | None = None
    answered_by: str = ""
    answer: str = ""
    declined_at: datetime | None = None
    decline_reason: str = ""
    decided_by: str = ""
    decision: str = ""
    ended_at: datetime | None = None
    ended_why: str = ""

    @property
    def is_open(self) -> bool:
        """Somebody waits for it."""
        return self.state in OPEN

    def give_answer(self, text: str, by: str, now: datetime) -> bool:
        """Its opinion; True when it was in time. Raises NotAllowed unless it is asked for."""
        self._needs(CoPartState.GIVEN)
        self.state, self.answered_at, self.answered_by, self.answer = CoPartState.ANSWERED, now, by, text
        return now <= self.due_at

    def decline(self, reason: str, now: datetime) -> None:
        """No part in it, said once; raises NotAllowed after the office has kept it."""
        self._needs(CoPartState.GIVEN)
        if self.kept:
            raise NotAllowed("co-part-kept", "The office decided that the department keeps its part.")
        self.state, self.declined_at, self.decline_reason = CoPartState.DECLINED, now, reason

    def decide(self, *, keep: bool, words: str, by: str, now: datetime) -> None:
        """The office's word on one that declined; raises NotAllowed on another."""
        self._needs(CoPartState.DECLINED)
        self.decided_by, self.decision, self.kept = by, words, keep
        self.state = CoPartState.GIVEN if keep else CoPartState.RELEASED
        self.ended_at = None if keep else now

    def end(self, why: str, now: datetime) -> None:
        """Nobody waits for it any more; a finished one stays as it is."""
        if self.is_open:
            self.state, self.ended_at, self.ended_why = CoPartState.ENDED, now, why

    def _needs(self, state: CoPartState) -> None:
        if self.state is not state:
            raise NotAllowed(f"co-part-{self.state}", f"This cannot be done: the part is {self.state}.")
