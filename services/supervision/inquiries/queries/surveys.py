"""Surveys as their readers may see them: the public sees counts once they are closed, and released words."""

from sqlalchemy import func, select

from contracts.inquiries import (
    Grades,
    ListSurveys,
    ListSurveyWords,
    ReadSurvey,
    Released,
    Share,
    Subject,
    SurveyAnswer,
    SurveyAnswerPage,
    SurveyList,
    SurveyView,
    TownshipCount,
)
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.inquiries.domain.survey import share, state_of
from services.supervision.inquiries.queries.subjects import by_id
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.rows import SurveyRow
from services.supervision.inquiries.store.survey_tables import answers, surveys
from services.supervision.inquiries.use_cases.survey import tallies

S, A = surveys.c, answers.c


def list_surveys(reading: ReadSession, request: ListSurveys, settings: InquirySettings) -> SurveyList:
    """Newest first."""
    wanted = select(surveys).order_by(S.opens.desc(), S.survey_id.desc()).limit(200)
    if request.project_id is not None:
        wanted = wanted.where(S.project_id == request.project_id)
    if request.running:
        wanted = wanted.where(S.closed_at.is_(None), S.opens <= reading.now, S.closes > reading.now)
    rows = list(typed(SurveyRow, reading.connection.execute(wanted)))
    projects = by_id(reading, (row.project_id for row in rows))
    counted = tallies(reading, [row.survey_id for row in rows])
    views = [_view(reading, row, projects[row.project_id], counted[row.survey_id], settings) for row in rows]
    return SurveyList(items=views)


def read_survey(reading: ReadSession, request: ReadSurvey, settings: InquirySettings) -> SurveyView:
    """One survey; with what residents wrote where the office released it."""
    row = _row(reading, request.survey_id)
    project = by_id(reading, [row.project_id])[row.project_id]
    view = _view(reading, row, project, tallies(reading, [row.survey_id])[row.survey_id], settings)
    if reading.actor.role in WATCHERS:
        view = view.model_copy(update={"townships": _townships(reading, row.survey_id)})
    told = select(A.words, A.grade).where(A.survey_id == row.survey_id, A.released)
    released = reading.connection.execute(told.order_by(A.answered_at, A.answer_id).limit(200))
    return view.model_copy(update={"released": [Released(**answer._mapping) for answer in released]})


def list_survey_words(reading: ReadSession, request: ListSurveyWords) -> SurveyAnswerPage:
    """What residents wrote, newest first."""
    _row(reading, request.survey_id)
    wanted = select(answers).where(A.survey_id == request.survey_id, A.words != "")
    wanted = wanted.where(*after(request.cursor, A.answered_at, A.answer_id))
    ordered = wanted.order_by(A.answered_at.desc(), A.answer_id.desc()).limit(request.limit + 1)
    rows = list(reading.connection.execute(ordered))
    page = rows[: request.limit]
    more = cursor_of(page[-1].answered_at, page[-1].answer_id) if len(rows) > request.limit else None
    return SurveyAnswerPage(items=[SurveyAnswer(**row._mapping) for row in page], next=more)


def _row(reading: ReadSession, survey_id: str) -> SurveyRow:
    row = typed(SurveyRow, reading.connection.execute(select(surveys).where(S.survey_id == survey_id))).first()
    if row is None:
        raise NotFound("survey")
    return row


def _view(
    reading: ReadSession,
    row: SurveyRow,
    project: Subject,
    counted: tuple[dict[str, int], dict[str, int]],
    settings: InquirySettings,
) -> SurveyView:
    state = state_of(row.opens, row.closes, row.closed_at, reading.now)
    found, users = counted
    every = sum(found.values())
    seen = reading.actor.role in WATCHERS or state == "closed"
    content, marked = share(found, basically_counts=settings.basically_counts)
    return SurveyView(
        **{name: row._mapping[name] for name in ("survey_id", "year", "opens", "closes", "closed_at", "few_under")},
        project=project,
        state=state,
        answers=every,
        few=every < row.few_under,
        grades=Grades(**found) if seen else None,
        users=Grades(**users) if seen else None,
        share=Share(part=content, whole=marked) if seen and marked else None,
        basically_counts=settings.basically_counts,
    )


def _townships(reading: ReadSession, survey_id: str) -> list[TownshipCount]:
    grouped = select(A.township, func.count().label("answers")).where(A.survey_id == survey_id).group_by(A.township)
    rows = reading.connection.execute(grouped)
    found = [TownshipCount(**row._mapping) for row in rows]
    return sorted(found, key=lambda one: (-one.answers, one.township or ""))
