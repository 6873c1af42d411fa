"""A service's own copy of a list whose entries are more than a name, as somebody else keeps it."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Column, MetaData, Text, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.names.book import Book


class Entry(Protocol):
    """An entry as a message has it: a model of pydantic."""

    @property
    def code(self) -> str:
        """The key."""

    @property
    def active(self) -> bool:
        """Whether it is given to anything new."""

    @property
    def words(self) -> frozenset[str]:
        """What people call it, without the case of Latin letters."""

    def model_dump_json(self) -> str:
        """As it is kept."""

    @classmethod
    def model_validate_json(cls, json_data: str) -> Self:
        """As it was kept."""

    def model_copy(self, *, update: dict[str, Any]) -> Self:
        """Another with these fields."""


E = TypeVar("E", bound=Entry)


class EntryBook(Book[E]):
    """Entries kept whole; before the list is told, a first one stands.

    What the first list has and the told one does not is known and no longer offered: a message from before the list was
    told keeps a name that way.
    """

    def __init__(self, name: str, model: type[E], first: Sequence[E], metadata: MetaData) -> None:
        super().__init__(name, metadata, Column("told", Text, nullable=False))
        self._model = model
        self._first = first

    def keep(self, work: UnitOfWork, told: Iterable[E]) -> None:
        """Keep the list as it is told, in place of what was here; an empty one stands for the first."""
        self._keep(work, ({"code": one.code, "told": one.model_dump_json()} for one in told))

    def called(self, reading: ReadSession, code: str) -> frozenset[str]:
        """The words for an entry; of one that is not known here its code alone."""
        entry = self.all(reading).get(code)
        return entry.words if entry is not None else frozenset({code})

    def code_of(self, reading: ReadSession, said: str) -> str | None:
        """The code of an active entry given by code, name or another word for it; None when there is none."""
        said = said.strip().casefold()
        return next((one.code for one in self.all(reading).values() if one.active and said in one.words), None)

    def _read(self, reading: ReadSession) -> dict[str, E]:
        at = self.table.c
        kept = reading.connection.execute(select(at.told).order_by(at.place)).scalars()
        told = [self._model.model_validate_json(row) for row in kept] or self._first
        found = {one.code: one for one in told}
        return found | {
            one.code: one.model_copy(update={"active": False}) for one in self._first if one.code not in found
        }
