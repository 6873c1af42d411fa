"""Supervision groups by profession, and which project each watches."""

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.projects import AssignGroup, SaveGroup
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.projects.domain.project import RUNNING, ProjectState, may
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.tables import groups
from services.supervision.projects.use_cases.history import record_history
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


def save_group(work: UnitOfWork, request: SaveGroup) -> Done:
    """Add or change a group. Raises Refused when a deputy is named twice."""
    if len({member.id for member in request.members}) < len(request.members):
        raise Refused("member-twice", "A deputy is named twice.", status=422)
    values = request.model_dump(mode="json", exclude={"group_id"})
    if request.group_id is not None:
        store.group(work, request.group_id)
        work.connection.execute(update(groups).where(groups.c.group_id == request.group_id).values(**values))
        return Done(id=request.group_id)
    group_id = new_id()
    work.connection.execute(insert(groups).values(group_id=group_id, **values))
    return Done(id=group_id)


@translate_refusals
def assign_group(work: UnitOfWork, request: AssignGroup) -> Done:
    """The group that watches a project from now on. Raises Refused for a group that is dissolved."""
    row = store.project(work, request.project_id, lock=True)
    may(row.state, *RUNNING, ProjectState.ADOPTED, ProjectState.SUSPENDED)
    title = active_group(work, request.group_id)
    was = store.group(work, row.group_id).title if row.group_id else ""
    store.change(work, row.project_id, group_id=request.group_id)
    record_history(work, row.project_id, "group", was={"group": was}, became={"group": title})
    return Done(id=row.project_id)


def active_group(work: UnitOfWork, group_id: str) -> str:
    """The title of a group that takes projects. Raises NotFound or Refused."""
    group = store.group(work, group_id)
    if not group.active:
        raise Refused("group-inactive", "The group is dissolved.")
    return str(group.title)
