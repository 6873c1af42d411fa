"""Which rows a piece of work holds until its end, as the county's database is asked for them.

SQLite holds the whole file, so that there nothing shows who forgot to: its statements are read as PostgreSQL is given
them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, event
from sqlalchemy.dialects import postgresql

from kit.db import Database

_HELD = re.compile(r" FROM (\w+).*?(?: ORDER BY (.*?))?(?:\s+LIMIT .*?)?\s+FOR (UPDATE|SHARE)( OF \w+)?$", re.DOTALL)


@contextmanager
def held(database: Database) -> Iterator[list[str]]:
    """What is asked for meanwhile: `table by its order: update`, or `: share`, in the order of asking."""
    found: list[str] = []

    def note(_connection: Any, statement: Any, *_rest: Any) -> None:
        if isinstance(statement, Select):
            asked = re.sub(r"\s+", " ", str(statement.compile(dialect=postgresql.dialect())))
            if rows := _HELD.search(asked):
                table, order, how, _of = rows.groups()
                found.append(f"{table} by {order}: {how.lower()}" if order else f"{table}: {how.lower()}")

    event.listen(database.engine, "before_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_execute", note)
