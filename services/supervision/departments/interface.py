"""What other subjects of supervision may have done with the dispatch catalogue: a category's department is its own."""

from kit.bus.unit_of_work import UnitOfWork
from services.supervision.departments.store import save_dispatch, take_over
from services.supervision.shared.store.departments import active_department

__all__ = ["keep_department", "take_over_departments"]


def keep_department(work: UnitOfWork, category: str, department: str) -> None:
    """The category goes to this department in all of the county; raises NotFound or Refused."""
    active_department(work, department)
    save_dispatch(work, category, "", department)


def take_over_departments(work: UnitOfWork, gone: str, heir: str) -> None:
    """What goes on in a category's place goes where that one went, wherever nothing was said of it."""
    take_over(work, gone, heir)
