"""Whom a matter may be given to by name."""

from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.roster import interface as roster


def active_deputy(work: UnitOfWork, deputy_id: str, *, other_than: str | None) -> roster.DeputyRow:
    """Another deputy who is active; raises Refused for one who is not, or who has the matter already."""
    row = roster.deputy(work, deputy_id)
    if not roster.is_in_office(work, row):
        raise Refused("deputy-inactive", "This deputy is no longer active.")
    if deputy_id == other_than:
        raise Refused("same-deputy", "The matter is with this deputy already.")
    return row
