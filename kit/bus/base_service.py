"""What every service class has besides its own table of entrypoints: an operator's hands, and its pruning."""

from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, func, select

from contracts.base import Done
from contracts.ops import (
    Backlog,
    DiscardLetter,
    Letter,
    LetterList,
    ListLetters,
    ReadBacklog,
    ReplayLetter,
    RunTimers,
)
from kit.bus.deadletters.actions import discard, replay
from kit.bus.deferred_messages import DEAD
from kit.bus.entrypoints import alone_with, command, every, query, timers
from kit.bus.tables import LetterRow, deferred, outbox
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound

MOST = 2**63 - 1
"""The greatest number of a row (technical)."""


class BaseService:
    """Base of every service class; `name` and `bus` are set by the service."""

    name: str
    bus: Any
    keep_days = 30
    """Days that sent messages, claims and idempotency keys are kept (ours; longer than any client's retry)."""

    def stands(self, reading: ReadSession) -> bool:
        """Whether the actor still holds the office they ask in; a service that is told of ends says so here."""
        return True

    @query(ReadBacklog)
    def read_backlog(self, reading: ReadSession, request: ReadBacklog) -> Backlog:
        """How much is still under way."""
        return self._backlog(reading)

    @query(ListLetters)
    def list_letters(self, reading: ReadSession, request: ListLetters) -> LetterList:
        """What could not be done yet, without the bodies: many of them together fit into no message."""
        columns = [column for column in deferred.c if column is not deferred.c.body]
        rows = select(*columns).order_by((deferred.c.state != DEAD), deferred.c.id).limit(200)
        items = [_letter(row) for row in typed(LetterRow, reading.connection.execute(rows))]
        return LetterList(items=items)

    @command(ReplayLetter)
    def replay_letter(self, work: UnitOfWork, request: ReplayLetter) -> Backlog:
        """Put a letter on the ladder again: its consumer tries it within two seconds, and what is parked follows."""
        if not replay(work, _numbered(request.letter_id)):
            raise NotFound("letter")
        return self._backlog(work)

    @command(DiscardLetter)
    def discard_letter(self, work: UnitOfWork, request: DiscardLetter) -> Backlog:
        """Give a dead letter up; what is parked behind it follows by itself."""
        if not discard(work, _numbered(request.letter_id)):
            raise NotFound("letter")
        return self._backlog(work)

    @command(RunTimers)
    def run_timers(self, work: UnitOfWork, request: RunTimers) -> Done:
        """Run every timer of this service once, now, in this transaction, and what each does after it after that.

        A timer that runs at this moment, here or in another replica, ends first.
        """
        found = {name: timer for name, timer in timers(type(self)).items() if timer.__name__ != "prune"}
        alone_with(work.connection, found)
        for timer in found.values():
            for _ in range(timer.parts):
                result = timer.__wrapped__(self, work)
                work.write()  # the next part looks for what is left
                if timer.after:
                    work.after_commit.append(partial(timer.after, self, result))
                if not result:
                    break
        return Done(id=self.name)

    @every(6 * 3600, parts=100)
    def prune(self, work: UnitOfWork) -> bool:
        """Forget what no retry can need any more, 50,000 rows of a table in one run at the most."""
        return bool(self.bus.forget(work, self.keep_days))

    def _backlog(self, reading: ReadSession) -> Backlog:
        rows = reading.connection.execute(select(deferred.c.state, func.count()).group_by(deferred.c.state))
        by_state = {row[0]: int(row[1]) for row in rows}
        unsent = reading.connection.execute(select(func.count()).where(outbox.c.sent == 0)).scalar_one()
        dead = by_state.pop(DEAD, 0)
        return Backlog(service=self.name, unsent=unsent, waiting=sum(by_state.values()), dead=dead)


def _numbered(letter_id: int) -> ColumnElement[bool]:
    """The letter with this number; raises NotFound for one to which no database counts, and SQLite takes none."""
    if abs(letter_id) > MOST:
        raise NotFound("letter")
    return deferred.c.id == letter_id


def _letter(row: LetterRow) -> Letter:
    return Letter(
        letter_id=row.id,
        consumer=row.consumer,
        event_id=row.event_id,
        subject=row.subject,
        state=row.state,
        attempts=row.attempts,
        reason=row.reason,
        first_failed_at=row.first_failed_at,
        due_at=row.due_at,
        trace=row.trace,
    )
