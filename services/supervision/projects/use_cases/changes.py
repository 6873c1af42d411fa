"""What each kind of decision changes of a project: the new values of its columns."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from contracts.projects import DecideProject
from kit.bus.unit_of_work import UnitOfWork
from kit.calendar import after_pause
from kit.problems import Refused
from services.supervision.projects.domain.periods import month_of, quarter_of
from services.supervision.projects.domain.project import ProjectState, Step, sound_plan
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.inspection_tables import findings
from services.supervision.projects.store.rows import ProjectRow, planned, suspended
from services.supervision.projects.use_cases.clocks import ProjectPolicy, owed_on
from services.supervision.projects.use_cases.plan import latest, steps_of
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.use_cases.dates import day_of

Values = dict[str, Any]


def _plan(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    day, stands = work.today(policy.zone), planned(row)
    starts_on = day_of(request.starts_on) if request.starts_on else stands.starts_on
    ends_on = day_of(request.ends_on) if request.ends_on else stands.ends_on
    milestones = row.milestones if request.milestones is None else steps_of(request.milestones, row.milestones)
    steps = [
        Step(
            milestone["title"],
            day_of(milestone["due_on"]),
            day_of(milestone["done_on"]) if milestone["done_on"] else None,
        )
        for milestone in milestones
    ]
    stood = [("", stands.ends_on), *((milestone["title"], day_of(milestone["due_on"])) for milestone in row.milestones)]
    sound_plan(starts_on, ends_on, steps, day, latest(day, policy), stood=stood)
    people = row.people if request.people is None else request.people
    where = row.place if request.where is None else request.where
    return {"starts_on": starts_on, "ends_on": ends_on, "milestones": milestones, "people": people, "place": where}


def _budget(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    if not request.budget_fen:
        raise Refused("budget-missing", "A project without money is no project: say the budget.", status=422)
    return {"budget_fen": request.budget_fen}


def _department(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    code = str(request.department)
    for period in store.periods_of(work, row.project_id):
        if period.done_at is None:
            store.save_period(work, row.project_id, period.period, told="")  # the new department is reminded, too
    return {"department": code, "department_name": active_department(work, code)}


def _suspend(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    return {
        "state": ProjectState.SUSPENDED,
        "suspended_on": work.today(policy.zone),
        "suspended_why": f"{request.decision}：{request.words}",
    }


def _resume(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    """Everything that is still due moves by the days that stood still; what lay in between is not asked for."""
    day, stands = work.today(policy.zone), suspended(row)
    still = day - stands.suspended_on
    for owed in store.periods_of(work, row.project_id):
        if owed.done_at is None:
            late = owed.due_on < stands.suspended_on  # and stays late by the same days
            due_on = owed.due_on + still if late else owed_on(work, policy, owed.due_on + still)
            store.save_period(work, row.project_id, owed.period, due_on=due_on)
    for finding in store.unsettled(work, row.project_id):
        raised = finding.at.astimezone(policy.zone).date()
        due_on = after_pause(finding.due_on, raised, stands.suspended_on, day)
        moved = update(findings).where(findings.c.finding_id == finding.finding_id)
        work.connection.execute(moved.values(due_on=due_on))
    tracked = store.latest_tracks(work, row.project_id)
    return {
        "state": ProjectState.STARTED if tracked else ProjectState.PLANNED,
        "suspended_on": None,
        "suspended_why": "",
        "ends_on": stands.ends_on + still,
        "milestones": [
            milestone if milestone["done_on"] else {**milestone, "due_on": _later(milestone["due_on"], still)}
            for milestone in row.milestones
        ],
        "next_month": max(stands.next_month, month_of(day)),
        "next_quarter": max(stands.next_quarter, quarter_of(day)),
    }


def _end(work: UnitOfWork, row: ProjectRow, request: DecideProject, policy: ProjectPolicy) -> Values:
    return {"state": ProjectState.ENDED, "suspended_on": None, "suspended_why": ""}


def _later(day: str, still: timedelta) -> str:
    return (date.fromisoformat(day) + still).isoformat()


CHANGES = {
    "plan": _plan,
    "budget": _budget,
    "department": _department,
    "suspended": _suspend,
    "resumed": _resume,
    "ended": _end,
}
"""Which decision is carried out by which of them."""
