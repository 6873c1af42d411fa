"""Running clocks by department and colour, what was pressed, what waits for the office: few rows, each by an index."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy import case as when

from contracts.boards import Colours, DepartmentNow, PressedCase, ReadWorkNow, WorkNow
from contracts.words import Role
from kit.bus.work import Reading
from kit.problems import Forbidden
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.store.order_tables import orders, presses
from services.supervision.cases.store.tables import RUNNING, cases
from services.supervision.projects.queries.projects import department_names
from services.supervision.settings import SupervisionSettings
from services.supervision.suggestions.domain import Standing
from services.supervision.suggestions.queries.suggestions import was_given_back, with_department
from services.supervision.suggestions.store import suggestions as store

S, P = store.S, store.P
SHOWN = 5
MONTH = timedelta(days=30)


def read_work_now(reading: Reading, request: ReadWorkNow, settings: SupervisionSettings) -> WorkNow:
    """For a department its own only; raises Forbidden for an account that belongs to none."""
    mine = reading.actor.department if reading.actor.role is Role.DEPARTMENT else None
    if reading.actor.role is Role.DEPARTMENT and not mine:
        raise Forbidden("This account belongs to no department.")
    pressed = _pressed(reading, mine)
    waits = {} if mine is not None else _waits(reading, settings)
    return WorkNow(
        departments=_departments(reading, mine),
        pressed=[PressedCase(**row._mapping) for row in reading.connection.execute(_newest(pressed))],
        pressed_count=reading.connection.execute(select(func.count()).select_from(pressed.subquery())).scalar_one(),
        **waits,
    )


def _waits(reading: Reading, settings: SupervisionSettings) -> dict[str, int]:
    """Suggestions that wait for the office."""
    today = reading.now.astimezone(settings.zone).date()
    wanted: dict[str, Any] = {
        "to_assign": S.state == Standing.SUBMITTED,
        "objected": was_given_back(),
        "look_backs": S.look_back_on <= today,
    }
    every = select(func.count()).select_from(store.suggestions)
    return {name: reading.connection.execute(every.where(one)).scalar_one() for name, one in wanted.items()}


def _departments(reading: Reading, mine: str | None) -> list[DepartmentNow]:
    found: dict[str, dict[str, Colours]] = defaultdict(dict)
    theirs: list[Any] = [cases.c.holder == Holder.DEPARTMENT.value, RUNNING]
    of_orders = _coloured(reading, cases.c.holder_id, cases.c.clock, cases.c.due_at, cases.c.warn_at).where(*theirs)
    of_parts = _coloured(reading, P.department, P.clock, P.due_at, P.warn_at).where(*with_department())
    for statement, field in ((of_orders, None), (of_parts, "suggestions")):
        for row in reading.connection.execute(statement):
            had = found[row.who].get(field or row.clock, Colours())
            found[row.who][field or row.clock] = Colours(
                green=had.green + row.n - row.red - row.yellow, yellow=had.yellow + row.yellow, red=had.red + row.red
            )
    names = department_names(reading)
    return [
        DepartmentNow(department=code, title=names.get(code, code), **clocks)
        for code, clocks in sorted(found.items())
        if mine is None or code == mine
    ]


def _coloured(reading: Reading, who: Any, clock: Any, due_at: Any, warn_at: Any) -> Select[Any]:
    """The same rule as `domain.clock.colour_at`."""
    red = func.count(when((due_at < reading.now, 1))).label("red")
    yellow = func.count(when(((due_at >= reading.now) & (warn_at <= reading.now), 1))).label("yellow")
    return select(who.label("who"), clock.label("clock"), func.count().label("n"), red, yellow).group_by(who, clock)


def _pressed(reading: Reading, mine: str | None) -> Select[Any]:
    recent = select(presses).where(presses.c.at >= reading.now - MONTH)
    if mine is None:
        return recent
    return recent.where(presses.c.order_id.in_(select(orders.c.order_id).where(orders.c.department == mine)))


def _newest(pressed: Select[Any]) -> Select[Any]:
    one = pressed.order_by(presses.c.at.desc(), presses.c.id.desc()).limit(SHOWN).subquery()
    fields = (one.c.appeal_id, one.c.order_id, cases.c.title, one.c.at, one.c.words)
    named = (one.c.holder_name.label("holder"), one.c.pressed_by.label("by"))
    newest = select(*fields, *named).join(cases, cases.c.appeal_id == one.c.appeal_id)
    return newest.order_by(one.c.at.desc(), one.c.id.desc())
