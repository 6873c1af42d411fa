"""Where the chronicle ended, as the audit log has it: beyond the reach of whoever rules supervision's database."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from contracts import figures as f
from contracts.base import Actor
from contracts.words import Role
from gateway.access.audit import Audit
from gateway.access.tables import audit
from gateway.bus import Bus

ACT = "note_chronicle"
NOTER = Actor(role=Role.AUDITOR, id="gateway", name="gateway")


async def note(bus: Bus, log: Audit, now: datetime, every: timedelta) -> bool:
    """Write down where the chains end, unless that was done less than so long ago, or they end where they did.

    The audit log's signed heads cover the row. Returns whether one was written; raises Declined when supervision does
    not answer.
    """
    last = await log.recent(before=None, limit=1, actions=[ACT])
    if last and now - datetime.fromisoformat(last[0]["at"]) < every:
        return False
    answer = await bus.ask(f.ReadChronicleEnds(), NOTER)
    assert isinstance(answer, f.ChronicleEnds)
    told = answer.model_dump(mode="json")
    if not answer.ends or (last and json.loads(last[0]["detail"]) == told):
        return False
    await log.write(NOTER, ACT, outcome="done", detail=told)
    return True


def noted(connection: Connection) -> Iterator[tuple[int, f.ChainEnd]]:
    """Every end that was ever noted, with its row's number in the audit log."""
    rows = select(audit.c.seq, audit.c.detail).where(audit.c.action == ACT).order_by(audit.c.seq)
    for row in connection.execute(rows):
        for end in f.ChronicleEnds.model_validate_json(row.detail).ends:
            yield row.seq, end
