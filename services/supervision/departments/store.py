"""Departments and their dispatch catalogue as the office keeps them."""

from sqlalchemy import Column, String, Table, delete, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from services.supervision.shared.store.departments import D, DepartmentRow, departments
from services.supervision.shared.store.metadata import metadata

dispatches = Table(
    "dispatch",
    metadata,
    Column("category", String(20), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("department", String(64), nullable=False),
)
"""Which department a category goes to; an empty township stands for the whole county."""


def every_department(reading: ReadSession) -> list[DepartmentRow]:
    """Every department, by title."""
    return list(typed(DepartmentRow, reading.connection.execute(select(departments).order_by(D.title, D.department))))


def save_department(work: UnitOfWork, code: str, title: str, active: bool, signs: bool | None) -> None:
    """Add or change a department; `signs` None: as it was."""
    said = {"title": title, "active": active} | ({} if signs is None else {"signs": signs})
    known = update(departments).where(D.department == code).values(said)
    if not work.connection.execute(known).rowcount:
        work.connection.execute(insert(departments).values(department=code, **said))


def merge(work: UnitOfWork, code: str, into: str) -> None:
    """The department is given nothing any more; its entries of the dispatch catalogue are the successor's."""
    gone = update(departments).where(D.department == code).values(active=False, merged_into=into)
    work.connection.execute(gone)
    work.connection.execute(update(dispatches).where(dispatches.c.department == code).values(department=into))


def save_dispatch(work: UnitOfWork, category: str, township: str, code: str) -> None:
    """Say where a category goes; an empty township stands for the whole county."""
    where = (dispatches.c.category == category, dispatches.c.township == township)
    work.connection.execute(delete(dispatches).where(*where))
    work.connection.execute(insert(dispatches).values(category=category, township=township, department=code))


def take_over(work: UnitOfWork, gone: str, heir: str) -> None:
    """Entries of one category become another's where that one has none."""
    at = dispatches.c
    has = select(at.township).where(at.category == heir)
    for row in work.connection.execute(select(dispatches).where(at.category == gone, at.township.not_in(has))).all():
        save_dispatch(work, heir, row.township, row.department)


def likely(reading: ReadSession, category: str, township: str) -> list[str]:
    """Department codes for a category here: the township's own entry before the county's."""
    found = select(dispatches.c.department).where(
        dispatches.c.category == category, dispatches.c.township.in_({township, ""})
    )
    codes = reading.connection.execute(found.order_by(dispatches.c.township.desc())).scalars()
    return list(dict.fromkeys(codes))
