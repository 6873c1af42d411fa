"""Departments, and who handles a category."""

from contracts.supervision import Department, DepartmentList, ListDepartments, SuggestDepartment
from kit.bus.work import Reading
from services.supervision.departments import store as catalogue


def list_departments(reading: Reading, request: ListDepartments) -> DepartmentList:
    """Every department, retired ones too, with the orders in its hands."""
    rows = catalogue.every_department(reading)
    return DepartmentList(items=[Department(**row._mapping) for row in rows])


def suggest_department(reading: Reading, request: SuggestDepartment) -> DepartmentList:
    """The township's own entry before the county's; departments that are given no orders are left out."""
    codes = catalogue.likely(reading, request.category.value, request.township or "")
    known = {row.department: row for row in catalogue.every_department(reading) if row.active}
    return DepartmentList(items=[Department(**known[code]._mapping) for code in codes if code in known])
