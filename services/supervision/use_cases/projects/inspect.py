"""A supervision group goes to the site; what it finds wrong is put right and looked at again."""

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.projects import (
    ConfirmFinding,
    FindingRaised,
    FindingRectified,
    InspectProject,
    ProjectInspected,
    RectifyFinding,
)
from kit.bus.work import Work, new_id
from kit.problems import NotFound, Refused
from services.supervision.store import projects as store
from services.supervision.use_cases.dates import day_of
from services.supervision.use_cases.projects.lighting import relight
from services.supervision.use_cases.projects.rules import Rules, may_inspect, running

F = store.findings.c


def inspect_project(work: Work, request: InspectProject, rules: Rules) -> Done:
    """What was seen, and each finding with its own due day."""
    row = store.project(work, request.project_id, lock=True)
    may_inspect(work, row)
    running(row)
    today = rules.today(work)
    if day_of(request.inspected_on) > today:
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    watching = store.group(work, row.group_id)
    group = watching.title if watching is not None else rules.room.office_name
    inspection_id = new_id()
    said = {"words": request.words, "inspected_on": request.inspected_on, "by": work.actor.name}
    keys = {"inspection_id": inspection_id, "project_id": row.project_id}
    work.connection.execute(insert(store.inspections).values(**keys, **said, group=group, at=work.now))
    fact = ProjectInspected(**keys, **said, group=group, findings=len(request.findings))
    work.emit(fact, subject=row.project_id)
    for one in request.findings:
        due = day_of(one.due_on)
        if due <= today:
            raise Refused("due-in-the-past", "A finding is put right after today.", status=422)
        finding_id = new_id()
        new = insert(store.findings).values(
            finding_id=finding_id,
            **keys,
            words=one.words,
            due_on=due,
            state="open",
            department_name=row.department_name,
            by=work.actor.name,
            at=work.now,
            rectified="",
            confirmed="",
        )
        work.connection.execute(new)
        raised = FindingRaised(
            finding_id=finding_id,
            **keys,
            department=row.department,
            words=one.words,
            due_on=one.due_on,
            by=work.actor.name,
        )
        work.emit(raised, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=inspection_id)


def rectify_finding(work: Work, request: RectifyFinding, rules: Rules) -> Done:
    """The department's word that it was put right; the group looks again."""
    row, found = store.finding(work, request.finding_id)
    if row.department != work.actor.department:
        raise NotFound("finding")
    if found.state != "open":
        raise Refused("finding-not-open", "The finding was put right already.")
    mine = update(store.findings).where(F.finding_id == request.finding_id)
    work.connection.execute(mine.values(state="rectified", rectified=request.words, rectified_at=work.now))
    relight(work, row.project_id, rules)
    return Done(id=request.finding_id)


def confirm_finding(work: Work, request: ConfirmFinding, rules: Rules) -> Done:
    """Put right, or open again."""
    row, found = store.finding(work, request.finding_id)
    may_inspect(work, row)
    if found.state != "rectified":
        raise Refused("finding-not-rectified", "The department has not said that it was put right.")
    mine = update(store.findings).where(F.finding_id == request.finding_id)
    state = "confirmed" if request.right else "open"
    work.connection.execute(mine.values(state=state, confirmed=request.words))
    if request.right:
        said_on = found.rectified_at.astimezone(rules.room.zone).date()
        fact = FindingRectified(
            finding_id=request.finding_id,
            project_id=row.project_id,
            words=request.words,
            by=work.actor.name,
            on_time=said_on <= found.due_on,
        )
        work.emit(fact, subject=row.project_id)
    relight(work, row.project_id, rules)
    return Done(id=request.finding_id)
