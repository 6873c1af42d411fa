"""Merge a department into another: everything still in its hands, in one transaction, with the clocks it has."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from contracts.base import Done
from contracts.supervision import DepartmentMerged, MergeDepartment
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.supervision.departments import store
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.store.departments import active_department, department

Moves = Iterable[tuple[str, Callable[[UnitOfWork, Successor], Sequence[Any]]]]


def merge_department(work: UnitOfWork, request: MergeDepartment, office: str, moves: Moves) -> Done:
    """Duties and rights go on with the successor (as with legal persons: Civil Code art 67); names of the past stay.

    Each of `moves` hands over what one subject keeps, and is told under its field. Sent again it changes nothing, so
    that the gateway may repeat what it does with the accounts. Raises NotFound for an unknown department, Refused when
    it was merged into another before or the successor is given no orders.
    """
    gone = department(work, request.department)
    if gone is None:
        raise NotFound("department")
    if request.department == request.into:
        raise Refused("department-itself", "A department cannot be merged into itself.", status=422)
    if gone.merged_into is not None:
        if gone.merged_into != request.into:
            raise Refused("department-merged", "This department was merged into another.", f"into {gone.merged_into}")
        return Done(id=request.into)
    title = active_department(work, request.into)
    by = work.actor.name or office
    heir = Successor(gone.department, gone.title, request.into, title, request.reason, by)
    store.merge(work, gone.department, request.into)
    moved: defaultdict[str, Any] = defaultdict(list)
    for field, move in moves:
        moved[field] += move(work, heir)
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
