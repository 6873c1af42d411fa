"""Projects as inquiries know them."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from contracts.inquiries import ListSubjects, Subject, SubjectList
from contracts.words import Colour
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.inquiries.store.rows import SubjectRow
from services.supervision.inquiries.store.tables import subjects

S = subjects.c


def list_subjects(reading: ReadSession, request: ListSubjects) -> SubjectList:
    """Projects that were under way in the year, by department and title."""
    running = or_(S.last_year.is_(None), S.last_year >= request.year)
    wanted = select(subjects).where(S.year <= request.year, running)
    ordered = wanted.order_by(S.department_name, S.title, S.project_id).limit(1000)
    rows = typed(SubjectRow, reading.connection.execute(ordered))
    return SubjectList(items=[subject(row) for row in rows])


def by_id(reading: ReadSession, wanted: Iterable[str]) -> dict[str, Subject]:
    """Some projects by their ids."""
    rows = typed(SubjectRow, reading.connection.execute(select(subjects).where(S.project_id.in_(set(wanted)))))
    return {row.project_id: subject(row) for row in rows}


def subject(row: SubjectRow) -> Subject:
    """One project as it is shown."""
    return Subject.model_validate({**row._mapping, "red": row.colour == Colour.RED})
