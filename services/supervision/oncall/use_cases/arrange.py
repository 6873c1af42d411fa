"""The rota is arranged: a line put on it, taken off, and somebody who stands in for a day."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.oncall import AddShift, EndShift, Person, SwapShift
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.oncall.store.rota import turn_of
from services.supervision.oncall.store.rows import ShiftRow
from services.supervision.oncall.store.tables import shifts, swaps
from services.supervision.shared.store.deputies import has_ended
from services.supervision.shared.store.townships import townships

S = shifts.c


def add_shift(work: UnitOfWork, request: AddShift) -> Done:
    """Raises Refused for a deputy whose term is over, a township that the county has not, and days out of order."""
    shift_id = new_id()
    if request.last_day < request.first_day:
        raise Refused("shift-ends-early", "The last day comes before the first.", status=422)
    if request.township is not None and request.township not in townships.all(work):
        raise Refused("township-not-found", "There is no such township now.", status=422)
    row = request.model_dump(exclude={"person", "weekdays"}) | _person(work, request.person)
    row |= {"shift_id": shift_id, "weekdays": "".join(str(day) for day in sorted(set(request.weekdays)))}
    row |= {"made_by": work.actor.name, "made_at": work.now, "ended_by": "", "ended_at": None}
    work.connection.execute(insert(shifts), row)
    return Done(id=shift_id)


def end_shift(work: UnitOfWork, request: EndShift) -> Done:
    """Who did it stays on record; one that was taken off before is not found."""
    mine = update(shifts).where(S.shift_id == request.shift_id, S.ended_at.is_(None))
    if not work.connection.execute(mine.values(ended_by=work.actor.name, ended_at=work.now)).rowcount:
        raise NotFound("shift")
    return Done(id=request.shift_id)


def swap_shift(work: UnitOfWork, request: SwapShift, settings: OnCallSettings) -> Done:
    """Raises Refused for a day that the shift has not, or that is over: what was is not changed afterwards."""
    mine = select(shifts).where(S.shift_id == request.shift_id, S.ended_at.is_(None)).with_for_update()
    row = typed(ShiftRow, work.connection.execute(mine)).first()
    if row is None:
        raise NotFound("shift")
    turn, yesterday = turn_of(row), work.today(settings.zone) - timedelta(days=1)
    if not turn.begins(request.day) or request.day < yesterday:
        raise Refused("no-such-shift-day", "The shift has no such day, or it is over.", status=422)
    told: dict[str, Any] = {"swap_id": new_id(), "shift_id": row.shift_id, "day": request.day}
    told |= {"reason": request.reason, "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(swaps), told | _person(work, request.person))
    return Done(id=row.shift_id)


def _person(work: UnitOfWork, person: Person) -> dict[str, Any]:
    if person.role is Role.DEPUTY and has_ended(work, person.id):
        raise Refused("deputy-inactive", "The deputy is no longer in office.")
    return {"role": person.role, "person_id": person.id, "name": person.name, "department": person.department}
