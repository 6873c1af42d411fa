"""Follow what intake and deputies say of an appeal, in the order it was said."""

from collections.abc import Callable
from typing import Any

from contracts.base import Posted
from contracts.envelope import Envelope
from contracts.intake import AppealSubmitted
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotYet
from services.supervision.cases.domain.case import Case
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases import follow_deputies, follow_intake
from services.supervision.settings import SupervisionSettings

Follow = Callable[[UnitOfWork, Case, Envelope[Any], SupervisionSettings], None]
FOLLOW: dict[type[Posted], Follow] = {**follow_intake.FOLLOW, **follow_deputies.FOLLOW}
LOOP: tuple[type[Posted], ...] = (AppealSubmitted, *FOLLOW)
"""One subscription for both services: what one said before the other is read in that order."""


def follow_the_loop(work: UnitOfWork, message: Envelope[Any], settings: SupervisionSettings) -> None:
    """Open a case for a new appeal, and move a known one; raises NotYet for an unknown one."""
    fact = message.data
    book = CaseBook.of(work)
    case = book.find(fact.appeal_id)
    if isinstance(fact, AppealSubmitted):
        if case is None:  # a second telling (an operator's replay) finds the case as far as it has come
            book.add(follow_intake.submitted(work, message, settings))
        return
    if case is None:
        raise NotYet(f"appeal {fact.appeal_id} is not known yet")
    FOLLOW[type(fact)](work, case, message, settings)
