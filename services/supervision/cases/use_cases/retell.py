"""Say once more who has or had which case: for copies in other services that began later than the cases."""

from itertools import groupby, islice

from sqlalchemy import select

from contracts.base import Done
from contracts.supervision import CaseHolders, DepartmentChanged, HoldersTold
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.store.tables import holders
from services.supervision.shared.store.departments import D, departments

AT_ONCE = 500
"""Cases in one message."""
H = holders.c


def retell_holders(work: UnitOfWork) -> Done:
    """Every case with its deputies and departments, and every department that is no more; the id is how many cases."""
    gone = select(departments).where(D.active.is_(False)).order_by(D.department)
    for row in work.connection.execute(gone):
        fact = DepartmentChanged(
            department=row.department, department_name=row.title, active=False, merged_into=row.merged_into
        )
        work.emit(fact, subject=row.department)
    held = work.connection.execute(select(holders).order_by(H.appeal_id))
    told = (_case(appeal_id, list(rows)) for appeal_id, rows in groupby(held, lambda row: str(row.appeal_id)))
    many = 0
    while cases := list(islice(told, AT_ONCE)):
        work.emit(HoldersTold(cases=cases), subject=cases[0].appeal_id)
        many += len(cases)
    return Done(id=str(many))


def _case(appeal_id: str, rows: list[tuple[str, str, str]]) -> CaseHolders:
    def ids(wanted: Holder) -> list[str]:
        return sorted(holder_id for _, holder, holder_id in rows if holder == wanted.value)

    return CaseHolders(appeal_id=appeal_id, deputies=ids(Holder.DEPUTY), departments=ids(Holder.DEPARTMENT))
