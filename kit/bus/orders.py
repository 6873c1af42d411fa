"""What an operator may do with a letter, in whichever way the order arrives."""

from sqlalchemy import ColumnElement, delete, update

from kit.bus.letters import DEAD, PARKED, WAITING
from kit.bus.tables import letters
from kit.bus.work import Work
from kit.clock import Clock


def put_back(work: Work, *which: ColumnElement[bool]) -> bool:
    """Let the consumer try a letter again within a second, and what is parked behind it; False when there is none."""
    again = update(letters).where(letters.c.state != PARKED, *which).values(state=WAITING, due_at=Clock().now())
    return work.connection.execute(again.returning(letters.c.id)).first() is not None


def give_up(work: Work, *which: ColumnElement[bool]) -> bool:
    """Forget a dead letter; what is parked behind it follows by itself. False when there is none."""
    dead = delete(letters).where(letters.c.state == DEAD, *which)
    return work.connection.execute(dead.returning(letters.c.id)).first() is not None
