"""A deputy accepts or declines an offer; one that stays silent loses it to the next."""

from datetime import timedelta
from typing import Literal

from sqlalchemy import select

from contracts.base import Done, Due
from contracts.deputies import AcceptMatter, AssignmentAccepted, AssignmentLapsed, DeclineMatter
from contracts.words import Kind
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.deputies.matters import store
from services.deputies.matters.domain.states import ACCEPTED, OFFERED
from services.deputies.matters.use_cases.offer import offer_next, roster_today
from services.deputies.matters.use_cases.own_matter import in_time, own_matter
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings

MOST, PARTS = 50, 10
"""Offers moved in one transaction, and transactions of one run (technical): 1,000 a minute."""


def accept_matter(work: UnitOfWork, request: AcceptMatter, settings: DeputiesSettings) -> Done:
    """The deputy takes the matter; a consultation's answer is then due 24 hours after it was asked (S)."""
    row = in_time(work, own_matter(work, request.appeal_id, "accept"))
    due = None
    if row.kind == Kind.CONSULTATION:
        hours = settings.consultation_hours
        due = Due(
            clock="answer",
            at=row.submitted_at + timedelta(hours=hours),
            why=f"咨询类 {hours} 小时内答复",
            why_en=f"A consultation is answered within {hours} hours",
        )
    kept = {"due": due.model_dump(mode="json") if due else None, "due_at": due.at if due else None}
    store.change(work, row.appeal_id, state=ACCEPTED, **kept)
    work.defer_insert(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to=ACCEPTED)
    name = roster.deputy(work, row.deputy_id).name
    fact = AssignmentAccepted(appeal_id=row.appeal_id, deputy_id=row.deputy_id, deputy_name=name, due=due)
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def decline_matter(work: UnitOfWork, request: DeclineMatter, settings: DeputiesSettings) -> Done:
    """The deputy passes the offer on, for example for a conflict of interest; too late it is no declining."""
    row = in_time(work, own_matter(work, request.appeal_id, "decline"))
    name = roster.deputy(work, row.deputy_id).name
    tried = store.asked(work, [row.appeal_id])[row.appeal_id]
    _let_go(work, row, name, "declined", request.reason)
    offer_next(work, row, tried, settings)
    return Done(id=row.appeal_id)


def lapse_offers(work: UnitOfWork, settings: DeputiesSettings) -> int:
    """Move every offer whose time is over to the next deputy; returns how many.

    What a deputy is accepting in this moment is skipped: the next run sees what became of it.
    """
    late = (
        select(store.matters)
        .where(store.matters.c.state == OFFERED, store.matters.c.due_at <= work.now)
        .order_by(store.matters.c.due_at, store.matters.c.appeal_id)
        .limit(MOST)
        .with_for_update(skip_locked=True)
    )
    rows = typed(store.HeldRow, work.connection.execute(late)).all()
    if not rows:
        return 0
    names = roster.names(work, {row.deputy_id for row in rows})
    asked = store.asked(work, [row.appeal_id for row in rows])
    people = roster_today(work, settings)
    for row in rows:
        people.gave_up(row.deputy_id)
    for row in rows:
        _let_go(work, row, names[row.deputy_id], "late", "")
        offer_next(work, row, asked[row.appeal_id], settings)
    return len(rows)


def _let_go(work: UnitOfWork, row: store.HeldRow, name: str, reason: Literal["late", "declined"], words: str) -> None:
    work.defer_insert(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to="lapsed" if reason == "late" else reason)
    fact = AssignmentLapsed(
        appeal_id=row.appeal_id, deputy_id=row.deputy_id, deputy_name=name, reason=reason, words=words
    )
    work.emit(fact, subject=row.appeal_id)
