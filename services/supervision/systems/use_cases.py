"""A department's systems are told once more what it has in hand."""

from contracts.base import Done, Event, address_of
from contracts.snapshots import SnapshotTold, TellSnapshot
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, copied_to, new_id
from kit.problems import Forbidden, Refused
from services.supervision.cases.interface import co_parts_as_they_stand, orders_as_they_stand
from services.supervision.projects.interface import projects_as_they_stand
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import active_department
from services.supervision.suggestions.interface import suggestions_as_they_stand
from services.supervision.systems.store import told_since


def tell_snapshot(work: UnitOfWork, request: TellSnapshot, settings: SupervisionSettings) -> Done:
    """Each thing is an event of its own, and an event after the last one says how many there were.

    Raises Forbidden for another department's, NotFound and Refused for one that takes no orders or was told just now.
    """
    code = request.department
    if work.actor.role is Role.DEPARTMENT and work.actor.department != code:
        raise Forbidden("A department's systems are told its own.")
    title = active_department(work, code)
    if told_since(work, copied_to(address_of(code, SnapshotTold.name)), work.now - settings.snapshot_pause):
        raise Refused("snapshot-told", "A snapshot was told just now; what happened since is told as it happens.")
    mine = new_id()
    orders = _tell(work, [(each.appeal_id, each) for each in orders_as_they_stand(work, code, mine, settings)])
    parts = _tell(work, [(each.appeal_id, each) for each in co_parts_as_they_stand(work, code, mine, settings)])
    owed = _tell(work, [(each.suggestion_id, each) for each in suggestions_as_they_stand(work, code, mine)])
    projects = _tell(work, [(each.project_id, each) for each in projects_as_they_stand(work, code, mine)])
    told = SnapshotTold(
        snapshot_id=mine,
        department=code,
        department_name=title,
        orders=orders,
        co_parts=parts,
        suggestions=owed,
        projects=projects,
        by=work.actor.name,
    )
    work.emit(told, subject=code)
    return Done(id=mine)


def _tell(work: UnitOfWork, events: list[tuple[str, Event]]) -> int:
    for subject, event in events:
        work.emit(event, subject=subject)
    return len(events)
