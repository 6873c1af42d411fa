"""A department merged into another: the successor goes on with what it had invited to, and was asked."""

from contracts.supervision import DepartmentMerged
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.invitations import store
from services.deputies.opinions.interface import hand_ways


def follow_departments(work: UnitOfWork, fact: DepartmentMerged) -> None:
    """Invitations that are still to be recorded are the successor's, whoever the invitation names as its host.

    What took place and what was withdrawn stays its own. Opinions it was asked to answer go along.
    """
    store.hand_on(work, fact.department, fact.into)
    hand_ways(work, fact.department, fact.into, fact.into_name)
