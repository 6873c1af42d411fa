"""Follow what intake says of an appeal: take it in, or let go of it."""

from typing import Any

from sqlalchemy import update

from contracts.envelope import Envelope
from contracts.intake import AppealClosed, AppealMerged, AppealNotAdmitted, AppealSubmitted
from kit.bus.work import Work
from services.deputies import store
from services.deputies.domain.matter import MAY, WITHDRAWN
from services.deputies.settings import DeputiesSettings
from services.deputies.use_cases.offer import take_in

APPEALS = (AppealSubmitted, AppealNotAdmitted, AppealMerged, AppealClosed)


def follow_appeals(work: Work, message: Envelope[Any], settings: DeputiesSettings) -> None:
    """A new appeal is pushed to a deputy; a finished one leaves the deputy's list."""
    fact = message.data
    if isinstance(fact, AppealSubmitted):
        take_in(work, fact, settings)
        return
    work.write()
    gone = update(store.matters).where(
        store.matters.c.appeal_id == fact.appeal_id, store.matters.c.state.in_(MAY["withdraw"])
    )
    work.connection.execute(gone.values(state=WITHDRAWN, due=None, due_at=None))
    work.memo.pop("roster", None)  # loads have changed
