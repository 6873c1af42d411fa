"""A recorded decision changes a project: its plan, its money, its department; suspends, resumes or ends it (R)."""

from datetime import date
from typing import Any

from contracts.base import Done
from contracts.projects import DecideProject, ProjectChanged
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.projects.domain.project import may_decide
from services.supervision.projects.store import projects as store
from services.supervision.projects.use_cases.changes import CHANGES, Values
from services.supervision.projects.use_cases.clocks import ProjectPolicy
from services.supervision.projects.use_cases.history import present_name, record_history, relight
from services.supervision.projects.use_cases.watch import ask
from services.supervision.shared.use_cases.translate_refusals import translate_refusals

IN_HISTORY = {"place": "where"}
HIDDEN = frozenset({"next_month", "next_quarter", "department_name"})
NEEDS = {
    "plan": ("starts_on", "ends_on", "milestones", "people", "where"),
    "budget": ("budget_fen",),
    "department": ("department",),
}


@translate_refusals
def decide_project(work: UnitOfWork, request: DecideProject, policy: ProjectPolicy) -> Done:
    """Carry the decision out and keep what was. Raises Refused when it says nothing new, or what cannot be."""
    row = store.project(work, request.project_id, lock=True)
    may_decide(row.state, request.change)
    _fits(request)
    ask(work, row, policy)  # what was asked for until today is asked for, before anything stands still or moves
    changed = CHANGES[request.change](work, row, request, policy)
    new = {name: value for name, value in changed.items() if getattr(row, name) != value}
    if not new:
        raise Refused("nothing-changed", "The decision changes nothing.", status=422)
    store.change(work, row.project_id, **new)
    fact = ProjectChanged(
        project_id=row.project_id,
        change=request.change,
        decision=request.decision,
        words=request.words,
        by=work.actor.name,
        department=new.get("department"),
        department_name=changed["department_name"] if "department" in new else None,
    )
    work.emit(fact, subject=row.project_id)
    was = {IN_HISTORY.get(name, name): _told(getattr(row, name)) for name in new if name not in HIDDEN}
    became = {IN_HISTORY.get(name, name): _told(value) for name, value in new.items() if name not in HIDDEN}
    if "department" in new:
        was["department"], became["department"] = present_name(work, row), changed["department_name"]
    name = present_name(work, store.project(work, row.project_id))
    kept: Values = {"decision": request.decision, "department_name": name, "was": was, "became": became}
    record_history(work, row.project_id, request.change, request.words, **kept)
    relight(work, row.project_id, policy)
    return Done(id=row.project_id)


def _fits(request: DecideProject) -> None:
    """Raises Refused when the decision lacks its new values, or brings those of another change."""
    wanted = NEEDS.get(request.change, ())
    given = {name for names in NEEDS.values() for name in names if getattr(request, name) is not None}
    if (wanted and not given) or given - set(wanted):
        detail = ", ".join(wanted) or "no values"
        raise Refused("change-incomplete", "The decision does not say what it changes.", detail, status=422)


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [f"{milestone['title']} {milestone['due_on']}" for milestone in value]
    return value.isoformat() if isinstance(value, date) else value
