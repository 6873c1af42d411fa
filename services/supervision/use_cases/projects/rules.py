"""The settings a use case of projects goes by, the county's day, and who may do what with a project."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.words import Role
from kit.bus.work import Reading, Work
from kit.problems import Forbidden, NotFound, Refused
from services.supervision.settings import SupervisionSettings
from services.supervision.settings_projects import ProjectSettings
from services.supervision.store import projects as store

FINISHED = frozenset({"completed", "ended"})


@dataclass(frozen=True)
class Rules:
    """The room's settings and the desk's own."""

    room: SupervisionSettings
    own: ProjectSettings

    def today(self, reading: Reading) -> date:
        """The county's day."""
        return reading.now.astimezone(self.room.zone).date()


def minded(work: Work, project_id: str) -> Any:
    """The project, locked, when the actor is of its department or of the office; raises NotFound otherwise."""
    row = store.project(work, project_id, lock=True)
    if work.actor.role is Role.DEPARTMENT and (row.department or None) != work.actor.department:
        raise NotFound("project")
    return row


def running(row: Any) -> None:
    """Raises Refused unless the project is planned and goes on."""
    if row.state == "adopted":
        raise Refused("project-unplanned", "The project has no plan yet.")
    if row.state != "planned":
        raise Refused("project-not-running", "The project is suspended, completed or ended.", f"it is {row.state}")


def inspects(reading: Reading, row: Any) -> bool:
    """The office, and the deputies of the group that watches the project."""
    if reading.actor.role is Role.OFFICE:
        return True
    watching = store.group(reading, row.group_id)
    members = watching.members if watching is not None else []
    return reading.actor.role is Role.DEPUTY and reading.actor.id in {one["deputy_id"] for one in members}


def may_inspect(work: Work, row: Any) -> None:
    """Raises Forbidden for deputies of other groups."""
    if not inspects(work, row):
        raise Forbidden("Only the group that watches the project inspects it.")
