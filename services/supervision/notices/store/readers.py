"""Whose notices a person reads, as they stand now."""

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.supervision.notices.domain.recipients import OFFICE, department, deputy
from services.supervision.shared.store.departments import readable_by
from services.supervision.shared.store.deputies import has_ended


def recipients_of(reading: ReadSession) -> list[str]:
    """A deputy's own while in office; a department's, with those of departments that were merged into it."""
    actor = reading.actor
    if actor.role is Role.DEPUTY:
        return [] if has_ended(reading, actor.id) else [deputy(actor.id)]
    if actor.role is Role.DEPARTMENT:
        return [department(code) for code in readable_by(reading, actor.department)]
    return [OFFICE] if actor.role is Role.OFFICE else []
