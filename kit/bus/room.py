"""What every service class has besides its own table of entrypoints: an operator's view and its pruning."""

from typing import Any

from sqlalchemy import func, select

from contracts.base import Done
from contracts.ops import Backlog, ReadBacklog, RunTimers
from kit.bus.entrypoints import command, every, query
from kit.bus.letters import DEAD
from kit.bus.tables import letters, outbox
from kit.bus.work import Reading, Work


class Room:
    """Base of every service class; `name` and `bus` are set by the service."""

    name: str
    bus: Any
    keep_days = 30
    """Days that sent messages, claims and idempotency keys are kept (ours; longer than any client's retry)."""

    @query(ReadBacklog)
    def read_backlog(self, reading: Reading, request: ReadBacklog) -> Backlog:
        """How much is still under way."""
        rows = reading.connection.execute(select(letters.c.state, func.count()).group_by(letters.c.state))
        by_state = {row[0]: int(row[1]) for row in rows}
        unsent = reading.connection.execute(select(func.count()).where(outbox.c.sent == 0)).scalar_one()
        dead = by_state.pop(DEAD, 0)
        return Backlog(service=self.name, unsent=unsent, waiting=sum(by_state.values()), dead=dead)

    @command(RunTimers)
    def run_timers(self, work: Work, request: RunTimers) -> Done:
        """Run every timer of this service once, now, in this transaction."""
        for name in dir(type(self)):
            method = getattr(type(self), name)
            if hasattr(method, "every") and name != "prune":
                method.__wrapped__(self, work)
        return Done(id=self.name)

    @every(6 * 3600)
    def prune(self, work: Work) -> None:
        """Forget what no retry can need any more."""
        self.bus.forget(work, self.keep_days)
