"""A county in two sizes: the lived one as recorded, and one in which everything that has an id happened ten times.

A copied row is the row with other ids, wherever in it an id stands: what belongs together stays together. What comes of
residents happened in the same year: ten times as many spoke. What the congress does by itself happened in the years
before. A row that one of its keys lets be there only once is of what a county has once: places, people, organs, sums.
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
_BY_YEAR = re.compile(
    "activit|plan_|group_plans|invit|reception|duties|duty_|work_plan|bulletin|course|draft|project|suggestion|inquiry|"
    "promise|topic|release|season|sheets|session|rounds|members|remarks|amendments|issued|boxes|ballots|countersigned|"
    "slips|watched|attendance|screenings|merges|proposals|history"
)
"""Tables of what the congress does by itself, begin with."""
_DAY = re.compile(r"20\d\d(?=-\d\d)")
_WAITING = {"unheard_appeal"}
"""What waits for some minutes is no more in a county that is larger."""
_KNOWN = {"word_weighing": "appeals"}
"""Of how many something is known: else all of it would be done anew at once."""
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
            if table in _KNOWN:
                database.execute(f"update {table} set {_KNOWN[table]} = {_KNOWN[table]} * ?", (TIMES,))
            database.executemany(f"insert into {table} ({names}) values ({marks})", rows)


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
            if "id" in columns or "number" in columns:
                _count_on(target, table, "id" if "id" in columns else "number")
        target.commit()
        target.autocommit = True
        target.execute("vacuum analyze")


def _count_on(target: psycopg.Connection[Any], table: str, column: str) -> None:
    serial = target.execute("select pg_get_serial_sequence(%s, %s)", (table, column)).fetchone()
    if serial is not None and serial[0] is not None:
        most = sql.SQL("select setval(%s, coalesce(max({}), 1)) from {}")
        target.execute(most.format(sql.Identifier(column), sql.Identifier(table)), serial)


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
    if _BY_YEAR.match(table):
        ways = [_earlier if way is _other else way for way in ways]
    own = [[columns.index(column) for column in key] for key in _keys(database, table)]
    for row in database.execute(_all(table, columns)).fetchall() if table not in _WAITING else ():
        for nth in range(1, TIMES):
            other = tuple(way(value, nth) for way, value in zip(ways, row, strict=True))
            if all(any(other[place] is None or other[place] != row[place] for place in key) for key in own):
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
    if _BY_YEAR.match(table) and column == "year":
        return lambda value, nth: value - nth
    return _other


@lru_cache(maxsize=200_000)
def _other(value: Any, nth: int) -> Any:
    if not isinstance(value, str) or len(value) < 32:
        return value
    return _ID.sub(lambda found: f"{found[0][:-3]}{nth:03x}", value)


def _earlier(value: Any, nth: int) -> Any:
    if isinstance(value, str) and (day := _DAY.match(value)):
        return f"{int(day[0]) - nth}{value[4:]}"
    return _other(value, nth)


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
