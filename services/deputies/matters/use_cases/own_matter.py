"""Whether a matter is the acting deputy's, and whether this may be done with it now."""

from typing import cast

from sqlalchemy import select

from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.deputies.matters import store
from services.deputies.matters.domain.states import may


def own_matter(work: UnitOfWork, appeal_id: str, act: str) -> store.HeldRow:
    """The acting deputy's own matter, locked.

    Raises NotFound for another's, Refused with what happened for one that was theirs.
    """
    row = store.matter(work, appeal_id, lock=True)
    if row.deputy_id != work.actor.id:
        raise _gone(work, appeal_id)
    if not may(act, row.state):
        raise Refused("not-now", f"One cannot {act} a matter that is {row.state}.")
    return cast("store.HeldRow", row)


def in_time(work: UnitOfWork, row: store.HeldRow) -> store.HeldRow:
    """The same matter while its offer runs; raises Refused from the due moment on, also before the timer saw it."""
    if row.due_at is not None and row.due_at <= work.now:
        raise _lapsed()
    return row


def _gone(work: UnitOfWork, appeal_id: str) -> Refused:
    last = (
        select(store.offers.c.state)
        .where(store.offers.c.appeal_id == appeal_id, store.offers.c.deputy_id == work.actor.id)
        .order_by(store.offers.c.turn.desc())
    )
    state = work.connection.execute(last).scalar()
    if state is None:
        return NotFound("matter")
    if state == "lapsed":
        return _lapsed()
    return Refused("matter-moved-on", "The matter has gone to another deputy.", f"Your offer was {state}.")


def _lapsed() -> Refused:
    return Refused("offer-lapsed", "The time to accept is over; the matter goes to the next deputy.")
