"""A service's own copy of a list of codes and their names, as somebody else keeps it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, Text, delete, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import NotYet

CODE_LETTERS = 20
"""As long as a code of any list may be (ours)."""


class Told(Protocol):
    """An entry as a message has it."""

    @property
    def code(self) -> str:
        """The key."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def active(self) -> bool:
        """Whether it is given to anything new."""


class Named(NamedTuple):
    """A code with its name; one that is not active is given to nothing new, and what has it keeps its name."""

    code: str
    name: str
    active: bool = True


E = TypeVar("E")


class Book(ABC, Generic[E]):
    """A list that is told as a whole, in its order; each entry has a row of its own. What is not here may be coming."""

    def __init__(self, name: str, metadata: MetaData, *columns: Column[Any]) -> None:
        self.table = Table(
            name,
            metadata,
            Column("code", String(CODE_LETTERS), primary_key=True),
            *columns,
            Column("place", Integer, nullable=False),
        )

    def _keep(self, work: UnitOfWork, told: Iterable[dict[str, Any]]) -> None:
        """Keep these rows, in their order, in place of what was here."""
        work.connection.execute(delete(self.table))
        rows = [row | {"place": place} for place, row in enumerate(told)]
        if rows:
            work.connection.execute(insert(self.table), rows)
        work.memo.pop(self._key, None)

    def all(self, reading: ReadSession) -> dict[str, E]:
        """Every entry by its code, in the list's order, those that are no more too; read once per transaction."""
        found: dict[str, E] = reading.once(self._key, lambda: self._read(reading))
        return found

    def known(self, reading: ReadSession, code: str) -> E:
        """The entry of a code; raises NotYet when it has not been told of here."""
        entry = self.all(reading).get(code)
        if entry is None:
            raise NotYet(f"{self.table.name} {code} is not known here yet")
        return entry

    @property
    def _key(self) -> tuple[type, str]:
        return Book, self.table.name

    @abstractmethod
    def _read(self, reading: ReadSession) -> dict[str, E]:
        """What is kept, by code."""


class NameBook(Book[Named]):
    """Codes with their names."""

    def __init__(self, name: str, metadata: MetaData) -> None:
        super().__init__(
            name, metadata, Column("name", Text, nullable=False), Column("active", Boolean, nullable=False)
        )

    def keep(self, work: UnitOfWork, told: Iterable[Told]) -> None:
        """Keep the list as it is told, in place of what was here."""
        self._keep(work, ({"code": one.code, "name": one.name, "active": one.active} for one in told))

    def name_of(self, reading: ReadSession, code: str) -> str:
        """The name of a code; raises NotYet when it has not been told of here."""
        return self.known(reading, code).name

    def code_of(self, reading: ReadSession, said: str) -> str | None:
        """The code of an active entry given by code or by name; None when there is none.

        Raises NotYet while nothing of the list has been told here.
        """
        known = self.all(reading)
        if not known:
            raise NotYet(f"no {self.table.name} is known here yet")
        return code_among(known.values(), said)

    def _read(self, reading: ReadSession) -> dict[str, Named]:
        at = self.table.c
        rows = reading.connection.execute(select(at.code, at.name, at.active).order_by(at.place))
        return {row.code: Named(row.code, row.name, row.active) for row in rows}


def code_among(entries: Iterable[Named], said: str) -> str | None:
    """The code of an active entry among these, given by code or by name; None when there is none."""
    said = said.strip()
    return next((one.code for one in entries if one.active and said in {one.code, one.name}), None)
