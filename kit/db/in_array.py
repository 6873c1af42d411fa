"""`among(column, "ids")`: the column's value is one of a list given as one parameter, looked up in its index."""

from typing import Any

from pydantic_core import to_json
from sqlalchemy import ARRAY, Boolean, ColumnElement, String, TypeDecorator, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class Texts(TypeDecorator[Any]):
    """Texts as one parameter: an array, or for SQLite, which has none, a JSON array."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """What the driver is given."""
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else ARRAY(String()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Any collection of texts."""
        return to_json(list(value)).decode() if dialect.name == "sqlite" else list(value)


class _Among(FunctionElement[bool]):
    """The comparison, which each database writes in its own way."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """As it is: SQLite's `... = 1`, which makes a boolean of any function, would keep it from the index."""
        return self


@compiles(_Among)
def _in_array(element: _Among, compiler: Any, **options: Any) -> str:
    column, texts = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({texts})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: Any, **options: Any) -> str:
    column, texts = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"  # noqa: S608 - both are compiled already


def in_array(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column of text is one of those the parameter `name` holds, a list or a set of them.

    Unlike `column.in_(...)` the statement is the same for any number of them, and is compiled once.
    """
    return _Among(column, bindparam(name, type_=Texts()))
