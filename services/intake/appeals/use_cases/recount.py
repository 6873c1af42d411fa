"""The report's sums made anew, when they are doubted."""

from contracts.base import Done
from contracts.intake import RecountReport
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store


def recount_report(work: UnitOfWork, request: RecountReport) -> Done:
    """Every sum counted anew from the appeals themselves; readers see the old ones until it is done."""
    return Done(id=str(store.count_anew(work)))
