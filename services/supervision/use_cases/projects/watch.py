"""Asking for the month's track and the quarter's report, reminding, and the light of every running project."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from contracts.projects import ProjectReminded
from contracts.words import Colour
from kit.bus.work import Work
from services.supervision.domain.period import is_month, periods_over
from services.supervision.store import projects as store
from services.supervision.store.days import working_days
from services.supervision.use_cases.projects.lighting import relight
from services.supervision.use_cases.projects.rules import Rules

A = store.asked.c


def watch_projects(work: Work, rules: Rules) -> None:
    """Every running project once; a suspended one's clocks stand still."""
    running = select(store.P.project_id).where(store.P.state == "planned").order_by(store.P.project_id)
    for project_id in list(work.connection.execute(running).scalars()):
        row = store.project(work, project_id, lock=True)
        if row.state == "planned":
            _ask(work, row, rules)
            _remind(work, row, rules)
            relight(work, project_id, rules)


def _ask(work: Work, row: Any, rules: Rules) -> None:
    """Open a request for each period that is over and was not asked for."""
    known = {one.period for one in store.of_project(work, store.asked, row.project_id, A.due_at)}
    for period, after in periods_over(row.starts_on, rules.today(work)):
        if period in known:
            continue
        day = rules.own.track_day if is_month(period) else rules.own.report_day
        due = working_days(work, rules.room.zone).ends(date(after.year, after.month, day))
        answered = select(store.tracks.c.at).where(
            store.tracks.c.project_id == row.project_id, store.tracks.c.period == period, store.tracks.c.version == 1
        )
        at = work.connection.execute(answered).scalar()
        new = {"project_id": row.project_id, "period": period, "due_at": due, "answered_at": at, "told": ""}
        work.connection.execute(insert(store.asked).values(**new))


def _remind(work: Work, row: Any, rules: Rules) -> None:
    """A reminder when it is asked for, when it is late, and when it is late beyond the red days; each once."""
    for one in store.of_project(work, store.asked, row.project_id, A.due_at):
        if one.answered_at is not None:
            continue
        late = (work.now - one.due_at).days if work.now > one.due_at else -1
        colour = Colour.GREEN if late < 0 else Colour.YELLOW if late < rules.own.red_days else Colour.RED
        if one.told == colour:
            continue
        mine = update(store.asked).where(A.project_id == row.project_id, A.period == one.period)
        work.connection.execute(mine.values(told=colour))
        fact = ProjectReminded(
            project_id=row.project_id, department=row.department, period=one.period, colour=colour, due_at=one.due_at
        )
        work.emit(fact, subject=row.project_id)
