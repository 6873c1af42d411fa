"""A county in two sizes: the lived one as it was recorded, and one in which everything that has an id happened ten times.

A copied row is the row with other ids, wherever in it an id stands: what belongs together stays together, and what a
county has once (its places, people, organs, and the sums over all) is not copied. A row that one of its keys lets be there only once is such.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from kit.search.tables import INDEX, WORDS

TIMES = 10
_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
_STEP = 10_000_000
"""Between the numbers of one copy and the next."""
_WORDS = {"heard_pair.pair"}
"""A number in a key that is what was said, and no row's own."""
_NAMED = {"appeals.tracking_code", "appeals.request_id", "voter_letters.tracking_code"}
"""Unique names that are no ids."""
_COUNTED = {"suggestion.serial"}
"""Unique numbers outside of the key."""
_BY_YEAR = {"topic": "year"}
"""Of which a county has one of a kind a year: a copy is of a year as long ago."""
_TOLD = {"outbox.body": "{}", "commands.answer": "{}"}
"""What nobody reads again in a copy."""
Row = tuple[Any, ...]


def enlarge(file: Path) -> None:
    """Let everything in a service's file have happened TIMES times."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("pragma synchronous=off")
        for table, columns in tables(database).items():
            marks = ", ".join("?" * len(columns))
            names = ", ".join(f'"{column}"' for column in columns)
            rows = list(copied(database, table, columns))
            database.executemany(f"insert into {table} ({names}) values ({marks})", rows)
        database.execute("analyze")


def move(file: Path, url: str) -> None:
    """Bring a service's file into PostgreSQL, where its tables are and are empty."""
    with psycopg.connect(url.replace("+psycopg", "")) as target, closing(sqlite3.connect(file)) as source:
        target.execute("set timezone = 'UTC'")
        target.execute("set session_replication_role = replica")
        for table, columns in tables(source).items():
            target.execute(sql.SQL("delete from {}").format(sql.Identifier(table)))
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            into = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), names)
            grams = [place for place, column in enumerate(columns) if column == "grams"]
            with target.cursor().copy(into) as copy:
                for row in source.execute(_all(table, columns)):
                    copy.write_row(_arrays(row, grams) if grams else row)
        target.commit()
        target.autocommit = True
        target.execute("vacuum analyze")


def tables(database: sqlite3.Connection) -> dict[str, list[str]]:
    """Every table of ours and its columns."""
    names = database.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
    inner = (INDEX + WORDS, "sqlite_", "alembic_version")
    ours = [name for (name,) in names if not any(part in name for part in inner)]
    return {name: [column[1] for column in database.execute(f"pragma table_info({name})")] for name in ours}


def copied(database: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Row]:
    """The other rows of a table, as often as the county is larger."""
    keys = {row[1]: row[2] for row in database.execute(f"pragma table_info({table})") if row[5]}
    numbers = [key for key, kind in keys.items() if kind in ("INTEGER", "BIGINT") and f"{table}.{key}" not in _WORDS]
    if any(kind.startswith("VARCHAR") for kind in keys.values()):
        numbers = []
    numbers += [column for column in columns if f"{table}.{column}" in _COUNTED]
    ways = [_way(table, column, column in numbers) for column in columns]
    own = [[columns.index(column) for column in key] for key in _keys(database, table)]
    for row in database.execute(_all(table, columns)).fetchall():
        for nth in range(1, TIMES):
            other = tuple(way(value, nth) for way, value in zip(ways, row, strict=True))
            if all(any(other[place] != row[place] for place in key) for key in own):
                yield other


def _keys(database: sqlite3.Connection, table: str) -> Iterator[list[str]]:
    for _, name, unique, *_ in database.execute(f"pragma index_list({table})").fetchall():
        if unique:
            yield [column[2] for column in database.execute(f"pragma index_info({name})")]
    single = [column[1] for column in database.execute(f"pragma table_info({table})") if column[5]]
    yield single


def _way(table: str, column: str, numbered: bool) -> Any:
    if f"{table}.{column}" in _TOLD:
        return lambda value, nth: _TOLD[f"{table}.{column}"]
    if table.endswith(INDEX) and column == "nr":
        return lambda value, nth: value + nth
    if column == "grams":
        return lambda value, nth: value
    if numbered:
        return lambda value, nth: value + nth * _STEP
    if f"{table}.{column}" in _NAMED:
        return lambda value, nth: value and chr(ord("甲") + nth) + value[1:]
    if _BY_YEAR.get(table) == column:
        return lambda value, nth: value - nth
    return _other


@lru_cache(maxsize=200_000)
def _other(value: Any, nth: int) -> Any:
    if not isinstance(value, str) or len(value) < 32:
        return value
    return _ID.sub(lambda found: f"{found[0][:-3]}{nth:03x}", value)


def _all(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"select {names} from {table}"


def _arrays(row: Row, places: list[int]) -> Row:
    def array(text: str | None) -> str | None:
        if text is None:
            return None
        numbers = (int(token, 16) for token in text.split())
        return "{" + ",".join(str(n - (1 << 32) if n >> 31 else n) for n in numbers) + "}"

    return tuple(array(value) if place in places else value for place, value in enumerate(row))
