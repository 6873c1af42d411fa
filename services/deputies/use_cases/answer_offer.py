"""A deputy accepts or declines an offer; one that stays silent loses it to the next."""

from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import select

from contracts.base import Done, Due
from contracts.deputies import AcceptMatter, AssignmentAccepted, AssignmentLapsed, DeclineMatter
from contracts.words import Kind
from kit.bus.work import Work
from kit.problems import NotFound, Refused
from services.deputies import store
from services.deputies.domain.matter import ACCEPTED, OFFERED, may
from services.deputies.settings import DeputiesSettings
from services.deputies.use_cases.offer import offer_next, roster


def mine(work: Work, appeal_id: str, act: str) -> Any:
    """The acting deputy's own matter, locked; raises NotFound for another's, Refused when it is too late."""
    row = store.matter(work, appeal_id, lock=True)
    if row.deputy_id != work.actor.id:
        had = select(store.offers.c.state).where(
            store.offers.c.appeal_id == appeal_id, store.offers.c.deputy_id == work.actor.id
        )
        if work.connection.execute(had).first() is None:
            raise NotFound("matter")
        raise Refused("matter-moved-on", "The matter has gone to another deputy.")
    if not may(act, row.state):
        raise Refused("not-now", f"One cannot {act} a matter that is {row.state}.")
    return row


def accept_matter(work: Work, request: AcceptMatter, settings: DeputiesSettings) -> Done:
    """The deputy takes the matter; a consultation's answer is then due 24 hours after it was asked (S)."""
    row = mine(work, request.appeal_id, "accept")
    if row.due_at <= work.now:
        raise Refused("offer-lapsed", "The time to accept is over; the matter goes to the next deputy.")
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
    work.add(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to=ACCEPTED)
    fact = AssignmentAccepted(
        appeal_id=row.appeal_id, deputy_id=row.deputy_id, deputy_name=_name(work, row.deputy_id), due=due
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def decline_matter(work: Work, request: DeclineMatter, settings: DeputiesSettings) -> Done:
    """The deputy passes the offer on, for example for a conflict of interest."""
    row = mine(work, request.appeal_id, "decline")
    _let_go(work, row, "declined", request.reason, settings)
    return Done(id=row.appeal_id)


def lapse_offers(work: Work, settings: DeputiesSettings) -> int:
    """Move every offer whose time is over to the next deputy; returns how many."""
    late = (
        select(store.matters)
        .where(store.matters.c.state == OFFERED, store.matters.c.due_at <= work.now)
        .order_by(store.matters.c.due_at)
        .limit(500)
        .with_for_update(skip_locked=True)
    )
    rows = work.connection.execute(late).all()
    for row in rows:
        _let_go(work, row, "late", "", settings)
        work.write()
    return len(rows)


def _let_go(work: Work, row: Any, reason: Literal["late", "declined"], words: str, settings: DeputiesSettings) -> None:
    work.add(store.MOVE_OFFER, of=row.appeal_id, nth=row.turn, to="lapsed" if reason == "late" else reason)
    roster(work, settings).gave_up(row.deputy_id)
    fact = AssignmentLapsed(
        appeal_id=row.appeal_id,
        deputy_id=row.deputy_id,
        deputy_name=_name(work, row.deputy_id),
        reason=reason,
        words=words,
    )
    work.emit(fact, subject=row.appeal_id)
    offer_next(work, row, settings)


def _name(work: Work, deputy_id: str) -> str:
    return str(store.deputy(work, deputy_id).name)
