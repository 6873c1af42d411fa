"""Close the loop of an appeal: by a reviewer's word, or because the rating time ran out."""

import logging
from datetime import timedelta

from sqlalchemy import or_, select

from contracts.supervision import CaseReviewed
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.intake.appeals import store
from services.intake.appeals.domain.states import ANSWERED, may_be_reviewed
from services.intake.appeals.use_cases.ending import close
from services.intake.appeals.use_cases.followers import answer_followers
from services.intake.messages.interface import queue
from services.intake.settings import IntakeSettings

log = logging.getLogger(__name__)
A = store.appeals.c
AT_ONCE, PARTS = 100, 10
"""Closed in one transaction, and transactions of one run (technical): a thousand a minute."""


def close_reviewed(work: UnitOfWork, fact: CaseReviewed) -> None:
    """A named reviewer closes over a resident's `not solved`, with evidence (docs/domain.md, rating).

    Without a `not solved` before it, or without a name or evidence, it is no such word and closes nothing.
    """
    row = store.locked(work, [fact.appeal_id])[fact.appeal_id]
    named = bool(fact.reviewer.strip() and fact.evidence.strip())
    if not named or not may_be_reviewed(AppealState(row.state), row.round):
        log.warning("review closes nothing", extra={"appeal_id": row.appeal_id, "state": row.state, "named": named})
        return
    answer_followers(work, row.appeal_id)
    close(work, row.appeal_id, "reviewed")
    queue(work, "closed", [row.appeal_id])


def close_unrated(work: UnitOfWork, settings: IntakeSettings) -> int:
    """Close what was answered long ago and never rated; returns how many.

    A merged appeal is closed so only after the one it is handled with: until then another answer may come.
    """
    before = work.now - timedelta(days=settings.unrated_days)
    head = store.appeals.alias("head")
    head_finished = (
        select(head.c.appeal_id).where(head.c.appeal_id == A.merged_into, head.c.closed_at.is_not(None)).exists()
    )
    forgotten = (
        select(store.appeals)
        .where(
            A.answered_at < before,
            or_(
                A.state.in_([state.value for state in ANSWERED]),
                (A.state == AppealState.MERGED.value) & head_finished,
            ),
        )
        .order_by(A.appeal_id)
        .limit(AT_ONCE)
        # locked and tested once more: who rates in this moment is not closed over
        .with_for_update(of=store.appeals)
    )
    rows = typed(store.AppealRow, work.connection.execute(forgotten)).all()
    store.changing(work, rows)
    for row in rows:
        close(work, row.appeal_id, "unrated")
    queue(work, "closed", [row.appeal_id for row in rows])
    return len(rows)
