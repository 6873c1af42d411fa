"""Whether the one who asks may read an appeal."""

from collections.abc import Collection

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.intake.readers import store
from services.intake.readers.domain import READ_EVERY_APPEAL, kept_from, reading_as


def may_read(reading: ReadSession, appeal_ids: Collection[str], report: str = "") -> bool:
    """Whether the actor reads an appeal in full, named with the one it is handled with.

    `report`: what it says where it is a report; whoever of a department is named there does not read it.

    Residents' code and secret are not asked for here. A deputy whose term is over and a department that is no more
    read nothing; a successor reads what was given to those merged into it.
    """
    actor = reading.actor
    if actor.role in READ_EVERY_APPEAL:
        return True
    me = reading_as(actor.role, actor.id, actor.department)
    if me is None or store.has_ended(reading, actor.role, me) or kept_from(actor.role, actor.name, report):
        return False
    ids = store.codes_of(reading, me) if actor.role is Role.DEPARTMENT else [me]
    return store.is_reader(reading, appeal_ids, actor.role, ids)


def acts_for(reading: ReadSession, department: str | None) -> bool:
    """Whether the actor works for this department, or for the one it was merged into."""
    mine = reading.actor.department
    return bool(department and mine) and department in store.codes_of(reading, mine or "")
