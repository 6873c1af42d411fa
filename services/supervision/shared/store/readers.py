"""What a person is told as, as they stand now."""

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.supervision.shared.domain.recipients import OFFICE, department, deputy, person, station
from services.supervision.shared.store.departments import readable_by
from services.supervision.shared.store.deputies import has_ended


def recipients_of(reading: ReadSession) -> list[str]:
    """A deputy's own while in office; a department's, with those of departments that were merged into it.

    Everybody else but deputies has, besides, what is told to them alone.
    """
    actor = reading.actor
    if actor.role is Role.DEPUTY:
        return [] if has_ended(reading, actor.id) else [deputy(actor.id)]
    mine = [person(actor.role.value, actor.id)] if actor.id else []
    if actor.role is Role.DEPARTMENT:
        return [department(code) for code in readable_by(reading, actor.department)] + mine
    if actor.role is Role.STATION:
        return ([station(actor.township)] if actor.township else []) + mine
    if actor.role is Role.OFFICE:
        return [OFFICE, *mine]
    return mine if actor.role is Role.LEADER else []
