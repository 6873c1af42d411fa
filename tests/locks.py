"""Which rows are locked: SQLite locks none, so that what PostgreSQL would be asked is read from the statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, event
from sqlalchemy.dialects import postgresql

from kit.testing.bench import Bench


@contextmanager
def locked(bench: Bench) -> Iterator[list[dict[str, Any]]]:
    """By what each row is sought that is asked for with FOR UPDATE in the block, the parameters of its statement."""
    found: list[dict[str, Any]] = []

    def seen(_: Any, statement: Any, many: Any, one: Any, __: Any) -> None:
        if isinstance(statement, Select):
            asked = statement.compile(dialect=postgresql.dialect())
            if "FOR UPDATE" in str(asked):
                given = {name: value for each in (*many, one) for name, value in each.items()}
                found.append({**asked.params, **given})

    engine = bench.database.engine
    event.listen(engine, "before_execute", seen)
    try:
        yield found
    finally:
        event.remove(engine, "before_execute", seen)


def ids(found: list[dict[str, Any]]) -> list[str]:
    """What was locked first, and then, each once."""
    return list(dict.fromkeys(str(value) for one in found for value in one.values()))
