"""What the department reports by itself: the month's track and the quarter's report; a new version corrects an old."""

from datetime import date
from typing import Any

from sqlalchemy import insert

from contracts.base import Done
from contracts.projects import ProjectReported, ProjectTracked, ReportProject, TrackProject
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.projects.domain.periods import due_day, first_day, month_of, quarter_of
from services.supervision.projects.domain.project import RUNNING, ProjectState, may, money_explained
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import PlannedProjectRow, planned
from services.supervision.projects.store.tables import reports, tracks
from services.supervision.projects.use_cases.clocks import ProjectPolicy, owed_on
from services.supervision.projects.use_cases.history import own, record_history, relight
from services.supervision.projects.use_cases.pictures import keep_photos
from services.supervision.shared.store.search import PROJECT, search
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def track_project(work: UnitOfWork, request: TrackProject, policy: ProjectPolicy) -> Done:
    """How far it is, what was spent, what is to be seen. Raises Refused for money without its explanation."""
    row = store.project(work, request.project_id, lock=True)
    name = own(work, row)
    may(row.state, *RUNNING)
    plan = planned(row)
    day = work.today(policy.zone)
    _timely(request.month, month_of(day), month_of(plan.starts_on))
    before = store.latest_tracks(work, row.project_id)
    earlier = [one.spent_fen for month, one in sorted(before.items()) if month <= request.month]
    money_explained(request.spent_fen, earlier[-1] if earlier else 0, plan.budget_fen, request.explanation)
    milestones = _reached(row.milestones, request.reached, day)
    due = owed_on(work, policy, due_day(request.month, policy.settings.track_day))
    on_time = _answer(work, plan, request.month, "track", due, day)
    track_id = new_id()
    version = store.versions(work, tracks, row.project_id, request.month) + 1
    titles = [milestone["title"] for milestone in row.milestones if milestone["id"] in request.reached]
    said = request.model_dump(include={"month", "percent", "spent_fen", "words", "explanation"})
    signed = {"department": row.department, "department_name": name, "by": work.actor.name, "at": work.now}
    kept = {"track_id": track_id, "project_id": row.project_id, "version": version, "reached": titles}
    work.connection.execute(insert(tracks).values(**kept, **said, **signed, on_time=on_time))
    photos = keep_photos(work, row.project_id, track_id, day, request.photos)
    if not before or request.month >= max(before):
        store.change(work, row.project_id, percent=request.percent, spent_fen=request.spent_fen)
    store.change(work, row.project_id, state=ProjectState.STARTED, milestones=milestones)
    fact = ProjectTracked(
        project_id=row.project_id,
        month=request.month,
        percent=request.percent,
        spent_fen=request.spent_fen,
        words=request.words,
        photos=photos,
        on_time=on_time,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    search.add(work, PROJECT, row.project_id, (request.words, request.explanation))
    event = "tracked" if version == 1 else "corrected"
    was = (
        {"percent": before[request.month].percent, "spent_fen": before[request.month].spent_fen} if version > 1 else {}
    )
    became = {"percent": request.percent, "spent_fen": request.spent_fen}
    record_history(work, row.project_id, event, request.month, department_name=name, was=was, became=became)
    relight(work, row.project_id, policy)
    return Done(id=track_id)


@translate_refusals
def report_project(work: UnitOfWork, request: ReportProject, policy: ProjectPolicy) -> Done:
    """The quarter in words."""
    row = store.project(work, request.project_id, lock=True)
    name = own(work, row)
    may(row.state, *RUNNING)
    plan = planned(row)
    day = work.today(policy.zone)
    _timely(request.quarter, quarter_of(day), quarter_of(plan.starts_on))
    due = owed_on(work, policy, due_day(request.quarter, policy.settings.report_day))
    on_time = _answer(work, plan, request.quarter, "report", due, day)
    version = store.versions(work, reports, row.project_id, request.quarter) + 1
    kept = {"project_id": row.project_id, "quarter": request.quarter, "version": version, "words": request.words}
    signed = {"department": row.department, "department_name": name, "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(reports).values(**kept, **signed, on_time=on_time))
    fact = ProjectReported(
        project_id=row.project_id,
        quarter=request.quarter,
        words=request.words,
        on_time=on_time,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.project_id)
    search.add(work, PROJECT, row.project_id, (request.words,))
    record_history(work, row.project_id, "reported", request.quarter, department_name=name)
    relight(work, row.project_id, policy)
    return Done(id=row.project_id)


def _timely(period: str, now: str, first: str) -> None:
    """Raises Refused for a period that is still to come, or that lies before the project's start."""
    if period > now:
        raise Refused("not-yet-happened", "Only what has happened is put on record.", period, status=422)
    if period < first:
        raise Refused("before-the-start", "The project had not begun then.", f"it begins in {first}", status=422)


def _answer(work: UnitOfWork, row: PlannedProjectRow, period: str, kind: str, otherwise: date, day: date) -> bool:
    """The period is answered; whether in time. A correction leaves that as it was."""
    asked = next((owed for owed in store.periods_of(work, row.project_id) if owed.period == period), None)
    if asked is not None and asked.done_at is not None:
        return bool(asked.on_time)
    due = asked.due_on if asked is not None else otherwise
    # a month that was never asked for (it lay before the plan, or in a suspension) is told late by nobody
    asked_for = asked is not None or first_day(period) >= first_day(
        row.next_month if kind == "track" else row.next_quarter
    )
    on_time = day <= due or not asked_for
    store.save_period(work, row.project_id, period, kind=kind, due_on=due, done_at=work.now, on_time=on_time)
    return on_time


def _reached(milestones: list[dict[str, Any]], reached: list[str], day: date) -> list[dict[str, Any]]:
    unknown = set(reached) - {milestone["id"] for milestone in milestones}
    if unknown:
        raise Refused("milestone-not-found", "The plan has no such milestone.", ", ".join(sorted(unknown)), status=422)
    return [
        {**milestone, "done_on": day.isoformat()}
        if milestone["id"] in reached and not milestone["done_on"]
        else milestone
        for milestone in milestones
    ]
