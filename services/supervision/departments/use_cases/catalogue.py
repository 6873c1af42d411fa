"""The office keeps the departments and which category goes to which."""

from contracts.base import Done
from contracts.supervision import DepartmentChanged, SaveDepartment, SaveDispatch
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.departments import store
from services.supervision.shared.store.departments import active_department, department


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


def save_dispatch(work: UnitOfWork, request: SaveDispatch) -> Done:
    """A category goes to this department, in one township or in the county; raises NotFound or Refused."""
    active_department(work, request.department)
    store.save_dispatch(work, request.category.value, request.township or "", request.department)
    return Done(id=request.department)
