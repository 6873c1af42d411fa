"""Deputies' grades: taken from a satisfaction round as it was announced, or from paper before a witness."""

from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from contracts.base import Done
from contracts.inquiries import EnterGrades, LinkGrades
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.rows import typed
from kit.on_the_way import unknown
from kit.problems import NotFound, NotYet, Refused
from services.supervision.inquiries.store.rows import AppraisalRow, GradeRoundRow
from services.supervision.inquiries.store.survey_tables import appraisals, grade_rounds
from services.supervision.inquiries.use_cases import subjects as known_subjects
from services.supervision.inquiries.use_cases.rounds import plain

R, P = grade_rounds.c, appraisals.c


def link_grades(work: UnitOfWork, request: LinkGrades) -> Done:
    """Take the announced totals over, line by line; a line that was linked otherwise before is linked so no longer.

    Raises NotYet while the round's result is not announced, or its announcement on its way here; Refused for an
    appraisal that is concluded, also where it would lose its line to another project or year.
    """
    one = select(grade_rounds).where(R.round_id == request.round_id).with_for_update()
    row = typed(GradeRoundRow, work.connection.execute(one)).first()
    if row is None:
        raise NotFound("round")
    if row.announced_at is None:
        raise NotYet(f"that round {row.round_id} was announced is not known here yet")
    lines = {line["candidate_id"]: line for line in row.lines}
    links = [(link.candidate_id, link.project_id) for link in request.links]
    links = links or [(line["candidate_id"], found) for line, found in plain(work, row.lines) if found]
    if not links:
        raise Refused("nothing-to-link", "No line of this round is plainly a project: say which is.", status=422)
    if len({project for _, project in links}) < len(links) or len({line for line, _ in links}) < len(links):
        raise Refused("linked-twice", "A line or a project is named twice.", status=422)
    for candidate_id, project_id in sorted(links, key=lambda link: link[1]):  # locks in one order
        if candidate_id not in lines:
            raise NotFound("candidate")
        line = lines[candidate_id]
        _let_go(work, row.round_id, candidate_id, project_id, request.year)
        _keep(
            work,
            project_id,
            request.year,
            line,
            source="round",
            round_id=row.round_id,
            candidate_id=candidate_id,
            verdict=line["verdict"],
            witness="",
        )
    return Done(id=row.round_id)


def enter_grades(work: UnitOfWork, request: EnterGrades) -> Done:
    """Totals from paper, before a witness. Raises Refused where an announced round has them."""
    if request.witness == work.actor.name:
        raise Refused("witness-same", "The witness is somebody else than who types.", status=422)
    known_subjects.needed(work, request.project_id)
    if _round_has(work, request.project_id, request.year):
        raise Refused("round-has-them", "An announced round has these grades: link it instead.")
    told = request.model_dump(include={"satisfied", "basically", "not_satisfied", "blank"})
    if not sum(told.values()):
        raise Refused("grades-empty", "There is not one grade in it.", status=422)
    row = {"source": "paper", "round_id": None, "candidate_id": None, "verdict": "", "witness": request.witness}
    return Done(id=_keep(work, request.project_id, request.year, told, **row))


def _round_has(work: UnitOfWork, project_id: str, year: int) -> bool:
    """Whether an announced round graded the project, other than one that was for another year."""
    linked = select(P.round_id, P.year).where(P.project_id == project_id, P.round_id.is_not(None))
    years = {row.round_id: row.year for row in work.connection.execute(linked)}
    if year in years.values():
        return True
    for row in typed(GradeRoundRow, work.connection.execute(select(grade_rounds).where(R.announced_at.is_not(None)))):
        if row.round_id not in years and any(found == project_id for _, found in plain(work, row.lines)):
            return True
    return False


def _let_go(work: UnitOfWork, round_id: str, candidate_id: str, project_id: str, year: int) -> None:
    """A line grades one project in one year: where it, or the project, was linked otherwise, that is gone."""
    other = or_(P.candidate_id == candidate_id, P.project_id == project_id)
    elsewhere = (P.round_id == round_id, other, or_(P.project_id != project_id, P.year != year))
    held = select(appraisals).where(*elsewhere).order_by(P.project_id).with_for_update()
    for earlier in typed(AppraisalRow, work.connection.execute(held)).all():
        if earlier.concluded_at is not None:
            raise Refused("appraisal-concluded", "This appraisal is concluded.", f"{earlier.project_id} {earlier.year}")
        work.connection.execute(delete(appraisals).where(P.appraisal_id == earlier.appraisal_id))


def _of(work: UnitOfWork, project_id: str, year: int) -> AppraisalRow | None:
    wanted = select(appraisals).where(P.project_id == project_id, P.year == year).with_for_update()
    return typed(AppraisalRow, work.connection.execute(wanted)).first()


def _keep(work: UnitOfWork, project_id: str, year: int, told: dict[str, Any], **kept: Any) -> str:
    """A project's grades of a year; raises Refused once the appraisal is concluded."""
    project = known_subjects.held(work, project_id)
    if project is None:
        raise unknown("project", project_id, work.now)
    if not known_subjects.in_year(project, year):
        raise Refused("project-not-in-year", "The project was not under way in this year.", project.title, status=422)
    earlier = _of(work, project_id, year)
    if earlier is not None and earlier.concluded_at is not None:
        raise Refused("appraisal-concluded", "This appraisal is concluded.", project.title)
    kept |= {
        "deputies_satisfied": told["satisfied"],
        "deputies_basically": told["basically"],
        "deputies_not": told["not_satisfied"],
        "deputies_blank": told["blank"],
        "entered_by": work.actor.name,
    }
    if earlier is not None:
        work.connection.execute(update(appraisals).where(P.appraisal_id == earlier.appraisal_id).values(**kept))
        return str(earlier.appraisal_id)
    fresh = {"appraisal_id": new_id(), "project_id": project_id, "year": year, "words": "", "by": "", **kept}
    work.connection.execute(insert(appraisals).values(**fresh))
    return str(fresh["appraisal_id"])
