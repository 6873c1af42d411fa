"""Supervision groups on the site, what they find, and how it is put right and confirmed."""

from datetime import date

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.projects import (
    FindingGiven,
    FindingRaised,
    FindingRectified,
    InspectProject,
    JudgeRectification,
    ProjectInspected,
    RaiseFinding,
    RectifyFinding,
)
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.projects.domain.project import RUNNING, ProjectState, may
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.inspection_tables import findings, inspections, rectifications
from services.supervision.projects.store.rows import FindingRow, ProjectRow
from services.supervision.projects.use_cases.clocks import ProjectPolicy, clock_day
from services.supervision.projects.use_cases.history import own, present_name, record_history, relight, watching
from services.supervision.projects.use_cases.pictures import keep_photos
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.shared.use_cases.translate_refusals import translate_refusals

INSPECTED = (*RUNNING, ProjectState.SUSPENDED)


@translate_refusals
def inspect_project(work: UnitOfWork, request: InspectProject, policy: ProjectPolicy) -> Done:
    """What was seen, and each finding with its due day. Raises Refused for a day to come or before the vote."""
    row = store.project(work, request.project_id, lock=True)
    group = watching(work, row)
    may(row.state, *INSPECTED)
    day, seen = work.today(policy.zone), day_of(request.inspected_on)
    if seen > day:
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    if seen < row.adopted_at.astimezone(policy.zone).date():
        raise Refused("before-the-start", "The project was not adopted then.", status=422)
    inspection_id = new_id()
    kept = {"inspection_id": inspection_id, "project_id": row.project_id, "group_id": row.group_id, "group_name": group}
    said = request.model_dump(include={"inspected_on", "way", "words"})
    made = {"findings": len(request.findings), "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(inspections).values(**kept, **said, **made))
    keep_photos(work, row.project_id, inspection_id, day, request.photos)
    fact = ProjectInspected(
        project_id=row.project_id,
        inspection_id=inspection_id,
        group=group,
        words=request.words,
        findings=len(request.findings),
        by=work.actor.name,
        inspected_on=request.inspected_on,
        deputy_id=work.actor.id if work.actor.role is Role.DEPUTY else None,
    )
    work.emit(fact, subject=row.project_id)
    record_history(
        work, row.project_id, "inspected", f"{group}\n{request.words}", became={"findings": len(request.findings)}
    )
    for finding in request.findings:
        _raise(work, row, finding, day, inspection_id)
    relight(work, row.project_id, policy)
    return Done(id=inspection_id)


@translate_refusals
def raise_finding(work: UnitOfWork, request: RaiseFinding, policy: ProjectPolicy) -> Done:
    """A finding without an inspection of its own."""
    row = store.project(work, request.project_id, lock=True)
    watching(work, row)
    may(row.state, *INSPECTED)
    given = FindingGiven(words=request.words, due_on=request.due_on)
    finding_id = _raise(work, row, given, work.today(policy.zone), None)
    relight(work, row.project_id, policy)
    return Done(id=finding_id)


@translate_refusals
def rectify_finding(work: UnitOfWork, request: RectifyFinding, policy: ProjectPolicy) -> Done:
    """What the department did about it; the group has the next word."""
    row, found = store.finding(work, request.finding_id)
    name = own(work, row)
    may(row.state, *INSPECTED)
    if found.state != "open":
        raise Refused("finding-answered", "The finding was answered; the group has the next word.")
    day, rectification_id = work.today(policy.zone), new_id()
    on_time = clock_day(row, day) <= found.due_on  # a pause that ends later moves the due day, not this
    kept = {"rectification_id": rectification_id, "finding_id": found.finding_id, "project_id": row.project_id}
    said = {"words": request.words, "department_name": name, "by": work.actor.name, "at": work.now, "day": day}
    verdict = {"on_time": on_time, "confirmed": None, "verdict_words": "", "verdict_by": ""}
    work.connection.execute(insert(rectifications).values(**kept, **said, **verdict))
    keep_photos(work, row.project_id, rectification_id, day, request.photos)
    _now(work, found, "answered")
    record_history(work, row.project_id, "rectified", f"{found.words}\n{request.words}", department_name=name)
    relight(work, row.project_id, policy)
    return Done(id=rectification_id)


@translate_refusals
def judge_rectification(work: UnitOfWork, request: JudgeRectification, policy: ProjectPolicy) -> Done:
    """Confirmed, or refused with the reason: then it is open again, and due when it was."""
    row, found = store.finding(work, request.finding_id)
    watching(work, row)
    may(row.state, *INSPECTED)
    last = store.last_rectification(work, found.finding_id)
    if found.state != "answered" or last is None:
        raise Refused("finding-not-answered", "The department has said nothing that could be confirmed.")
    said = {"confirmed": request.confirmed, "verdict_words": request.words, "verdict_by": work.actor.name}
    judged = update(rectifications).where(rectifications.c.rectification_id == last.rectification_id)
    work.connection.execute(judged.values(**said))
    _now(work, found, "rectified" if request.confirmed else "open")
    if request.confirmed:
        fact = FindingRectified(
            finding_id=found.finding_id,
            project_id=row.project_id,
            words=request.words,
            by=work.actor.name,
            on_time=last.on_time,
        )
        work.emit(fact, subject=row.project_id)
    event = "confirmed" if request.confirmed else "refused"
    record_history(work, row.project_id, event, f"{found.words}\n{request.words}")
    relight(work, row.project_id, policy)
    return Done(id=found.finding_id)


def _raise(work: UnitOfWork, row: ProjectRow, given: FindingGiven, day: date, inspection_id: str | None) -> str:
    due_on = day_of(given.due_on)
    if due_on < day:
        raise Refused("due-in-the-past", "A due day lies after today.", given.due_on, status=422)
    finding_id, name = new_id(), present_name(work, row)
    kept = {"finding_id": finding_id, "project_id": row.project_id, "inspection_id": inspection_id, "state": "open"}
    said = {"words": given.words, "due_on": due_on, "department_name": name, "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(findings).values(**kept, **said))
    fact = FindingRaised(
        finding_id=finding_id,
        project_id=row.project_id,
        inspection_id=inspection_id,
        department=row.department,
        words=given.words,
        due_on=given.due_on,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    record_history(work, row.project_id, "found", given.words, department_name=name, became={"due_on": given.due_on})
    return finding_id


def _now(work: UnitOfWork, found: FindingRow, state: str) -> None:
    work.connection.execute(update(findings).where(store.F.finding_id == found.finding_id).values(state=state))
