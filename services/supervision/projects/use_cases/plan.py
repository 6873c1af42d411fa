"""The plan of an adopted project: who, from when until when, in which steps, with which money, for whom."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from contracts.base import Done
from contracts.projects import MilestoneGiven, PlanProject, ProjectPlanned
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, Refused
from services.supervision.projects.domain.periods import month_of, quarter_of
from services.supervision.projects.domain.project import ProjectState, Step, may, sound_plan
from services.supervision.projects.store import projects as store
from services.supervision.projects.use_cases.clocks import ProjectPolicy
from services.supervision.projects.use_cases.groups import active_group
from services.supervision.projects.use_cases.history import own, record_history, relight
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.store.search import PROJECT, search
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def plan_project(work: UnitOfWork, request: PlanProject, policy: ProjectPolicy) -> Done:
    """Lay it down, once. Raises Refused without money, or when it cannot be kept."""
    row = store.project(work, request.project_id, lock=True)
    if work.actor.role is Role.DEPARTMENT:
        own(work, row)
        if request.department != row.department or request.group_id is not None:
            raise Forbidden("Only the office gives a project to another department or to a group.")
    may(row.state, ProjectState.ADOPTED)
    budget = row.budget_fen if request.budget_fen is None else request.budget_fen
    if not budget:
        raise Refused("budget-missing", "A project without money is no project: say the budget.", status=422)
    title = active_department(work, request.department)
    group_id = request.group_id or row.group_id
    group = active_group(work, group_id) if group_id else ""
    starts_on, ends_on = day_of(request.starts_on), day_of(request.ends_on)
    day = work.today(policy.zone)
    given = [Step(milestone.title, day_of(milestone.due_on)) for milestone in request.milestones]
    sound_plan(starts_on, ends_on, given, day, latest(day, policy))
    first = max(starts_on, day)
    people = row.people if request.people is None else request.people
    planned: dict[str, Any] = {
        "department": request.department,
        "department_name": title,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "milestones": steps_of(request.milestones, []),
        "budget_fen": budget,
        "people": people or 0,
        "place": request.where,
        "group_id": group_id,
    }
    following = {"next_month": month_of(first), "next_quarter": quarter_of(first)}
    store.change(work, row.project_id, state=ProjectState.PLANNED, **planned, **following)
    fact = ProjectPlanned(
        project_id=row.project_id,
        title=row.title,
        department=request.department,
        department_name=title,
        township=row.township,
        budget_fen=budget,
        people=people or 0,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        milestones=len(given),
        group=group,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    became = {"starts_on": fact.starts_on, "ends_on": fact.ends_on, "budget_fen": budget, "people": people or 0}
    search.add(work, PROJECT, row.project_id, (request.where, *(milestone.title for milestone in request.milestones)))
    record_history(work, row.project_id, "planned", department_name=title, became={**became, "group": group})
    relight(work, row.project_id, policy)
    return Done(id=row.project_id)


def latest(day: date, policy: ProjectPolicy) -> date:
    """The last day a plan may name."""
    return day + relativedelta(years=policy.settings.most_years)


def steps_of(given: Iterable[MilestoneGiven], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Milestones as they are kept: one that keeps its title keeps its id and the day it was done."""
    known = {milestone["title"]: milestone for milestone in before}
    number = max((int(milestone["id"][1:]) for milestone in before), default=0)
    steps = []
    for milestone in given:
        old = known.get(milestone.title)
        if old is None:
            number += 1
        named = {"id": old["id"] if old else f"m{number}", "title": milestone.title, "due_on": milestone.due_on}
        steps.append({**named, "done_on": old["done_on"] if old else None})
    return steps
