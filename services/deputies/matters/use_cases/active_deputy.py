"""Whom a matter may be given to by name."""

from functools import partial

from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.matters import store
from services.deputies.matters.domain.interest import asked_of, kept_from
from services.deputies.roster import interface as roster
from services.deputies.shared.categories import categories


def active_deputy(work: UnitOfWork, deputy_id: str, matter: store.MatterRow) -> roster.DeputyRow:
    """A deputy who can be given this matter.

    Raises Refused for one who is not active, who has it already, or from whom a report is kept: the deputies of the
    township it is about, and whoever is named in it.
    """
    row = roster.deputy(work, deputy_id)
    if not roster.is_in_office(work, row):
        raise Refused("deputy-inactive", "This deputy is no longer active.")
    if deputy_id == matter.deputy_id:
        raise Refused("same-deputy", "The matter is with this deputy already.")
    if is_kept_from(work, deputy_id, matter):
        raise Refused("report-kept-from-deputy", "A report is not given to a deputy of its township or named in it.")
    return row


def is_kept_from(work: UnitOfWork, deputy_id: str, matter: store.MatterRow) -> bool:
    """Whether it is a report that this deputy is not given."""
    one = store.candidate(roster.deputy(work, deputy_id))
    return kept_from(one, asked_of(matter._mapping, partial(categories.meant, work)))
