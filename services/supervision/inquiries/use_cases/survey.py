"""The public survey of a project: opened, answered once a device, closed with its counts, words released."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import and_, func, insert, select, update

from contracts.base import Done
from contracts.inquiries import (
    AnswerSurvey,
    CloseSurvey,
    OpenSurvey,
    ReleaseWords,
    SurveyClosed,
    SurveyOpened,
    SurveyReceipt,
)
from contracts.personal_details import hidden
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db.rows import typed
from kit.on_the_way import unknown
from kit.problems import NotFound, Refused
from services.supervision.inquiries.domain.survey import GRADES, state_of
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.rows import SurveyRow
from services.supervision.inquiries.store.survey_tables import answers, surveys
from services.supervision.inquiries.use_cases import subjects
from services.supervision.shared.use_cases.translate_refusals import translate_refusals

S, A = surveys.c, answers.c
MINUTE = timedelta(minutes=1)
PARTS = 500
"""Surveys closed in one run at the most (technical): more than a year's projects, which end on one day."""


def open_survey(work: UnitOfWork, request: OpenSurvey, settings: InquirySettings) -> Done:
    """Ask residents. Raises Refused while another survey of the project runs, or for a year it is not of."""
    project = subjects.held(work, request.project_id)
    if project is None:
        raise unknown("project", request.project_id, work.now)
    if not subjects.in_year(project, request.year):
        raise Refused("project-not-in-year", "The project was not under way in this year.", status=422)
    if request.closes <= max(request.opens, work.now):
        raise Refused("survey-backwards", "A survey ends after it begins, and not in the past.", status=422)
    running = select(S.survey_id).where(S.project_id == request.project_id, S.closed_at.is_(None))
    if work.connection.execute(running).first() is not None:
        raise Refused("survey-runs", "A survey of this project is not closed yet.")
    survey_id, told = new_id(), request.model_dump()
    kept = {**told, "few_under": settings.survey_few, "opened_by": work.actor.name, "closed_by": "", "closed_why": ""}
    work.connection.execute(insert(surveys).values(survey_id=survey_id, **kept))
    opened = SurveyOpened(survey_id=survey_id, title=project.title, department=project.department, **told)
    work.emit(opened, subject=survey_id)
    return Done(id=survey_id)


@translate_refusals
def answer_survey(work: UnitOfWork, request: AnswerSurvey, settings: InquirySettings) -> SurveyReceipt:
    """Count one device's answer, in the place of its earlier one. Raises Refused (429) when too many come."""
    survey = _take(work, request.survey_id)
    state = state_of(survey.opens, survey.closes, survey.closed_at, work.now)
    if state != "open":
        raise Refused(f"survey-{state}", "The survey is not open.")
    mine = and_(A.survey_id == request.survey_id, A.device == request.device)
    before = work.connection.execute(select(answers).where(mine)).first()
    settings.pace.of_network(*_others(work, request))
    told = request.model_dump(include={"network", "grade", "uses", "township"})
    told |= {"words": hidden(request.words, houses=settings.hide_houses), "released": False, "answered_at": work.now}
    if before is None:
        fresh = {"answer_id": new_id(), "survey_id": request.survey_id, "device": request.device, "times": 1}
        work.connection.execute(insert(answers).values(**fresh, **told))
    else:
        settings.pace.of_device(before.times)
        work.connection.execute(update(answers).where(mine).values(times=before.times + 1, **told))
    return SurveyReceipt(survey_id=request.survey_id, replaced=before is not None)


def close_survey(work: UnitOfWork, request: CloseSurvey) -> Done:
    """Before its time, with the reason."""
    survey = _take(work, request.survey_id)
    if survey.closed_at is not None:
        raise Refused("survey-closed", "The survey is closed.")
    _close(work, survey, work.actor.name, request.reason)
    return Done(id=survey.survey_id)


def close_due(work: UnitOfWork) -> int:
    """Close a survey whose time is over: one, for others wait while its answers are counted; returns how many."""
    due = select(surveys).where(S.closed_at.is_(None), S.closes <= work.now).limit(1).with_for_update()
    found = list(typed(SurveyRow, work.connection.execute(due)))
    for survey in found:
        _close(work, survey, work.actor.name, "")
    return len(found)


def release_words(work: UnitOfWork, request: ReleaseWords) -> Done:
    """Publish what a resident wrote, or take it back; an answer without words has nothing to publish."""
    one = and_(A.answer_id == request.answer_id, A.words != "")
    changed = work.connection.execute(update(answers).where(one).values(released=request.released))
    if not changed.rowcount:
        raise NotFound("answer")
    return Done(id=request.answer_id)


def counts(reading: ReadSession, survey_id: str) -> dict[str, int]:
    """A survey's answers by grade."""
    return tallies(reading, [survey_id])[survey_id][0]


def tallies(reading: ReadSession, survey_ids: Iterable[str]) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Answers by grade of each survey: all of them, and those of people who use the project."""
    found = {survey_id: (dict.fromkeys(GRADES, 0), dict.fromkeys(GRADES, 0)) for survey_id in survey_ids}
    grouped = select(A.survey_id, A.grade, A.uses, func.count()).where(A.survey_id.in_(found))
    for survey_id, grade, uses, many in reading.connection.execute(grouped.group_by(A.survey_id, A.grade, A.uses)):
        every, users = found[survey_id]
        every[grade] += int(many)
        users[grade] += int(many) if uses else 0
    return found


def _take(work: UnitOfWork, survey_id: str) -> SurveyRow:
    """A survey, locked: answers to it stand in line, so that limits hold whoever comes at the same moment."""
    found = select(surveys).where(S.survey_id == survey_id).with_for_update()
    row = typed(SurveyRow, work.connection.execute(found)).first()
    if row is None:
        raise NotFound("survey")
    return row


def _others(work: UnitOfWork, request: AnswerSurvey) -> tuple[int, int]:
    """Answers of other devices behind the same network's mark: today (the mark is a day's), and this minute."""
    others = and_(A.survey_id == request.survey_id, A.network == request.network, A.device != request.device)
    lately = func.count().filter(A.answered_at > work.now - MINUTE)
    today, minute = work.connection.execute(select(func.count(), lately).where(others)).one()
    return int(today), int(minute)


def _close(work: UnitOfWork, survey: SurveyRow, by: str, why: str) -> None:
    """Fix the counts, tell them, and erase what told one device or network from another."""
    done = {"closed_at": work.now, "closed_by": by, "closed_why": why}
    work.connection.execute(update(surveys).where(S.survey_id == survey.survey_id).values(**done))
    erased = update(answers).where(A.survey_id == survey.survey_id).values(device=None, network=None)
    work.connection.execute(erased)
    found = counts(work, survey.survey_id)
    closed = SurveyClosed(
        survey_id=survey.survey_id,
        project_id=survey.project_id,
        year=survey.year,
        few=sum(found.values()) < survey.few_under,
        **found,
    )
    work.emit(closed, subject=survey.survey_id)
