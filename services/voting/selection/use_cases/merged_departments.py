"""A department merged into another: the successor answers what it was asked about ideas."""

from sqlalchemy import select, update

from contracts.supervision import DepartmentMerged
from kit.bus.unit_of_work import UnitOfWork
from services.voting.selection.store import opinions

Q = opinions.c
_OPEN = Q.given_at.is_(None) & Q.withdrawn_at.is_(None)


def follow_departments(work: UnitOfWork, fact: DepartmentMerged) -> None:
    """Open questions are the successor's; where it was asked about the same idea itself, once is enough.

    Opinions that were given keep the name they were given under.
    """
    own = select(Q.proposal_id).where(Q.department == fact.into, _OPEN)
    theirs = update(opinions).where(Q.department == fact.department, _OPEN)
    twice = list(work.connection.execute(own).scalars())
    work.connection.execute(theirs.where(Q.proposal_id.in_(twice)).values(withdrawn_at=work.now))
    work.connection.execute(theirs.values(department=fact.into, department_name=fact.into_name))
