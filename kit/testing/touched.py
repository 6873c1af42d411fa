"""How much of a database a question touches: counted, not timed, so that a busy machine changes nothing."""

from collections.abc import Iterator
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, event

from kit.db import Database

LOOKS = ("SELECT", "WITH", "UPDATE", "DELETE")
"""What has to find its rows first; what only adds some has not."""
DROPPED = ("Rows Removed by Filter", "Rows Removed by Index Recheck", "Rows Removed by Join Filter")
"""What a plan read for nothing."""
Counts = Literal["buffers", "rows"]
Known = dict[tuple[str, str], int]


class Touched:
    """Within `with`, every statement on a database that looks for rows is noted; `count` asks what each touched.

    PostgreSQL: buffers, as EXPLAIN counts them, or rows, those that were read and dropped too: of a few thousand rows
    buffers say little. SQLite: tens of steps of its machine, to which its own text index adds none: what it finds, and
    what is done with that, is counted. What a statement changes while it is counted is taken back.
    """

    def __init__(self, database: Database, of: Counts = "buffers", known: Known | None = None) -> None:
        """`known`: what was counted before, so that a statement that many questions ask is counted once."""
        self._database = database
        self._known: Known = {} if known is None else known
        self._of = of
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

    def _note(self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(LOOKS):
            self._noted += [(statement, each) for each in values] if many else [(statement, values)]

    @property
    def many(self) -> int:
        """How many statements looked for rows."""
        return len(self._noted)

    def each(self) -> list[tuple[str, int]]:
        """Each statement as it was asked, and what it touched."""
        with self._database.engine.connect() as connection:
            counted = [(said, self._count(connection, said, values)) for said, values in self._noted]
            connection.rollback()
        return counted

    def count(self) -> int:
        """What all of them touched."""
        return sum(much for _, much in self.each())

    def _count(self, connection: Connection, statement: str, values: Any) -> int:
        same = (statement, repr(values))
        if same not in self._known:
            self._known[same] = self._touched(connection, statement, values)
        return self._known[same]

    def _touched(self, connection: Connection, statement: str, values: Any) -> int:
        if self._database.sqlite:
            return _steps(connection, statement, values)
        plan = _plan(connection, statement, values)
        if self._of == "rows":
            return sum(map(_rows, _nodes(plan)))
        return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


def _plan(connection: Connection, statement: str, values: Any) -> dict[str, Any]:
    explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", values)
    plan: dict[str, Any] = explained.scalar_one()[0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _rows(node: dict[str, Any]) -> int:
    """What one step of a plan read of a table or an index, and what it dropped."""
    dropped = sum(float(node.get(name, 0)) for name in DROPPED)
    read = float(node["Actual Rows"]) if "Scan" in node["Node Type"] else 0.0
    return round((read + dropped) * float(node["Actual Loops"]))


def _steps(connection: Connection, statement: str, values: Any) -> int:
    driver: Any = connection.connection.driver_connection
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    driver.set_progress_handler(step, 10)
    try:
        done = connection.exec_driver_sql(statement, values)
        if done.returns_rows:
            done.all()
    finally:
        driver.set_progress_handler(None, 0)
    return steps
