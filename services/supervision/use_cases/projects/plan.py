"""A project comes in, gets its plan and its group, and changes by recorded decision only."""

from typing import Any

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.envelope import Envelope
from contracts.hall import ProjectAdopted
from contracts.projects import AssignGroup, DecideProject, PlanProject, ProjectChanged, ProjectPlanned, SaveGroup
from kit.bus.work import Work, new_id
from kit.problems import NotFound, Refused
from services.supervision.store import catalogue
from services.supervision.store import projects as store
from services.supervision.use_cases.dates import day_of
from services.supervision.use_cases.open_order import active_department
from services.supervision.use_cases.projects.lighting import relight
from services.supervision.use_cases.projects.rules import FINISHED, Rules


def follow_projects(work: Work, message: Envelope[ProjectAdopted], rules: Rules) -> None:
    """What deputies adopted is watched from now on."""
    said = message.data
    known = catalogue.department(work, said.department) if said.department else None
    row = insert(store.projects).values(
        project_id=said.project_id,
        year=said.adopted_at.astimezone(rules.room.zone).year,
        title=said.title,
        words=said.words,
        township=said.township,
        session_id=said.session_id,
        votes=said.votes,
        members=said.members,
        proposal_ids=list(said.proposal_ids),
        adopted_at=said.adopted_at,
        adopted_budget_fen=said.budget_fen,
        state="adopted",
        department=known.department if known is not None else "",
        department_name=known.title if known is not None else said.department or "",
        budget_fen=said.budget_fen or 0,
        spent_fen=0,
        percent=0,
        people=said.people or 0,
        milestones=[],
        light="green",
        reason="",
        reason_en="",
        completed_words="",
    )
    work.connection.execute(row)


def plan_project(work: Work, request: PlanProject, rules: Rules) -> Done:
    """The plan, once. Raises Refused without money, backwards, in the past, or with other money than was adopted."""
    row = store.project(work, request.project_id, lock=True)
    if work.actor.department and request.department != work.actor.department:
        raise NotFound("project")
    if work.actor.department and row.department not in ("", work.actor.department):
        raise NotFound("project")
    if row.state != "adopted":
        raise Refused("project-planned", "The plan is laid down; it changes by a recorded decision.")
    if not request.budget_fen:
        raise Refused("project-without-money", "A project needs its money.", status=422)
    if row.adopted_budget_fen and request.budget_fen != row.adopted_budget_fen:
        raise Refused("budget-differs", "Deputies adopted another sum; it changes by a recorded decision.", status=422)
    starts, ends = day_of(request.starts_on), day_of(request.ends_on)
    if ends <= rules.today(work):
        raise Refused("due-in-the-past", "A plan ends after today.", status=422)
    if starts >= ends:
        raise Refused("plan-backwards", "A plan ends after it starts.", status=422)
    for one in request.milestones:
        if not starts <= day_of(one.due_on) <= ends:
            raise Refused("milestone-outside", "A milestone lies within the plan.", one.title, status=422)
    title = active_department(work, request.department)
    watching = store.group(work, row.group_id)
    planned = request.model_dump(mode="json", include={"budget_fen", "people", "milestones", "department"})
    store.change(
        work, row.project_id, **planned, department_name=title, starts_on=starts, ends_on=ends, state="planned"
    )
    fact = ProjectPlanned(
        project_id=row.project_id,
        title=row.title,
        department=request.department,
        department_name=title,
        township=row.township,
        budget_fen=request.budget_fen,
        people=request.people,
        starts_on=request.starts_on,
        ends_on=request.ends_on,
        milestones=len(request.milestones),
        group=watching.title if watching is not None else "",
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=row.project_id)


def decide_project(work: Work, request: DecideProject, rules: Rules) -> Done:
    """Change, suspend, resume or end; what it was and what it is now stay on record."""
    row = store.project(work, request.project_id, lock=True)
    if row.state in FINISHED:
        raise Refused("project-finished", "The project is completed or ended.")
    before, after, values = _changed(work, row, request, rules)
    store.change(work, row.project_id, **values)
    said = {name: getattr(request, name) for name in ("change", "decision", "words")}
    kept = {"decision_id": new_id(), "before": before, "after": after, "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(store.decisions).values(project_id=row.project_id, **said, **kept))
    work.emit(ProjectChanged(project_id=row.project_id, by=work.actor.name, **said), subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=row.project_id)


def save_group(work: Work, request: SaveGroup) -> Done:
    """Add a group, or change its name and members."""
    values = request.model_dump(include={"title", "profession", "members"})
    known = update(store.groups).where(store.groups.c.group_id == request.group_id).values(**values)
    if not work.connection.execute(known).rowcount:
        work.connection.execute(insert(store.groups).values(group_id=request.group_id, **values))
    return Done(id=request.group_id)


def assign_group(work: Work, request: AssignGroup) -> Done:
    """The group that watches a project from now on."""
    row = store.project(work, request.project_id, lock=True)
    if store.group(work, request.group_id) is None:
        raise NotFound("group")
    store.change(work, row.project_id, group_id=request.group_id)
    return Done(id=row.project_id)


def _changed(work: Work, row: Any, request: DecideProject, rules: Rules) -> tuple[str, str, dict[str, Any]]:
    """What it was, what it is now, and the columns. Raises Refused when the decision lacks what it decides."""
    if request.change in ("suspended", "resumed"):
        wanted = "planned" if request.change == "suspended" else "suspended"
        if row.state != wanted:
            raise Refused("not-now", "The project does not stand where this can be decided.", f"it is {row.state}")
        now = "suspended" if request.change == "suspended" else "planned"
        return row.state, now, {"state": now}
    if request.change == "ended":
        return row.state, "ended", {"state": "ended"}
    if request.change == "plan" and request.ends_on and row.ends_on:
        ends = day_of(request.ends_on)
        if ends <= rules.today(work):
            raise Refused("due-in-the-past", "A plan ends after today.", status=422)
        return row.ends_on.isoformat(), request.ends_on, {"ends_on": ends}
    if request.change == "budget" and request.budget_fen:
        values = {"budget_fen": request.budget_fen, "adopted_budget_fen": request.budget_fen}
        return str(row.budget_fen), str(request.budget_fen), values
    if request.change == "department" and request.department:
        title = active_department(work, request.department)
        return row.department_name, title, {"department": request.department, "department_name": title}
    raise Refused(
        "decision-incomplete", "The decision lacks what it decides: a day, a sum or a department.", status=422
    )
