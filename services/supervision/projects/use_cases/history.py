"""A project's history, its light after every act, and whose hand may do what."""

from typing import Any

from contracts.projects import ProjectTurned
from contracts.words import Colour, Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Forbidden
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import ProjectRow
from services.supervision.projects.use_cases.clocks import ProjectPolicy, shown_light
from services.supervision.shared.store import departments
from services.supervision.shared.store.search import PROJECT, search

COUNTED = frozenset({"adopted", "turned"})
"""Lines whose words nobody wrote: numbers of a vote, a light and its reason."""


def record_history(work: UnitOfWork, project_id: str, event: str, words: str = "", **more: Any) -> None:
    """One more line at the end of the history."""
    row = {"department_name": "", "decision": "", "was": {}, "became": {}, "by": work.actor.name, **more}
    if event not in COUNTED:
        became = [each for value in row["became"].values() for each in (value if isinstance(value, list) else [value])]
        texts = [words, row["decision"], row["department_name"], *(each for each in became if isinstance(each, str))]
        search.add(work, PROJECT, project_id, texts)
    work.defer_insert(store.INSERT_LINE, project_id=project_id, at=work.now, event=event, words=words, **row)


def relight(work: UnitOfWork, project_id: str, policy: ProjectPolicy) -> None:
    """Work the light out anew; a change of colour is told once."""
    row = store.project(work, project_id)
    light = shown_light(work, row, policy)
    shown = {"light": light.colour.value, "reason": light.reason, "reason_en": light.reason_en}
    store.change(work, project_id, **shown)
    if light.colour == row.light:
        return
    turned = ProjectTurned(
        project_id=project_id,
        title=row.title,
        department=row.department,
        department_name=present_name(work, row),
        colour=light.colour,
        was=Colour(row.light),
        reason=light.reason,
        reason_en=light.reason_en,
        at=work.now,
    )
    work.emit(turned, subject=project_id)
    record_history(
        work,
        project_id,
        "turned",
        f"{light.colour}\n{light.reason}\n{light.reason_en}",
        was={"light": row.light},
        by="",
    )


def present_name(work: ReadSession, row: ProjectRow) -> str:
    """What the project's department is called now; acts keep the name of their day."""
    known = departments.department(work, row.department) if row.department else None
    return str(known.title) if known is not None else str(row.department_name)


def own(work: UnitOfWork, row: ProjectRow) -> str:
    """The present name of the department that acts. Raises Forbidden when the project is another's."""
    if not work.actor.department or work.actor.department != row.department:
        raise Forbidden("The project is another department's.")
    return present_name(work, row)


def own_or_office(work: UnitOfWork, row: ProjectRow) -> str:
    """The same; the office acts for every department."""
    return present_name(work, row) if work.actor.role is Role.OFFICE else own(work, row)


def watching(work: UnitOfWork, row: ProjectRow) -> str:
    """The name of the project's group. Raises Forbidden unless one of its members acts, or the office."""
    group = store.group(work, row.group_id) if row.group_id else None
    members = {member["id"] for member in group.members} if group is not None and group.active else set()
    if work.actor.role is not Role.OFFICE and work.actor.id not in members:
        raise Forbidden("Only the project's supervision group and the office inspect it.")
    return str(group.title) if group is not None else ""
