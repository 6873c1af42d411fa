"""Running clocks counted by department and colour, by the rule of `shared.domain.clock.colour_at`."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from kit.bus.unit_of_work import ReadSession


class ClockCount(NamedTuple):
    """How many clocks of one kind run against a department, by their colour at this moment."""

    department: str
    clock: str
    green: int
    yellow: int
    red: int


def count_clocks(
    reading: ReadSession, department: Any, clock: Any, due_at: Any, warn_at: Any, *running: ColumnElement[bool]
) -> list[ClockCount]:
    """Grouped by the columns `department` and `clock`, of the rows for which `running` holds."""
    red = func.count(case((due_at < reading.now, 1))).label("red")
    yellow = func.count(case(((due_at >= reading.now) & (warn_at <= reading.now), 1))).label("yellow")
    wanted = select(department.label("who"), clock.label("clock"), func.count().label("n"), red, yellow)
    rows = reading.connection.execute(wanted.where(*running).group_by(department, clock))
    return [ClockCount(row.who, row.clock, row.n - row.red - row.yellow, row.yellow, row.red) for row in rows]
