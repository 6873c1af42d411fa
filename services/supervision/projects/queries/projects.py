"""Projects in lists, with the totals of all that the filters let through; supervision groups."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from contracts.projects import (
    GroupList,
    GroupView,
    Light,
    ListGroups,
    ListProjects,
    ProjectBrief,
    ProjectPage,
    ProjectTotals,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.inspection_tables import findings
from services.supervision.projects.store.rows import GroupRow, ProjectRow
from services.supervision.projects.store.tables import groups, lines, projects
from services.supervision.shared.store import departments
from services.supervision.shared.store.release import EVERYBODY
from services.supervision.shared.store.search import PROJECT, SAID, search

P, L = store.P, lines.c
MOVED_BY = {
    "planned": ("planned", "resumed"),
    "started": ("tracked", "resumed"),
    "suspended": ("suspended",),
    "completed": ("completed",),
    "ended": ("ended",),
}
"""Lines of the history that bring a project to its state: work begins with the first track."""
MOVES = {event for events in MOVED_BY.values() for event in events}
BRIEF = ("project_id", "title", "year", "state", "township", "budget_fen", "spent_fen", "percent", "people")


def list_projects(reading: ReadSession, request: ListProjects) -> ProjectPage:
    """Newest first; the totals are those of all that the filters let through."""
    wanted = filters(reading, request)
    newest = select(projects).where(*wanted, *after(request.cursor, P.adopted_at, P.project_id))
    order = newest.order_by(P.adopted_at.desc(), P.project_id.desc()).limit(request.limit + 1)
    rows = typed(ProjectRow, reading.connection.execute(order)).all()
    shown = rows[: request.limit]
    names, moved = departments.titles(reading), moved_at(reading, shown)
    years = reading.connection.execute(select(P.year).distinct().order_by(P.year.desc())).scalars()
    known = reading.connection.execute(select(P.department, func.max(P.department_name)).group_by(P.department))
    return ProjectPage(
        items=[ProjectBrief(**brief(row, names, moved)) for row in shown],
        next=cursor_of(shown[-1].adopted_at, shown[-1].project_id) if len(rows) > request.limit else None,
        totals=_totals(reading, wanted),
        years=list(years),
        departments={code: names.get(code, name) for code, name in known if code},
    )


def moved_at(reading: ReadSession, shown: Sequence[ProjectRow]) -> dict[str, datetime]:
    """Since when each of these is in its state, by its id; one that was adopted and no more is not among them."""
    when = select(L.project_id, L.event, func.min(L.at).label("first"), func.max(L.at).label("last"))
    wanted = when.where(L.project_id.in_([row.project_id for row in shown]), L.event.in_(MOVES))
    found: dict[tuple[str, str], Any] = {}
    for line in reading.connection.execute(wanted.group_by(L.project_id, L.event)):
        found[line.project_id, line.event] = line.first if line.event == "tracked" else line.last
    moved = {
        row.project_id: [
            found[key] for event in MOVED_BY.get(row.state, ()) if (key := (row.project_id, event)) in found
        ]
        for row in shown
    }
    return {project_id: max(moments) for project_id, moments in moved.items() if moments}


def brief(row: ProjectRow, names: dict[str, str], moved: dict[str, datetime]) -> dict[str, Any]:
    """The fields of every view of a project; the department under its present name."""
    return {
        **{name: getattr(row, name) for name in BRIEF},
        "department": row.department,
        "department_name": names.get(row.department, row.department_name),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
        "light": Light(colour=row.light, reason=row.reason, reason_en=row.reason_en),
        "adopted_at": row.adopted_at,
        "moved_at": moved.get(row.project_id),
    }


def group_ids(reading: ReadSession, deputy_id: str) -> list[str]:
    """The groups a deputy is in."""
    rows = typed(GroupRow, reading.connection.execute(select(groups).where(groups.c.active)))
    return [row.group_id for row in rows if any(member["id"] == deputy_id for member in row.members)]


def filters(reading: ReadSession, request: ListProjects) -> list[ColumnElement[bool]]:
    """What the request lets through."""
    actor = reading.actor
    wanted: list[ColumnElement[bool]] = []
    if request.mine and actor.role is Role.DEPARTMENT:
        wanted.append(P.department.in_(departments.codes_of(reading, actor.department)))
    elif request.mine and actor.role is Role.DEPUTY:
        wanted.append(P.group_id.in_(group_ids(reading, actor.id)))
    if request.deputy is not None:
        wanted.append(P.group_id.in_(group_ids(reading, request.deputy)))
    wanted += same(projects, request, "year", "state", "township", "department", "light")
    wanted += within(P.adopted_at, request.since, request.until)
    parts = (SAID,) if actor.role in EVERYBODY else ()
    return [*wanted, *search.found(reading, P.project_id, PROJECT, request.words, *parts)]


def list_groups(reading: ReadSession, request: ListGroups) -> GroupList:
    """Every group, dissolved ones last."""
    number = select(P.group_id, func.count()).where(P.group_id.is_not(None)).group_by(P.group_id)
    counted = {str(group): int(count) for group, count in reading.connection.execute(number)}
    rows = typed(GroupRow, reading.connection.execute(select(groups).order_by(groups.c.active.desc(), groups.c.title)))
    return GroupList(items=[GroupView(**row._mapping, projects=counted.get(row.group_id, 0)) for row in rows])


def _totals(reading: ReadSession, wanted: list[ColumnElement[bool]]) -> ProjectTotals:
    def counted(column: Any) -> dict[str, int]:
        rows = reading.connection.execute(select(column, func.count()).where(*wanted).group_by(column))
        return {str(name): int(count) for name, count in rows}

    sums = select(
        func.count().label("projects"),
        func.coalesce(func.sum(P.budget_fen), 0).label("budget_fen"),
        func.coalesce(func.sum(P.spent_fen), 0).label("spent_fen"),
        func.coalesce(func.sum(P.people), 0).label("people"),
        func.count(case((P.on_time, 1))).label("completed_on_time"),
    ).where(*wanted)
    row = reading.connection.execute(sums).one()
    found = select(func.count(), func.count(case((findings.c.state == "rectified", 1))))
    inside = found.where(findings.c.project_id.in_(select(P.project_id).where(*wanted)))
    every, rectified = reading.connection.execute(inside).one()
    values = {name: int(value) for name, value in row._mapping.items()}
    lights, states = counted(P.light), counted(P.state)
    return ProjectTotals(**values, states=states, lights=lights, findings=every, rectified=rectified)
