"""A working copy of one appeal while a batch of facts is followed: what may change, in memory until it is written."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contracts.base import Due
from contracts.deputies import AssignmentAccepted, AssignmentHandedOver, AssignmentOffered, MatterReferred, MatterSolved
from contracts.envelope import Envelope
from contracts.supervision import (
    CaseRescheduled,
    CaseReviewed,
    OrderOpened,
    OrderReplied,
    OrderRescheduled,
    OrderSigned,
)
from contracts.words import AppealState, Clock
from services.intake.appeals.domain.states import WAITING, moved
from services.intake.appeals.domain.texts import storable
from services.intake.appeals.store import AppealRow

log = logging.getLogger(__name__)


@dataclass
class WorkingCopy:
    """The columns that facts of the loop change, and the appeals merged into this one."""

    appeal_id: str
    state: AppealState
    round: int
    due: dict[str, Any] | None
    deputy_id: str | None
    department: str | None
    answered_at: datetime | None
    changed: bool = False
    followers: list["WorkingCopy"] = field(default_factory=list)

    @classmethod
    def of(cls, row: AppealRow) -> "WorkingCopy":
        """As the database has it."""
        state = AppealState(row.state)
        return cls(row.appeal_id, state, row.round, row.due, row.deputy_id, row.department, row.answered_at)

    def changes(self) -> dict[str, Any]:
        """The parameters of the statement that writes it."""
        return {
            "of": self.appeal_id,
            "now_state": self.state.value,
            "now_due": self.due,
            "now_deputy": self.deputy_id,
            "now_department": self.department,
            "now_answered": self.answered_at,
        }

    def answered(self, message: Envelope[Any], now: datetime) -> dict[str, Any]:
        """The answer of the fact as this appeal's own: whatever else became of it, the words are not lost."""
        fact: MatterSolved | OrderReplied = message.data
        self.answered_at, self.changed = now, True
        return {
            "appeal_id": self.appeal_id,
            "event_id": message.id,
            "round": self.round,
            "answered_by": storable(fact.deputy_name if isinstance(fact, MatterSolved) else fact.department_name),
            "text": storable(fact.text),
            "photos": [photo.model_dump() for photo in fact.photos],
            "at": message.time,
        }


def apply(appeal: WorkingCopy, fact: Any) -> None:
    """Move an appeal by one fact; what comes too late moves nothing (domain/states.py) and is logged."""
    if isinstance(fact, CaseReviewed):
        return  # `close` is done by its use case; after `handle_again` the order that follows moves it
    if isinstance(fact, OrderRescheduled | CaseRescheduled):
        shown = isinstance(fact, OrderRescheduled) or appeal.due is not None
        if appeal.state in WAITING and shown and fact.due.clock != Clock.SIGN:  # the page shows when the answer is due
            appeal.due, appeal.changed = _json(fact.due), True
        return
    state = moved(appeal.state, fact.name)
    if state is None:
        log.info("late fact", extra={"appeal_id": appeal.appeal_id, "state": appeal.state, "fact": fact.name})
        return
    appeal.state, appeal.changed = state, True
    if not isinstance(fact, OrderSigned):  # the reply's clock runs on
        appeal.due = _json(getattr(fact, "due", None) or getattr(fact, "reply_due", None))
    if isinstance(fact, AssignmentAccepted | MatterSolved | MatterReferred):
        appeal.deputy_id = fact.deputy_id
    elif isinstance(fact, OrderOpened):
        appeal.department = fact.department
    elif isinstance(fact, AssignmentOffered | AssignmentHandedOver):
        appeal.deputy_id = None  # nobody holds it until it is accepted


def _json(due: Due | None) -> dict[str, Any] | None:
    return due.model_dump(mode="json") if due is not None else None
