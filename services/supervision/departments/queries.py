"""Departments, and who handles a category."""

from contracts.supervision import Department, DepartmentList, ListDepartments, SuggestDepartment
from kit.bus.unit_of_work import ReadSession
from services.supervision.cases.interface import orders_in_hand
from services.supervision.departments import store
from services.supervision.shared.store.departments import DepartmentRow


def list_departments(reading: ReadSession, request: ListDepartments) -> DepartmentList:
    """Every department, retired ones too, with the orders in its hands."""
    return _listed(reading, store.every_department(reading))


def suggest_department(reading: ReadSession, request: SuggestDepartment) -> DepartmentList:
    """The township's own entry before the county's; departments that are given no orders are left out."""
    codes = store.likely(reading, request.category.value, request.township or "")
    known = {row.department: row for row in store.every_department(reading) if row.active}
    return _listed(reading, [known[code] for code in codes if code in known])


def _listed(reading: ReadSession, rows: list[DepartmentRow]) -> DepartmentList:
    carried = orders_in_hand(reading, [row.department for row in rows])
    return DepartmentList(
        items=[Department(**row._mapping, open_orders=carried.get(row.department, 0)) for row in rows]
    )
