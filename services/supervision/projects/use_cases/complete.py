"""A project is done: what is there now, what was spent, who has it."""

from contracts.base import Done
from contracts.projects import CompleteProject, ProjectCompleted
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.projects.domain.project import RUNNING, ProjectState, may, money_explained
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import planned
from services.supervision.projects.use_cases.clocks import ProjectPolicy
from services.supervision.projects.use_cases.history import own_or_office, record_history, relight
from services.supervision.projects.use_cases.pictures import keep_photos
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def complete_project(work: UnitOfWork, request: CompleteProject, policy: ProjectPolicy) -> Done:
    """Accepted as done. Raises Refused while findings are open, or when nobody shows what is there now."""
    row = store.project(work, request.project_id, lock=True)
    name = own_or_office(work, row)
    may(row.state, *RUNNING)
    plan = planned(row)
    waiting = store.unsettled(work, row.project_id)
    if waiting:
        detail = "；".join(finding.words[:60] for finding in waiting[:5])
        raise Refused("findings-open", "Findings are not confirmed as put right.", detail)
    day, done = work.today(policy.zone), day_of(request.completed_on)
    if done > day:
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    if done < plan.starts_on:
        raise Refused("before-the-start", "The project had not begun then.", status=422)
    if not request.photos:
        raise Refused("photos-missing", "Show what is there now: at least one photo.", status=422)
    money_explained(request.spent_fen, row.spent_fen, plan.budget_fen, request.explanation)
    on_time = done <= plan.ends_on
    words = f"{request.words}\n{request.explanation}".strip()
    ended = {"state": ProjectState.COMPLETED, "completed_on": done, "completion_words": words, "on_time": on_time}
    store.change(work, row.project_id, spent_fen=request.spent_fen, people=request.people, percent=100, **ended)
    keep_photos(work, row.project_id, row.project_id, day, request.photos, "after")
    fact = ProjectCompleted(
        project_id=row.project_id,
        spent_fen=request.spent_fen,
        people=request.people,
        words=words,
        on_time=on_time,
        by=work.actor.name,
        completed_on=request.completed_on,
    )
    work.emit(fact, subject=row.project_id)
    became = {"spent_fen": request.spent_fen, "people": request.people, "completed_on": request.completed_on}
    record_history(work, row.project_id, "completed", words, department_name=name, became=became)
    relight(work, row.project_id, policy)
    return Done(id=row.project_id)
