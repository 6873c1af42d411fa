"""Writing many rows with one statement, compiled once: a row costs its values, not a walk through the statement."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, Insert, Update
from sqlalchemy.engine import Dialect

Bind = Callable[[Any], Any] | None
"""How the dialect wants one column's values; None when it takes them as they are."""
MOST_VALUES = 1000
"""In one statement to a server (ours; PostgreSQL's protocol takes 65,535)."""
_ONE_ROW = re.compile(
    r"(?P<head>.* VALUES )(?P<values>\((?:%\(\w+\)s(?:::[A-Z ]+)?(?:, )?)+\))"
    r"(?P<tail>| ON CONFLICT (?:\([\w, ]+\) )?DO NOTHING| ON CONFLICT \((?P<key>[\w, ]+)\) DO UPDATE SET [^%]+)",
    re.DOTALL,
)
"""An INSERT of named values and nothing behind them but what a conflict does, as it is compiled for a server."""


class _Plan:
    """A statement as its driver takes it."""

    def __init__(self, sql: str, binds: list[tuple[str, Bind]], *, positional: bool) -> None:
        self._sql = sql
        self._binds = binds
        self._positional = positional
        self._head, self._one, self._tail = "", "", ""
        self._key: list[str] = []
        """What no two rows of a statement may share: one statement changes a row once only."""
        if not positional and (inserts := _ONE_ROW.fullmatch(sql)):
            self._head, values, self._tail = inserts["head"], inserts["values"], inserts["tail"]
            self._one = re.sub(r"%\(\w+\)s", "%s", values)
            self._key = inserts["key"].split(", ") if inserts["key"] else []
            named = dict(binds)
            self._binds = [(name, named[name]) for name in re.findall(r"%\((\w+)\)s", values)]
            self._positional = True

    def statements(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
        """What is executed for so many rows, each with its parameters: many at once are a round trip each (psycopg's
        executemany sends row by row), so rows of an INSERT share a statement where there is a server.
        """
        if self._one:
            most = max(1, MOST_VALUES // len(self._binds))
            for some in (piece for run in self._apart(rows) for piece in _pieces(run, most)):
                values = ", ".join([self._one] * len(some))
                yield self._head + values + self._tail, tuple([value for row in some for value in self.row(row)])
        elif len(rows) == 1:
            yield self._sql, self.row(rows[0])
        else:
            yield self._sql, [self.row(row) for row in rows]

    def _apart(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
        """The rows in order, cut before each that has the key of one before it."""
        first, seen = 0, set[tuple[Any, ...]]()
        for at, row in enumerate(rows if self._key else ()):
            key = tuple([row[name] for name in self._key])
            if key in seen:
                yield rows[first:at]
                first, seen = at, set()
            seen.add(key)
        yield rows[first:]

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...] | dict[str, Any]:
        """One row's parameters; raises KeyError for a column the first row had and this one has not."""
        if self._positional:
            return tuple([bind(values[name]) if bind else values[name] for name, bind in self._binds])
        return {name: bind(values[name]) if bind else values[name] for name, bind in self._binds}


def _pieces(rows: Sequence[Mapping[str, Any]], most: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Ever the largest power of two of what is left: few different statements, so that a server knows them."""
    first = 0
    while left := len(rows) - first:
        many = min(most, 1 << (left.bit_length() - 1))
        yield rows[first : first + many]
        first += many


def write_many(connection: Connection, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Execute an INSERT or UPDATE that lives as long as the module for every row; all have the first row's columns.

    The same as `connection.execute(statement, rows)` at a third of its price; what cannot be compiled ahead (an IN
    of a list, a default made in Python, a value in the statement itself) goes that way.
    """
    plan = _plan(statement, connection.dialect, tuple(rows[0]))
    if plan is None:
        connection.execute(statement, [dict(row) for row in rows])
        return
    for sql, values in plan.statements(rows):
        connection.exec_driver_sql(sql, values)


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
