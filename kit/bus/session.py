"""Opening one piece of work: the transaction, the time, the actor and what is emitted in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Protocol, TypeVar

from sqlalchemy import delete, func, select

from contracts.base import Actor
from kit.bus.letters_watch import LettersWatch
from kit.bus.tables import commands, inbox, outbox
from kit.bus.unit_of_work import SYSTEM, ReadSession, UnitOfWork
from kit.clock import Clock
from kit.db import Database, Unavailable
from kit.db.few import few

T = TypeVar("T")
FEW = 500
"""Rows of one table deleted in one transaction, for which others wait (technical)."""


class Aside(Protocol):
    """Where a host answers queries; gives what the task gives, and raises what it raises."""

    def __call__(self, task: Callable[[], T]) -> T:
        """Run it."""
        ...


def here(task: Callable[[], T]) -> T:
    """In the caller's own thread."""
    return task()


class Session:
    """A service's hands: `work()` writes in one transaction, `look()` reads in one."""

    def __init__(self, service: str, county: str, database: Database, clock: Clock, aside: Aside = here) -> None:
        self.service = service
        self.source = f"/minsheng/{county}/{service}"
        self.database = database
        self.clock = clock
        self.letters = LettersWatch(database)
        self.aside = aside
        self.told: list[Callable[[], None]] = []
        """Called when a commit told people something."""

    @contextmanager
    def work(
        self,
        actor: Actor = SYSTEM,
        *,
        cause: str | None = None,
        trace: str | None = None,
        correlation: str | None = None,
    ) -> Iterator[UnitOfWork]:
        """One writing transaction; commits at the end, rolls back on any exception.

        Raises what is done after it raises.
        """
        with self.database.transaction() as connection:
            work = UnitOfWork(
                connection,
                self.clock.now(),
                actor,
                source=self.source,
                service=self.service,
                cause=cause,
                correlation=correlation,
                trace=trace,
            )
            yield work
            promised = work.flush()
        if promised:
            self.database.wake()
        if work.letters:
            self.letters.stir()
        if work.tells:
            for listener in self.told:
                listener()
        for last in work.after_commit:
            last()

    @contextmanager
    def look(self, actor: Actor = SYSTEM, seconds: float | None = None) -> Iterator[ReadSession]:
        """One reading transaction; after `seconds` the statement in hand is ended, and `Overdue` raised."""
        with self.database.reading(seconds) as connection:
            yield ReadSession(connection, self.clock.now(), actor)

    def glance(self, question: Callable[[ReadSession], T]) -> T:
        """Ask one reading statement, at its price alone."""
        with self.database.glancing() as connection:
            return question(ReadSession(connection, self.clock.now()))

    def answers(self) -> bool:
        """Whether the database takes a transaction now."""
        try:
            with self.database.transaction() as connection:
                connection.execute(select(1))
        except Unavailable:
            return False
        return True

    def forget(self, work: UnitOfWork, keep_days: int) -> bool:
        """Delete sent outbox rows, inbox claims and command answers older than `keep_days` days, `FEW` of each.

        What was told has the county's time, what was taken the real one. Returns whether more may wait.
        """
        told, limit = work.now - timedelta(days=keep_days), Clock().now() - timedelta(days=keep_days)
        # rows lie in the order of their numbers: up to the first that is young nothing is read but what goes
        young = select(func.min(outbox.c.id)).where(outbox.c.created_at >= told)
        first = work.connection.execute(young).scalar()
        old = outbox.c.created_at < told if first is None else outbox.c.id < first
        gone = (
            delete(outbox).where(few(outbox, FEW, outbox.c.sent == 1, old)),
            delete(inbox).where(few(inbox, FEW, inbox.c.at < limit)),
            delete(commands).where(few(commands, FEW, commands.c.at < limit)),
        )
        return FEW in [work.connection.execute(each).rowcount for each in gone]
