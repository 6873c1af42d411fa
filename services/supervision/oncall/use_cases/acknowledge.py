"""Somebody takes a danger on: nobody else is called."""

from sqlalchemy import update

from contracts.oncall import AcknowledgeAlarm, Alarm
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.cases.interface import record_alarm
from services.supervision.oncall.store.alarms import read, view
from services.supervision.oncall.store.tables import alarms

A = alarms.c


def acknowledge_alarm(work: UnitOfWork, request: AcknowledgeAlarm) -> Alarm:
    """Who was first has it: raises Refused for who comes after, NotFound for who was not told."""
    read(work, request.appeal_id)
    actor = work.actor
    first = update(alarms).where(A.appeal_id == request.appeal_id, A.acknowledged_at.is_(None))
    taken = {"acknowledged_by": actor.id, "acknowledged_name": actor.name, "acknowledged_at": work.now}
    if not work.connection.execute(first.values(**taken, next_at=None)).rowcount:
        has_it = read(work, request.appeal_id)
        if has_it.acknowledged_by != actor.id:
            raise Refused("alarm-taken", "Somebody else has taken it on.", has_it.acknowledged_name)
    else:
        record_alarm(work, request.appeal_id, "alarm.taken_on", actor=actor.name)
        work.tells = True  # what is still on its way to others need not be sent any more
    return view(work, read(work, request.appeal_id))
