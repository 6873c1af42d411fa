"""What could not be told to the hotline and was given up is told again, when the office says so."""

import json
from typing import Any

from sqlalchemy import delete, select, update

from contracts.base import Done
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.store import OUT, outgoing
from services.intake.hotline.use_cases.bodies import STANDING


def tell_hotline_again(work: UnitOfWork, settings: HotlineSettings) -> Done:
    """In the order it was made; a standing that a later one follows is dropped, for it is no longer true.

    Raises Refused without a system to tell, and where nothing was given up.
    """
    if not settings.url:
        raise Refused("hotline-not-connected", "The hotline has no system here that is told.")
    rows = work.connection.execute(select(outgoing).where(OUT.state == "dead").with_for_update()).all()
    if not rows:
        raise Refused("nothing-unsent", "Nothing that was to be told to the hotline was given up.")
    over = [row.message_id for row in rows if json.loads(row.body)["type"] == STANDING and _followed(work, row)]
    work.connection.execute(delete(outgoing).where(OUT.message_id.in_(over)))
    again = update(outgoing).where(OUT.message_id.in_([row.message_id for row in rows]))
    work.connection.execute(again.values(state="waiting", attempts=0, due_at=work.now, done_at=None, reason=""))
    return Done(id="hotline")


def _followed(work: UnitOfWork, row: Any) -> bool:
    """Whether a later message of the same ticket went, or is on its way."""
    later = select(OUT.message_id).where(OUT.ticket_id == row.ticket_id, OUT.made_at > row.made_at)
    return work.connection.execute(later.limit(1)).first() is not None
