"""A service's own copy of a list whose entries are more than a name, as somebody else keeps it."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Column, ColumnElement, MetaData, Text, case, select

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
    def heir(self) -> str | None:
        """The code of the one that goes on in its place once it is no more; None: none does."""

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

    def meant(self, reading: ReadSession, code: str) -> tuple[str, frozenset[str]]:
        """The code an entry goes on under, and the words for it, its heir's too; of one not known here its code."""
        known, heir = self.all(reading), self.goes_on(reading, code)
        words = (known[each].words for each in {code, heir} if each in known)
        return heir, frozenset({code}).union(*words)

    def goes_on(self, reading: ReadSession, code: str) -> str:
        """The code under which what is about an entry goes on: its heir's once it is no more, its own otherwise."""
        entry = self.all(reading).get(code)
        return code if entry is None else entry.heir or code

    def heirs(self, reading: ReadSession) -> dict[str, str]:
        """Every entry that goes on as another one, and as which."""
        return {one.code: one.heir for one in self.all(reading).values() if one.heir is not None}

    def codes_of(self, reading: ReadSession, code: str) -> list[str]:
        """An entry's code and those of every one it goes on in the place of: their past is its to find."""
        return [code, *(one.code for one in self.all(reading).values() if one.heir == code)]

    def about(self, reading: ReadSession, column: ColumnElement[str], code: str | None) -> list[ColumnElement[bool]]:
        """Rows that are about an entry, and those of every one it goes on in the place of; None asks for nothing."""
        return [column.in_(self.codes_of(reading, code))] if code is not None else []

    def going_on(self, reading: ReadSession, column: ColumnElement[str]) -> ColumnElement[str]:
        """`goes_on` of a column."""
        heirs = self.heirs(reading)
        return case(heirs, value=column, else_=column) if heirs else column

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
