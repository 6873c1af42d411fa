"""What projects wait for: of a department its own, of a deputy what its groups confirm, of the office everything."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from contracts.projects import ListProjectTasks, ProjectTask, ProjectTasks
from contracts.words import Colour, Role
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.projects.domain.light import colour_of_late
from services.supervision.projects.domain.project import OVER, RUNNING, ProjectState
from services.supervision.projects.queries.projects import group_ids
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import FindingRow, PeriodRow, ProjectRow
from services.supervision.projects.store.tables import projects
from services.supervision.projects.use_cases.clocks import ProjectPolicy, clock_day
from services.supervision.shared.store.departments import titles

P = store.P
FOR_GROUPS = frozenset({"confirm"})


def list_project_tasks(reading: ReadSession, request: ListProjectTasks, policy: ProjectPolicy) -> ProjectTasks:
    """The most urgent first."""
    actor = reading.actor
    wanted = select(projects).where(P.state.not_in(OVER))
    if actor.role is Role.DEPARTMENT:
        wanted = wanted.where(P.department == (actor.department or ""))
    elif actor.role is Role.DEPUTY:
        wanted = wanted.where(P.group_id.in_(group_ids(reading, actor.id)))
    rows = typed(ProjectRow, reading.connection.execute(wanted)).all()
    ids = [row.project_id for row in rows]
    asked, unsettled = store.periods_of_each(reading, ids), store.unsettled_of_each(reading, ids)
    tasks = [
        task
        for row in rows
        for task in _of(reading, row, asked.get(row.project_id, []), unsettled.get(row.project_id, []), policy)
    ]
    if actor.role is Role.DEPARTMENT:
        tasks = [task for task in tasks if task.kind not in FOR_GROUPS]
    elif actor.role is Role.DEPUTY:
        tasks = [task for task in tasks if task.kind in FOR_GROUPS]
    tasks.sort(key=lambda one: (one.due_on or "9999", one.title))
    return ProjectTasks(items=tasks)


def _of(
    reading: ReadSession,
    row: ProjectRow,
    asked: Sequence[PeriodRow],
    unsettled: Sequence[FindingRow],
    policy: ProjectPolicy,
) -> list[ProjectTask]:
    day = clock_day(row, reading.today(policy.zone))
    name = titles(reading).get(row.department, row.department_name)
    head = {"project_id": row.project_id, "title": row.title, "department": row.department, "department_name": name}

    def task(kind: Any, due_on: date | None, about: str = "") -> ProjectTask:
        colour = colour_of_late((day - due_on).days, policy.limits) if due_on else Colour.GREEN
        due = due_on.isoformat() if due_on else None
        return ProjectTask(**head, kind=kind, about=about, due_on=due, colour=colour)

    if row.state == ProjectState.ADOPTED:
        return [task("plan", row.plan_due_on)]
    tasks = []
    if row.state in RUNNING:
        tasks += [task(period.kind, period.due_on, period.period) for period in asked if period.done_at is None]
        tasks.append(task("complete", row.ends_on))
    for finding in unsettled:
        tasks.append(
            task("rectify", finding.due_on, finding.words)
            if finding.state == "open"
            else task("confirm", None, finding.words)
        )
    return tasks
