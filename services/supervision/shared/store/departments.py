"""Departments as every subject reads them: under which name, given work or not, and who took over from whom."""

from sqlalchemy import Boolean, Column, String, Table, Text, false, or_, select

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import TableRow, typed
from kit.problems import NotFound, Refused
from services.supervision.shared.store.metadata import metadata

departments = Table(
    "department",
    metadata,
    Column("department", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("merged_into", String(64)),
    Column("signs", Boolean, nullable=False, server_default=false()),
)
"""`signs`: what goes out in its name is drafted, reviewed and signed.

`merged_into` is the successor of a department that is no more; its own row, name and past stay."""

D = departments.c


class DepartmentRow(TableRow, table=departments):
    """A department, or one that is no more."""

    department: str
    title: str
    active: bool
    merged_into: str | None
    signs: bool


def department(reading: ReadSession, code: str) -> DepartmentRow | None:
    """One department by its code."""
    return typed(DepartmentRow, reading.connection.execute(select(departments).where(D.department == code))).first()


def active_department(reading: ReadSession, code: str) -> str:
    """The title of a department that can be given work; raises NotFound or Refused."""
    row = department(reading, code)
    if row is None:
        raise NotFound("department")
    if not row.active:
        raise Refused("department-inactive", "This department is given no orders any more.")
    return str(row.title)


def successor(reading: ReadSession, code: str) -> DepartmentRow | None:
    """The department, or who has its work since it was merged."""
    row = department(reading, code)
    while row is not None and row.merged_into is not None:
        row = department(reading, row.merged_into)
    return row


def named(reading: ReadSession, words: str) -> DepartmentRow | None:
    """The department of this code or, as a list drawn up by hand says it, of this title; its successor once merged."""
    if not words:
        return None
    known = select(D.department).where(or_(D.department == words, D.title == words)).order_by(D.title, D.department)
    code = reading.connection.execute(known).scalar()
    return successor(reading, code) if code is not None else None


def codes_of(reading: ReadSession, code: str | None) -> list[str]:
    """A department's code and those of every department that was merged into it: their past is its to read."""
    found, newest = [code or ""], [code or ""]
    while newest:
        wanted = select(D.department).where(D.merged_into.in_(newest))
        newest = [department for department in reading.connection.execute(wanted).scalars() if department not in found]
        found += newest
    return found


def readable_by(reading: ReadSession, code: str | None) -> list[str]:
    """Whose past a department may read: `codes_of`, and nobody's once it is retired or merged itself."""
    row = department(reading, code or "")
    return [] if row is not None and not row.active else codes_of(reading, code)


def titles(reading: ReadSession) -> dict[str, str]:
    """Every department's present name by its code, read once per transaction."""
    wanted = select(D.department, D.title)
    found: dict[str, str] = reading.once(
        "titles of departments", lambda: {row.department: row.title for row in reading.connection.execute(wanted)}
    )
    return found
