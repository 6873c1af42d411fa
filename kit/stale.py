"""Which counts that are kept do not hold any more: marked by who changes what was counted, cleared by who counts.

So what is counted dearly is kept and still exact: a reader takes what is kept where nothing is marked, and counts the
marked ones. A count that was begun before a change was committed would forget the mark of it; `begin` and `hold`
therefore exclude each other: who marks begins before looking for what has to be marked.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Column, MetaData, String, Table, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import write_many


class Stale:
    """The marks of a service: a kind of count, and which one of it."""

    def __init__(self, name: str, metadata: MetaData) -> None:
        self.table = Table(
            name,
            metadata,
            Column("what", String(12), primary_key=True),
            Column("key", String(64), primary_key=True),
        )
        self._mark = {
            "postgresql": postgresql.insert(self.table).on_conflict_do_nothing(),
            "sqlite": sqlite.insert(self.table).on_conflict_do_nothing(),
        }

    def begin(self, work: UnitOfWork) -> None:
        """From now on nobody counts until this transaction ends: what it looks up and marks is counted later."""
        self._lock(work, "ROW EXCLUSIVE")

    def mark(self, work: UnitOfWork, marks: Mapping[str, Collection[str]]) -> None:
        """These do not hold any more; in one order, so that two who mark the same wait and do not block."""
        rows = [{"what": what, "key": key} for what in sorted(marks) for key in sorted(marks[what])]
        if rows:
            write_many(work.connection, self._mark[work.connection.dialect.name], rows)

    def many(self, reading: ReadSession, most: int) -> int:
        """How many are marked, counted until they are more than `most`."""
        some = select(self.table.c.key).limit(most + 1).subquery()
        return int(reading.connection.execute(select(func.count()).select_from(some)).scalar_one())

    def of(self, reading: ReadSession, what: str) -> set[str]:
        """Those of one kind."""
        marked = select(self.table.c.key).where(self.table.c.what == what)
        return set(reading.connection.execute(marked).scalars())

    def hold(self, work: UnitOfWork) -> None:
        """Nobody marks anything until this transaction ends: it counts anew what is marked, and clears the marks."""
        self._lock(work, "EXCLUSIVE")

    def clear(self, work: UnitOfWork) -> None:
        """What was marked holds again; only by who holds the marks."""
        work.connection.execute(self.table.delete())

    def _lock(self, work: UnitOfWork, mode: str) -> None:
        if work.connection.dialect.name == "postgresql":  # SQLite has one writer anyway
            work.connection.execute(text(f"LOCK TABLE {self.table.name} IN {mode} MODE"))


def pair_key(one: str, other: str) -> str:
    """By what a count of two codes together is marked, of a category at a place; the other has no full stop."""
    return f"{one}.{other}"


def pairs_of(keys: Iterable[str]) -> set[tuple[str, str]]:
    """The codes that such marks name."""
    return {(one, other) for one, _, other in (key.rpartition(".") for key in keys)}
