"""Which rows a piece of work holds until its end, as the county's database is asked for them.

SQLite holds the whole file, so that there nothing shows who forgot to: its statements are read as PostgreSQL is given
them. What the search holds of its own (`kit/search`) is not told: it is no row of the work's.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, event
from sqlalchemy.dialects import postgresql

from kit.db import Database

_HELD = re.compile(
    r" FROM (\w+).*?(?: ORDER BY (.*?))?(?:\s+LIMIT .*?)?\s+FOR (UPDATE|SHARE)(?: OF \w+)?( SKIP LOCKED)?$", re.DOTALL
)
_SEARCH = re.compile(r" FROM \w+_text_index ")


@contextmanager
def held(database: Database) -> Iterator[list[str]]:
    """What is asked for meanwhile: `table by its order: update`, or `: share`, in the order of asking.

    `skip locked` after it: what somebody else holds is left to them.
    """
    found: list[str] = []

    def note(asked: str, _given: dict[str, Any]) -> None:
        if rows := _HELD.search(asked):
            table, order, how, skip = rows.groups()
            asked_for = f"{table} by {order}" if order else table
            found.append(f"{asked_for}: {how}{skip or ''}".lower())

    with _listening(database, note):
        yield found


@contextmanager
def locked(database: Database) -> Iterator[list[dict[str, Any]]]:
    """By what each row is sought that is asked for with FOR UPDATE meanwhile: what each statement is given."""
    found: list[dict[str, Any]] = []

    def note(asked: str, given: dict[str, Any]) -> None:
        if "FOR UPDATE" in asked:
            found.append(given)

    with _listening(database, note):
        yield found


def ids(found: list[dict[str, Any]]) -> list[str]:
    """What was locked first, and then, each once."""
    return list(dict.fromkeys(str(value) for one in found for value in one.values()))


@contextmanager
def _listening(database: Database, note: Callable[[str, dict[str, Any]], None]) -> Iterator[None]:
    """Each question of the block, as PostgreSQL is asked it, with what is given to it."""

    def seen(_connection: Any, statement: Any, many: Any, one: Any, *_rest: Any) -> None:
        if isinstance(statement, Select):
            asked = statement.compile(dialect=postgresql.dialect())
            given = {name: value for each in (*many, one) for name, value in each.items()}
            words = re.sub(r"\s+", " ", str(asked))
            if not _SEARCH.search(words):
                note(words, {**asked.params, **given})

    event.listen(database.engine, "before_execute", seen)
    try:
        yield
    finally:
        event.remove(database.engine, "before_execute", seen)
