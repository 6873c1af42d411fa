"""Appraisals: the concluded for everyone, drafts for those who prepare them; and rounds they may be linked to."""

from collections.abc import Iterable

from sqlalchemy import func, select

from contracts.inquiries import (
    Appraisal,
    AppraisalList,
    GradeLine,
    GradeRound,
    GradeRoundList,
    Grades,
    ListAppraisals,
    ListGradeRounds,
    Share,
)
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.inquiries.domain.inquiry import SPECIAL
from services.supervision.inquiries.domain.survey import share
from services.supervision.inquiries.queries.subjects import subject
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.rows import AppraisalRow, GradeRoundRow, SubjectRow
from services.supervision.inquiries.store.survey_tables import appraisals, grade_rounds, surveys
from services.supervision.inquiries.store.tables import inquiries, subjects
from services.supervision.inquiries.use_cases.appraisal import surveys_of
from services.supervision.inquiries.use_cases.rounds import plain
from services.supervision.inquiries.use_cases.survey import tallies

P, S, R, N, V = appraisals.c, subjects.c, grade_rounds.c, inquiries.c, surveys.c


class NamedAppraisalRow(AppraisalRow):
    """An appraisal with the title of the round its grades are from."""

    round_title: str | None


def list_appraisals(reading: ReadSession, request: ListAppraisals, settings: InquirySettings) -> AppraisalList:
    """A year's, by department and title."""
    joined = select(*appraisals.c, R.title.label("round_title")).outerjoin(grade_rounds, R.round_id == P.round_id)
    wanted = joined.where(P.year == request.year)
    if reading.actor.role not in WATCHERS:
        wanted = wanted.where(P.concluded_at.is_not(None))
    rows = {row.project_id: row for row in typed(NamedAppraisalRow, reading.connection.execute(wanted))}
    projects = select(subjects).where(S.project_id.in_(rows)).order_by(S.department_name, S.title, S.project_id)
    specials, residents = _specials(reading, request.year), _residents(reading, request.year, rows.values())
    return AppraisalList(
        year=request.year,
        items=[
            _appraisal(
                rows[subject.project_id],
                subject,
                residents.get(subject.project_id),
                specials.get(subject.project_id, 0),
                settings,
            )
            for subject in typed(SubjectRow, reading.connection.execute(projects))
        ],
    )


def list_grade_rounds(reading: ReadSession, request: ListGradeRounds) -> GradeRoundList:
    """Announced satisfaction rounds, newest first, each line with the project it is or would be linked to."""
    wanted = select(grade_rounds).where(R.announced_at.is_not(None)).order_by(R.announced_at.desc(), R.round_id)
    rows = list(typed(GradeRoundRow, reading.connection.execute(wanted.limit(50))))
    linked = select(P.round_id, P.candidate_id, P.project_id).where(P.round_id.in_([row.round_id for row in rows]))
    known = {(link.round_id, link.candidate_id): link.project_id for link in reading.connection.execute(linked)}
    return GradeRoundList(items=[_round(reading, row, known) for row in rows])


def _appraisal(
    row: NamedAppraisalRow,
    project: SubjectRow,
    asked: tuple[str, Grades, int] | None,
    specials: int,
    settings: InquirySettings,
) -> Appraisal:
    done = row.concluded_at is not None
    basically = bool(row.basically_counts) if done else settings.basically_counts
    deputies = Grades(
        satisfied=row.deputies_satisfied,
        basically=row.deputies_basically,
        not_satisfied=row.deputies_not,
        blank=row.deputies_blank,
    )
    survey_id, residents, under = asked or (None, None, 0)
    answers = sum(residents.model_dump().values()) if residents else 0
    same = ("appraisal_id", "year", "round_id", "verdict", "witness", "entered_by", "words", "by", "concluded_at")
    return Appraisal(
        **{name: row._mapping[name] for name in same},
        project=subject(project),
        state="concluded" if done else "drafted",
        deputies=deputies,
        deputies_share=_share(deputies, basically),
        deputies_source=row.source,
        round_title=row.round_title or "",
        residents=residents,
        residents_share=_share(residents, basically) if residents else None,
        survey_id=survey_id,
        answers=answers,
        few_under=under,
        few=answers < under,
        basically_counts=basically,
        findings=project.findings,
        rectified=project.rectified,
        special_inquiries=specials,
    )


def _residents(reading: ReadSession, year: int, rows: Iterable[AppraisalRow]) -> dict[str, tuple[str, Grades, int]]:
    """Each project's survey with its counts and its `few_under`: what was concluded on, or the year's newest."""
    newest = {project: row.survey_id for project, row in surveys_of(reading, year).items()}
    chosen = {row.project_id: row for row in rows if row.survey_id or row.project_id in newest}
    ids = {project: row.survey_id or newest[project] for project, row in chosen.items()}
    counted = tallies(reading, ids.values())
    under = dict(reading.connection.execute(select(V.survey_id, V.few_under).where(V.survey_id.in_(counted))).all())
    return {
        project: (ids[project], _concluded(row) or Grades(**counted[ids[project]][0]), under[ids[project]])
        for project, row in chosen.items()
    }


def _concluded(row: AppraisalRow) -> Grades | None:
    """Residents' counts as they were fixed; None while the appraisal is in preparation."""
    if row.concluded_at is None:
        return None
    told = (row.residents_satisfied, row.residents_basically, row.residents_not)
    return Grades(satisfied=told[0], basically=told[1], not_satisfied=told[2])


def _share(grades: Grades, basically: bool) -> Share | None:
    content, marked = share(grades.model_dump(), basically_counts=basically)
    return Share(part=content, whole=marked) if marked else None


def _specials(reading: ReadSession, year: int) -> dict[str, int]:
    """How many special inquiries each project had in a year."""
    wanted = select(N.project_id, func.count()).where(N.stage == SPECIAL, N.year == year).group_by(N.project_id)
    return {project: int(many) for project, many in reading.connection.execute(wanted)}


def _round(reading: ReadSession, row: GradeRoundRow, known: dict[tuple[str, str], str]) -> GradeRound:
    lines = []
    for line, guessed in plain(reading, row.lines):
        linked = known.get((row.round_id, line["candidate_id"]))
        lines.append(
            GradeLine(
                candidate_id=line["candidate_id"],
                title=line["title"],
                grades=Grades.model_validate(line),
                verdict=line["verdict"],
                project_id=linked or guessed,
                linked=linked is not None,
            )
        )
    told = {name: row._mapping[name] for name in ("round_id", "session_id", "title", "announced_at")}
    return GradeRound(**told, lines=lines)
