"""How much of a database a question touches: counted, not timed, so that a busy machine changes nothing."""

from types import TracebackType
from typing import Any

from sqlalchemy import Connection, event

from kit.db import Database


class Touched:
    """Within `with`, every SELECT on a database is noted; `count` asks what each of them touched.

    PostgreSQL: buffers, as EXPLAIN counts them. SQLite: tens of steps of its machine, to which its own text index adds
    none: what it finds, and what is done with that, is counted.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: list[tuple[str, Any]] = []

    def __enter__(self) -> "Touched":
        for engine in self._database.engines:
            event.listen(engine, "before_cursor_execute", self._note)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for engine in self._database.engines:
            event.remove(engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self._noted.append((statement, values))

    def each(self) -> list[tuple[str, int]]:
        """Each statement as it was asked, and what it touched."""
        with self._database.reading() as connection:
            count = _steps if self._database.sqlite else _buffers
            return [(statement, count(connection, statement, values)) for statement, values in self._noted]

    def count(self) -> int:
        """What all of them touched."""
        return sum(much for _, much in self.each())


def _buffers(connection: Connection, statement: str, values: Any) -> int:
    explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", values)
    plan = explained.scalar_one()[0]["Plan"]
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


def _steps(connection: Connection, statement: str, values: Any) -> int:
    driver: Any = connection.connection.driver_connection
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    driver.set_progress_handler(step, 10)
    try:
        connection.exec_driver_sql(statement, values).all()
    finally:
        driver.set_progress_handler(None, 0)
    return steps
