"""Departments, and who handles a category."""

from contracts.roles import EXACT_COUNT_READERS
from contracts.supervision import Department, DepartmentList, ListDepartments, SuggestDepartment
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.small_cells import told_of_each
from services.supervision.cases.interface import orders_in_hand
from services.supervision.departments import store
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.departments import DepartmentRow


def list_departments(reading: ReadSession, request: ListDepartments, least: int) -> DepartmentList:
    """Every department, retired ones too, with the orders in its hands."""
    rows = store.every_department(reading)
    return _listed(reading, rows, rows, least)


def suggest_department(reading: ReadSession, request: SuggestDepartment, least: int) -> DepartmentList:
    """The township's own entry before the county's, of a category that is no more its heir's; none given no orders."""
    codes = store.likely(reading, categories.goes_on(reading, request.category), request.township or "")
    every = store.every_department(reading)
    known = {row.department: row for row in every if row.active}
    return _listed(reading, [known[code] for code in codes if code in known], every, least)


def _listed(reading: ReadSession, rows: list[DepartmentRow], every: list[DepartmentRow], least: int) -> DepartmentList:
    """These of all departments; who may not read small numbers reads the same of each, whichever are asked for."""
    in_hand = orders_in_hand(reading, [row.department for row in every])
    counted = {row.department: in_hand.get(row.department, 0) for row in every}
    if reading.actor.role not in EXACT_COUNT_READERS:
        own = reading.actor.department if reading.actor.role is Role.DEPARTMENT else None
        counted = told_of_each(counted, least, own)
    return DepartmentList(items=[Department(**row._mapping, open_orders=counted.get(row.department)) for row in rows])
