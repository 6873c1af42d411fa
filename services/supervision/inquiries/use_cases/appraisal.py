"""Concluding a project's appraisal of a year: deputies' grades and residents' answers, side by side."""

from sqlalchemy import select, update

from contracts.base import Done
from contracts.inquiries import AppraisalConcluded, ConcludeAppraisal
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import Refused
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.rows import AppraisalRow, SurveyRow
from services.supervision.inquiries.store.survey_tables import appraisals, surveys
from services.supervision.inquiries.use_cases.survey import counts

P, S = appraisals.c, surveys.c


def conclude_appraisal(work: UnitOfWork, request: ConcludeAppraisal, settings: InquirySettings) -> Done:
    """Fix both sets of counts. Raises Refused while deputies' grades or the residents' survey are missing."""
    wanted = select(appraisals).where(P.project_id == request.project_id, P.year == request.year).with_for_update()
    row = typed(AppraisalRow, work.connection.execute(wanted)).first()
    if row is None:
        raise Refused("grades-missing", "Deputies have not graded this project.")
    if row.concluded_at is not None:
        raise Refused("appraisal-concluded", "This appraisal is concluded.")
    survey = surveys_of(work, request.year, request.project_id).get(request.project_id)
    if survey is None:
        raise Refused("survey-missing", "Residents have not been asked about this project.")
    if survey.closed_at is None:
        raise Refused("survey-open", "The survey of residents is not closed yet.")
    residents = counts(work, survey.survey_id)
    fixed = {
        "survey_id": survey.survey_id,
        "residents_satisfied": residents["satisfied"],
        "residents_basically": residents["basically"],
        "residents_not": residents["not_satisfied"],
        "basically_counts": settings.basically_counts,
        "words": request.words,
        "by": work.actor.name,
        "concluded_at": work.now,
    }
    work.connection.execute(update(appraisals).where(P.appraisal_id == row.appraisal_id).values(**fixed))
    shown = ("deputies_satisfied", "deputies_basically", "deputies_not")
    concluded = AppraisalConcluded(
        appraisal_id=row.appraisal_id,
        project_id=row.project_id,
        year=row.year,
        **{name: row._mapping[name] for name in shown},
        **{name: value for name, value in fixed.items() if name.startswith("residents_")},
        words=request.words,
        by=work.actor.name,
    )
    work.emit(concluded, subject=row.project_id)
    return Done(id=row.appraisal_id)


def surveys_of(reading: ReadSession, year: int, project_id: str | None = None) -> dict[str, SurveyRow]:
    """The newest survey of each project in a year, or of one project."""
    wanted = select(surveys).where(S.year == year).order_by(S.opens, S.survey_id)
    if project_id is not None:
        wanted = wanted.where(S.project_id == project_id)
    return {row.project_id: row for row in typed(SurveyRow, reading.connection.execute(wanted))}
