"""Merge a department into another: everything still in its hands, in one transaction, with the clocks it has."""

from contracts.base import Done
from contracts.supervision import DepartmentMerged, MergeDepartment
from kit.bus.work import Work
from kit.problems import NotFound, Refused
from services.supervision.cases.use_cases.merge import move_orders
from services.supervision.cases.use_cases.open_order import active_department
from services.supervision.departments import store as catalogue
from services.supervision.inquiries.use_cases.merge import move_questions
from services.supervision.projects.use_cases.merge import move_projects
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.successor import Successor
from services.supervision.suggestions.use_cases.merge import move_parts


def merge_department(work: Work, request: MergeDepartment, settings: SupervisionSettings) -> Done:
    """Duties and rights go on with the successor (as with legal persons: Civil Code art 67); names of the past stay.

    Sent again it changes nothing, so that the gateway may repeat what it does with the accounts. Raises NotFound for
    an unknown department, Refused when it was merged into another before or the successor is given no orders.
    """
    gone = catalogue.department(work, request.department)
    if gone is None:
        raise NotFound("department")
    if request.department == request.into:
        raise Refused("department-itself", "A department cannot be merged into itself.", status=422)
    if gone.merged_into is not None:
        if gone.merged_into != request.into:
            raise Refused("department-merged", "This department was merged into another.", f"into {gone.merged_into}")
        return Done(id=request.into)
    title = active_department(work, request.into)
    by = work.actor.name or settings.office_name
    heir = Successor(gone.department, gone.title, request.into, title, request.reason, by)
    catalogue.merge(work, gone.department, request.into)
    moved = {
        "orders": move_orders(work, heir),
        "parts": move_parts(work, heir),
        "projects": move_projects(work, heir),
        "questions": move_questions(work, heir),
    }
    fact = DepartmentMerged(
        department=gone.department,
        department_name=gone.title,
        into=request.into,
        into_name=title,
        reason=request.reason,
        by=by,
        **moved,
    )
    work.emit(fact, subject=gone.department)
    return Done(id=request.into)
