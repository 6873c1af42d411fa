"""A service's texts for searching: a table of its own beside what the texts are of."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    cast,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.search.fold import fold, grams_of, words_of


class Grams(TypeDecorator[Any]):
    """Numbers of letter pairs: an array with an index on PostgreSQL; SQLite reads the texts themselves."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """What the driver is given."""
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else ARRAY(Integer()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """None where there is no index."""
        return None if dialect.name == "sqlite" else value


class SearchTexts:
    """What is found by words: a thing is known by its kind and key, and has parts that change by themselves."""

    def __init__(self, name: str, metadata: MetaData) -> None:
        self.table = Table(
            name,
            metadata,
            Column("kind", String(20), primary_key=True),
            Column("key", String(64), primary_key=True),
            Column("part", String(64), primary_key=True),
            Column("text", Text, nullable=False),
            Column("grams", Grams),
            Index(f"ix_{name}_grams", "grams", postgresql_using="gin"),
        )

    def keep(self, work: UnitOfWork, kind: str, key: str, part: str, texts: Iterable[str | None]) -> None:
        """Keep a part's texts in this transaction; what the part said before is forgotten."""
        work.defer_insert(_keeping(self.table, work.connection.dialect.name), **row_of(kind, key, part, texts))

    def add(self, work: UnitOfWork, kind: str, key: str, texts: Iterable[str | None]) -> None:
        """Keep texts that never change, beside all that were kept; nothing for empty ones."""
        said = [text for text in texts if text]
        if said:
            self.keep(work, kind, key, new_id(), said)

    def found(
        self, reading: ReadSession, column: ColumnElement[Any], kind: str, question: str, *parts: str
    ) -> list[ColumnElement[bool]]:
        """Conditions on a key's column: every word of the question stands in one of the thing's texts.

        `parts`: only in these, for who may not read the others; none: in all.
        """
        return [column.in_(self._having(reading.connection, kind, word, parts)) for word in words_of(question)]

    def _having(self, connection: Connection, kind: str, word: str, parts: tuple[str, ...]) -> Any:
        at = self.table.c
        keys = select(at.key).where(at.kind == kind, at.text.contains(word, autoescape=True))
        if parts:
            keys = keys.where(at.part.in_(parts))
        grams = grams_of(word)
        if grams and connection.dialect.name == "postgresql":
            keys = keys.where(at.grams.bool_op("@>")(cast(grams, ARRAY(Integer))))
        return keys


def row_of(kind: str, key: str, part: str, texts: Iterable[str | None]) -> dict[str, Any]:
    """A row of the table; a migration that brings the first texts in writes the same."""
    text = "\n".join(fold(text) for text in texts if text)
    return {"kind": kind, "key": key, "part": part, "text": text, "grams": grams_of(text)}


@cache
def _keeping(table: Table, dialect: str) -> Any:
    makers: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
    new = makers[dialect].insert(table)
    keys = [column.name for column in table.primary_key]
    return new.on_conflict_do_update(index_elements=keys, set_={"text": new.excluded.text, "grams": new.excluded.grams})
