"""Writing many rows with one statement, compiled once: a row costs its values, not a walk through the statement."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, Insert, Update
from sqlalchemy.engine import Dialect

Bind = Callable[[Any], Any] | None
"""How the dialect wants one column's values; None when it takes them as they are."""


class _Plan:
    """A statement as its driver takes it."""

    def __init__(self, sql: str, binds: list[tuple[str, Bind]], *, positional: bool) -> None:
        self.sql = sql
        self._binds = binds
        self._positional = positional

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """One row's parameters; raises KeyError for a column the first row had and this one has not."""
        if self._positional:
            return tuple([bind(values[name]) if bind else values[name] for name, bind in self._binds])
        return {name: bind(values[name]) if bind else values[name] for name, bind in self._binds}


def write_many(connection: Connection, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Execute an INSERT or UPDATE that lives as long as the module for every row; all have the first row's columns.

    The same as `connection.execute(statement, rows)` at a third of its price; what cannot be compiled ahead (an IN
    of a list, a default made in Python, a value in the statement itself) goes that way.
    """
    plan = _plan(statement, connection.dialect, tuple(rows[0]))
    if plan is None:
        connection.execute(statement, [dict(row) for row in rows])
        return
    connection.exec_driver_sql(plan.sql, [plan.row(row) for row in rows])


@lru_cache(maxsize=1024)
def _plan(statement: Executable, dialect: Dialect, columns: tuple[str, ...]) -> _Plan | None:
    if not isinstance(statement, Insert | Update) or len(statement.exported_columns):
        return None
    if isinstance(statement, Insert):
        if any(column.default is not None for column in statement.table.columns if column.key not in columns):
            return None
        statement = statement.inline()  # without it a single row would be asked for its key
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(columns))
    names = list(compiled.positiontup if compiled.positional else compiled.bind_names.values())
    if set(names) - set(columns) or any(compiled.binds[name].expanding for name in names):
        return None
    binds = [(name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
    return _Plan(str(compiled), binds, positional=compiled.positional)
