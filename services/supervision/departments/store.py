"""Departments and which of them a category goes to."""

from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from kit.bus.work import Reading, Work
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import departments, dispatches


def department(reading: Reading, code: str) -> Row[Any] | None:
    """One department by its code."""
    return reading.connection.execute(select(departments).where(departments.c.department == code)).first()


def successor(reading: Reading, code: str) -> Row[Any] | None:
    """The department, or who has its work since it was merged."""
    row = department(reading, code)
    while row is not None and row.merged_into is not None:
        row = department(reading, row.merged_into)
    return row


def codes_of(reading: Reading, code: str | None) -> list[str]:
    """A department's code and those of every department that was merged into it: their past is its to read."""
    found, newest = [code or ""], [code or ""]
    merged = departments.c.merged_into
    while newest:
        wanted = select(departments.c.department).where(merged.in_(newest))
        newest = [one for one in reading.connection.execute(wanted).scalars() if one not in found]
        found += newest
    return found


def every_department(reading: Reading) -> list[Row[Any]]:
    """Every department with the number of orders in its hands, by title."""
    mine = orders.c.department == departments.c.department
    carried = select(func.count()).where(mine, orders.c.state.in_(IN_DEPARTMENT)).scalar_subquery()
    found = select(departments, carried.label("open_orders"))
    return list(reading.connection.execute(found.order_by(departments.c.title, departments.c.department)))


def save_department(work: Work, code: str, title: str, active: bool) -> None:
    """Add or change a department."""
    known = update(departments).where(departments.c.department == code).values(title=title, active=active)
    if not work.connection.execute(known).rowcount:
        work.connection.execute(insert(departments).values(department=code, title=title, active=active))


def merge(work: Work, code: str, into: str) -> None:
    """The department is given nothing any more; its entries of the dispatch catalogue are the successor's."""
    gone = update(departments).where(departments.c.department == code).values(active=False, merged_into=into)
    work.connection.execute(gone)
    work.connection.execute(update(dispatches).where(dispatches.c.department == code).values(department=into))


def save_dispatch(work: Work, category: str, township: str, code: str) -> None:
    """Say where a category goes; an empty township stands for the whole county."""
    where = (dispatches.c.category == category, dispatches.c.township == township)
    work.connection.execute(delete(dispatches).where(*where))
    work.connection.execute(insert(dispatches).values(category=category, township=township, department=code))


def likely(reading: Reading, category: str, township: str) -> list[str]:
    """Department codes for a category here: the township's own entry before the county's."""
    found = select(dispatches.c.department).where(
        dispatches.c.category == category, dispatches.c.township.in_({township, ""})
    )
    codes = reading.connection.execute(found.order_by(dispatches.c.township.desc())).scalars()
    return list(dict.fromkeys(codes))
