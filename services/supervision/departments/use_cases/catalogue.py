"""The office keeps the departments and which category goes to which."""

from contracts.base import Done, ImportReport, RowResult
from contracts.supervision import DepartmentChanged, ImportDepartments, SaveDepartment, SaveDispatch
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.departments import store
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.departments import active_department, department
from services.supervision.shared.use_cases.rows import told_of_row, whole_or_not


def save_department(work: UnitOfWork, request: SaveDepartment) -> Done:
    """Add, rename or retire a department; orders keep the name they were given under, and are still finished.

    Raises Refused for one that was merged into another: it is history.
    """
    known = department(work, request.department)
    if known is not None and known.merged_into is not None:
        raise Refused("department-merged", "This department was merged into another.", f"into {known.merged_into}")
    store.save_department(work, request.department, request.title, request.active, request.signs)
    fact = DepartmentChanged(department=request.department, department_name=request.title, active=request.active)
    work.emit(fact, subject=request.department)
    return Done(id=request.department)


def import_departments(work: UnitOfWork, request: ImportDepartments) -> ImportReport:
    """Add or change departments, all or none; what is as it was is not told again.

    A code known in other letters, upper or lower, is that department's.
    """
    every = {row.department: row for row in store.every_department(work)}
    folded = {code.lower(): code for code in reversed(every)}
    seen: dict[str, int] = {}
    results: list[RowResult] = []
    fresh: list[SaveDepartment] = []
    for number, entry in enumerate(request.departments, 1):
        code = entry.department if entry.department in every else folded.get(entry.department.lower(), entry.department)
        known = every.get(code)
        faults = []
        if (first := seen.setdefault(code.lower(), number)) != number:
            faults.append((f"编号与第 {first} 行相同", f"The same code as row {first}"))
        if known is not None and known.merged_into is not None:
            faults.append((f"这个部门已并入 {known.merged_into}", f"It was merged into {known.merged_into}"))
        active = entry.active if entry.active is not None else known is None or known.active
        if not faults and (known is None or (known.title, known.active) != (entry.title, active)):
            fresh.append(SaveDepartment(department=code, title=entry.title, active=active))
        results.append(told_of_row(number, faults, "department"))
    report = whole_or_not(results, check_only=request.check_only)
    if report.stored:
        for one in fresh:
            save_department(work, one)
    return report


def save_dispatch(work: UnitOfWork, request: SaveDispatch) -> Done:
    """A category goes to this department, in one township or in the county; raises NotFound or Refused."""
    categories.known(work, request.category)
    active_department(work, request.department)
    store.save_dispatch(work, request.category, request.township or "", request.department)
    return Done(id=request.department)
