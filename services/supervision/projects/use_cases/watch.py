"""The system asks by itself: opens each month and quarter that is over, reminds, and turns lights on a new day."""

from sqlalchemy import select

from contracts.projects import ProjectReminded
from contracts.words import Colour
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.supervision.projects.domain.light import colour_of_late
from services.supervision.projects.domain.periods import due_day, ended, following
from services.supervision.projects.domain.project import RUNNING, ProjectState
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import ProjectRow
from services.supervision.projects.store.tables import projects
from services.supervision.projects.use_cases.clocks import Rules, owed_on, today
from services.supervision.projects.use_cases.history import relight
from services.supervision.shared.store.days import working_days

AT_ONCE = 200
"""Projects looked at in one run at the most (technical: bounds the transaction); the rest follow in the next."""
WATCHED = (*RUNNING, ProjectState.ADOPTED)
GRAVER = ("", Colour.GREEN, Colour.YELLOW, Colour.RED)


def watch_projects(work: UnitOfWork, rules: Rules) -> int:
    """Look once a day at every project that is not at rest; returns at how many."""
    day = today(work, rules)
    stale = store.P.looked_on.is_(None) | (store.P.looked_on < day)
    due = select(projects).where(store.P.state.in_(WATCHED), stale).order_by(store.P.project_id).limit(AT_ONCE)
    rows = list(typed(ProjectRow, work.connection.execute(due.with_for_update(skip_locked=True))))
    for row in rows:
        ask(work, row, rules)
        _remind(work, row, rules)
        relight(work, row.project_id, rules)
        store.change(work, row.project_id, looked_on=day)
    return len(rows)


def ask(work: UnitOfWork, row: ProjectRow, rules: Rules) -> None:
    """Open the request for every period that is over and was not asked for yet."""
    if row.state not in RUNNING:
        return
    day = today(work, rules)
    have = {one.period for one in store.periods_of(work, row.project_id)}
    for kind, column, due in (
        ("track", "next_month", rules.own.track_day),
        ("report", "next_quarter", rules.own.report_day),
    ):
        over = ended(getattr(row, column), day)
        for period in over:
            if period not in have:
                owed = owed_on(work, rules, due_day(period, due))
                store.save_period(work, row.project_id, period, kind=kind, due_on=owed)
        if over:
            store.change(work, row.project_id, **{column: following(over[-1])})


def _remind(work: UnitOfWork, row: ProjectRow, rules: Rules) -> None:
    """Once before the due day, once when late, once when far too late."""
    day = today(work, rules)
    days = working_days(work, rules.room.zone)
    for one in store.periods_of(work, row.project_id):
        late = (day - one.due_on).days
        if one.done_at is not None or late < -rules.own.remind_days:
            continue
        colour = colour_of_late(late, rules.limits)
        if GRAVER.index(colour) <= GRAVER.index(one.told):
            continue
        store.save_period(work, row.project_id, one.period, told=colour.value)
        fact = ProjectReminded(
            project_id=row.project_id,
            department=row.department,
            period=one.period,
            colour=colour,
            due_at=days.ends(one.due_on),
        )
        work.emit(fact, subject=row.project_id)
