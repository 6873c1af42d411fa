"""What an operator may do with a letter, in whichever way the order arrives."""

from sqlalchemy import ColumnElement, delete, update

from kit.bus.deferred_messages import DEAD, PARKED, WAITING
from kit.bus.tables import deferred
from kit.bus.unit_of_work import UnitOfWork
from kit.clock import Clock


def replay(work: UnitOfWork, *which: ColumnElement[bool]) -> bool:
    """Let the consumer try a letter again within a second, and what is parked behind it; False when there is none."""
    work.letters = True
    again = update(deferred).where(deferred.c.state != PARKED, *which).values(state=WAITING, due_at=Clock().now())
    return work.connection.execute(again.returning(deferred.c.id)).first() is not None


def discard(work: UnitOfWork, *which: ColumnElement[bool]) -> bool:
    """Forget a dead letter; what is parked behind it follows by itself. False when there is none."""
    work.letters = True
    dead = delete(deferred).where(deferred.c.state == DEAD, *which)
    return work.connection.execute(dead.returning(deferred.c.id)).first() is not None
