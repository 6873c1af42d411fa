"""A service's texts for searching: a table of its own beside what the texts are of."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, MetaData, Table, exists, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.search import keeping
from kit.search.fold import fold, words_of
from kit.search.hits import Search, hits, verified
from kit.search.listed import Listed, Wanted, listed
from kit.search.tables import index_table, text_table


class SearchTexts:
    """What is found by words: a thing is known by its kind and key, and has parts that change by themselves."""

    def __init__(self, name: str, metadata: MetaData) -> None:
        self.table: Table = text_table(name, metadata)
        self.index: Table = index_table(name, metadata)

    def keep(
        self,
        work: UnitOfWork,
        kind: str,
        key: str,
        part: str,
        texts: Iterable[str | None],
        *,
        new_at: datetime | None = None,
    ) -> None:
        """Keep a part's texts in this transaction; what the part said before is forgotten.

        `new_at`: these are the thing's first words, and lists have it at this moment; without it, a thing that nothing
        was said of is of now.
        """
        row = row_of(kind, key, part, texts)
        work.defer_insert(_keeping(self.table, work.connection.dialect.name), **row)
        said = keeping.said_in(work, self.table, self.index).setdefault((kind, key), keeping.Said(new_at))
        said.parts[part] = row["text"]

    def add(self, work: UnitOfWork, kind: str, key: str, texts: Iterable[str | None]) -> None:
        """Keep texts that never change, beside all that were kept; nothing for empty ones."""
        said = [text for text in texts if text]
        if said:
            self.keep(work, kind, key, new_id(), said)

    def forget(self, work: UnitOfWork, kind: str, key: str) -> None:
        """Nothing of it is found any more."""
        keeping.forget(work, self.table, self.index, kind, key)

    def found(
        self, reading: ReadSession, column: ColumnElement[Any], kind: str, question: str, *parts: str
    ) -> list[ColumnElement[bool]]:
        """Conditions on a key's column: every word of the question stands in one of the thing's texts.

        For lists of a year's hundreds, which are counted and sorted in their own way: all that has the words is looked
        up first. `parts`: only in these, for who may not read the others; none: in all.
        """
        asked = Search(kind, tuple(words_of(question)), parts)
        if not asked.words:
            return []
        keys = [key for some in hits(reading.connection, self.index, asked) for _, key in some]
        return [column.in_(verified(reading.connection, self.table, asked, keys))]

    def standing(self, column: ColumnElement[Any], kind: str, question: str, *parts: str) -> list[ColumnElement[bool]]:
        """The same where a list is short by itself, as one person's is: its things are looked into one by one."""
        at = self.table.c
        where = [at.kind == kind, at.key == column, *([at.part.in_(parts)] if parts else [])]
        return [
            exists(select(literal_column("1")).where(*where, at.text.contains(word, autoescape=True)))
            for word in words_of(question)
        ]

    def listed(
        self, reading: ReadSession, kind: str, question: str, wanted: Wanted, *parts: str, also: Iterable[str] = ()
    ) -> Listed:
        """A page of a long list: what has the words, the newest thing first.

        `also`: what else stands in the texts of all that is wanted, so that the rest need not be looked at.
        """
        asked = Search(kind, tuple(words_of(question)), parts, tuple(map(fold, also)))
        return listed(reading, self.table, self.index, asked, wanted)


def row_of(kind: str, key: str, part: str, texts: Iterable[str | None]) -> dict[str, Any]:
    """A row of the table; a migration that brings the first texts in writes the same."""
    return {"kind": kind, "key": key, "part": part, "text": "\n".join(fold(text) for text in texts if text)}


@cache
def _keeping(table: Table, dialect: str) -> Any:
    makers: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
    new = makers[dialect].insert(table)
    keys = [column.name for column in table.primary_key]
    return new.on_conflict_do_update(index_elements=keys, set_={"text": new.excluded.text})
