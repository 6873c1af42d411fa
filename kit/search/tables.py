"""The two tables of one service's search: the texts as they were said, and what of them is indexed."""

from typing import Any

from sqlalchemy import ARRAY, BigInteger, Column, Index, Integer, MetaData, String, Table, Text, TypeDecorator
from sqlalchemy.engine import Dialect

INDEX, WORDS = "_index", "_words"
"""What the name of a search's index adds to that of its texts, and that of SQLite's own table for it to the index's."""


class Grams(TypeDecorator[Any]):
    """Numbers of letters and pairs: an array for PostgreSQL's GIN, words for SQLite's FTS5."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """What the driver is given."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Integer()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """A list of numbers, or None."""
        return value if value is None or dialect.name != "sqlite" else " ".join(map(token_of, value))


def token_of(gram: int) -> str:
    """A gram as a word of FTS5."""
    return f"{gram & 0xFFFFFFFF:x}"


def text_table(name: str, metadata: MetaData) -> Table:
    """What was said of a thing, part by part, folded; `grams` is what an older version searched by."""
    return Table(name, metadata, *text_columns())


def text_columns() -> tuple[Column[Any], ...]:
    """The columns of the texts."""
    return (
        Column("kind", String(20), primary_key=True),
        Column("key", String(64), primary_key=True),
        Column("part", String(64), primary_key=True),
        Column("text", Text, nullable=False),
        Column("grams", Grams),
    )


def index_table(name: str, metadata: MetaData) -> Table:
    """One row for each thing; on SQLite the triggers of `kit.search.schema` keep `<name>_words` in step with it."""
    index = name + INDEX
    return Table(
        index,
        metadata,
        *index_columns(),
        Index(f"ix_{index}_key", "kind", "key", unique=True),
        Index(f"ix_{index}_grams", "grams", postgresql_using="gin").ddl_if(dialect="postgresql"),
    )


def index_columns() -> tuple[Column[Any], ...]:
    """The columns of what is indexed."""
    return (
        Column("nr", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
        Column("kind", String(20), nullable=False),
        Column("key", String(64), nullable=False),
        Column("grams", Grams, nullable=False),
    )
