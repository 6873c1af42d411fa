"""Projects as inquiries know them, kept up from what projects and voting tell."""

from typing import Any

from sqlalchemy import insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.on_the_way import unknown
from services.supervision.inquiries.store.rows import SubjectRow
from services.supervision.inquiries.store.tables import subjects

S = subjects.c


def find(reading: ReadSession, project_id: str) -> SubjectRow | None:
    """A project by its id."""
    return typed(SubjectRow, reading.connection.execute(select(subjects).where(S.project_id == project_id))).first()


def needed(reading: ReadSession, project_id: str) -> SubjectRow:
    """A project by its id; raises NotFound, or NotYet for one that was adopted a moment ago."""
    row = find(reading, project_id)
    if row is None:
        raise unknown("project", project_id, reading.now)
    return row


def held(work: UnitOfWork, project_id: str) -> SubjectRow | None:
    """A project by its id, locked for this transaction: events about one project stand in line."""
    found = select(subjects).where(S.project_id == project_id).with_for_update()
    return typed(SubjectRow, work.connection.execute(found)).first()


def save(work: UnitOfWork, project_id: str, **values: Any) -> None:
    """Write what is now known of a project, a new one with what is given."""
    known = update(subjects).where(S.project_id == project_id).values(**values)
    if not work.connection.execute(known).rowcount:
        fresh = {"department": None, "department_name": "", "township": None, "colour": "green", **values}
        work.connection.execute(insert(subjects).values(project_id=project_id, **fresh))


def in_year(row: SubjectRow, year: int) -> bool:
    """Whether a project was under way in a year: begun by then, and not done before it."""
    return bool(row.year <= year and (row.last_year is None or year <= row.last_year))
