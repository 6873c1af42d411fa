"""Follow what deputies and supervision say of appeals: a whole batch in a handful of statements."""

from typing import Any

from contracts.deputies import (
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentOffered,
    AssignmentUnfilled,
    MatterReferred,
    MatterSolved,
)
from contracts.envelope import Envelope
from contracts.supervision import (
    CaseRescheduled,
    CaseReviewed,
    OrderExtended,
    OrderOpened,
    OrderReplied,
    OrderRescheduled,
    OrderReturned,
    OrderSigned,
)
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotYet
from services.intake.appeals import store
from services.intake.appeals.store.search import APPEAL, search
from services.intake.appeals.use_cases.close import close_reviewed
from services.intake.appeals.use_cases.working_copy import WorkingCopy, apply
from services.intake.messages.interface import queue
from services.intake.readers.interface import given

LOOP = (
    AssignmentOffered,
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentUnfilled,
    MatterSolved,
    MatterReferred,
    OrderOpened,
    OrderSigned,
    OrderReturned,
    OrderExtended,
    OrderReplied,
    OrderRescheduled,
    CaseRescheduled,
    CaseReviewed,
)
"""Every fact that moves an appeal, or changes its answers or its due date."""
ANSWERS = (MatterSolved, OrderReplied)


def follow_the_loop(work: UnitOfWork, message: Envelope[Any]) -> None:
    """Put the fact in line; the line is worked off in order at the end of the transaction.

    Raises NotYet, then, for an appeal that is not known here.
    """
    line = work.gathered("facts in line", list[Envelope[Any]], lambda line: _settle(work, line))
    line.append(message)
    if isinstance(message.data, CaseReviewed):
        _settle(work, line)  # now, so that what it causes carries its id
        if message.data.verdict == "close":
            close_reviewed(work, message.data)


def _settle(work: UnitOfWork, line: list[Envelope[Any]]) -> None:
    """Read every appeal that is spoken of, move them in order, and write what has changed and who reads it."""
    messages, line[:] = list(line), []
    if not messages:
        return
    appeals = _working_copies(work, messages)
    given(work, [message.data for message in messages])
    answers: list[dict[str, Any]] = []
    for message in messages:
        appeal = appeals[message.data.appeal_id]
        apply(appeal, message.data)
        if isinstance(message.data, ANSWERS):
            for each in (appeal, *appeal.followers):
                answers.append(each.answered(message, work.now))
    changed = [appeal.changes() for appeal in appeals.values() if appeal.changed]
    if changed:
        work.connection.execute(store.SAVE_WORKING_COPY, changed)
    if answers:
        work.connection.execute(store.INSERT_ANSWER, answers)
        queue(work, "answered", {told["appeal_id"] for told in answers})
    for told in answers:
        search.keep(work, APPEAL, told["appeal_id"], told["event_id"], (told["answered_by"], told["text"]))


def _working_copies(work: UnitOfWork, messages: list[Envelope[Any]]) -> dict[str, WorkingCopy]:
    ids = {message.data.appeal_id for message in messages}
    rows = store.locked(work, ids)
    unknown = ids - rows.keys()
    if unknown:
        raise NotYet(f"appeal {min(unknown)} is not known here")
    appeals = {key: WorkingCopy.of(row) for key, row in rows.items()}
    answered = {message.data.appeal_id for message in messages if isinstance(message.data, ANSWERS)}
    if answered:
        for row in store.followers(work, answered):
            follower = appeals.setdefault(row.appeal_id, WorkingCopy.of(row))
            appeals[row.merged_into].followers.append(follower)
    return appeals
