"""Rows with types: what a table's row has, said once, so that a misspelt column is a type error."""

from collections.abc import Mapping
from types import NoneType
from typing import Any, ClassVar, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import JSON, CursorResult, ScalarResult, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

T = TypeVar("T")


class TableRow:
    """What a row of one table has: `class ProjectRow(TableRow, table=projects)` with the columns' names and types.

    Never made: at run time such a row is SQLAlchemy's own, so that its type costs nothing.
    """

    table: ClassVar[Table]
    _mapping: Mapping[str, Any]

    def __init_subclass__(cls, table: Table | None = None) -> None:
        """A row type of another one adds what a query selects beside the table's columns, and names no table."""
        if table is not None:
            cls.table = table


def typed(kind: type[T], result: CursorResult[Any]) -> ScalarResult[T]:
    """The same result, its rows read as `kind`: `typed(ProjectRow, connection.execute(found)).first()`."""
    return cast("ScalarResult[T]", result)


def wrong_columns(kind: type[TableRow]) -> list[str]:
    """What a row type says that its table does not: columns it has not, of another type, or empty where it says never.

    Columns of JSON may be said in any type. A row type of another one may name what a query adds, and say that a column
    is never empty there.
    """
    wrong = []
    for name, said in get_type_hints(kind).items():
        if name in get_type_hints(TableRow):
            continue
        column = kind.table.c.get(name)
        if column is None and not _of_table(kind):
            continue
        if column is None:
            wrong.append(f"{kind.__name__}.{name}: no such column")
        elif not isinstance(column.type, JSON):
            real = {_python(column.type)} | ({NoneType} if column.nullable else set())
            told = {get_origin(member) or member for member in (get_args(said) or (said,))}
            if told != real and (_of_table(kind) or told != real - {NoneType}):
                wrong.append(f"{kind.__name__}.{name}: {said} is not {column.type}")
    return wrong


def _of_table(kind: type[TableRow]) -> bool:
    return "table" in vars(kind)


def _python(kind: TypeEngine[Any]) -> type[Any]:
    return kind.impl_instance.python_type if isinstance(kind, TypeDecorator) else kind.python_type
