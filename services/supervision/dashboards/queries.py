"""Running clocks by department and colour, what was pressed, what waits for the office: few rows, each by an index."""

from collections import defaultdict

from contracts.dashboards import Colours, DepartmentNow, ReadWorkNow, WorkNow
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from services.supervision.cases.interface import case_clocks, pressed_lately
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import titles
from services.supervision.suggestions.interface import suggestion_clocks, waiting_for_the_office


def read_work_now(reading: ReadSession, request: ReadWorkNow, settings: SupervisionSettings) -> WorkNow:
    """For a department its own only; raises Forbidden for an account that belongs to none."""
    mine = reading.actor.department if reading.actor.role is Role.DEPARTMENT else None
    if reading.actor.role is Role.DEPARTMENT and not mine:
        raise Forbidden("This account belongs to no department.")
    pressed, many = pressed_lately(reading, mine)
    today = reading.today(settings.zone)
    waits = {} if mine is not None else waiting_for_the_office(reading, today)
    return WorkNow(departments=_departments(reading, mine), pressed=pressed, pressed_count=many, **waits)


def _departments(reading: ReadSession, mine: str | None) -> list[DepartmentNow]:
    found: dict[str, dict[str, Colours]] = defaultdict(dict)
    for clock in (*case_clocks(reading), *suggestion_clocks(reading)):
        clocks = found[clock.department]
        had = clocks.get(clock.clock, Colours())
        clocks[clock.clock] = Colours(
            green=had.green + clock.green, yellow=had.yellow + clock.yellow, red=had.red + clock.red
        )
    names = titles(reading)
    return [
        DepartmentNow(department=code, title=names.get(code, code), **clocks)
        for code, clocks in sorted(found.items())
        if mine is None or code == mine
    ]
