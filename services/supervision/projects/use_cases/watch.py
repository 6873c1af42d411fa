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
from services.supervision.projects.use_cases.clocks import ProjectPolicy, owed_on
from services.supervision.projects.use_cases.history import relight
from services.supervision.shared.store.days import working_days

AT_ONCE, PARTS = 10, 20
"""Projects looked at in one transaction, and transactions of one run (technical): 200 a minute."""
WATCHED = (*RUNNING, ProjectState.ADOPTED)
GRAVER = ("", Colour.GREEN, Colour.YELLOW, Colour.RED)


def watch_projects(work: UnitOfWork, policy: ProjectPolicy) -> int:
    """Look once a day at every project that is not at rest; returns at how many."""
    day = work.today(policy.zone)
    stale = store.P.looked_on.is_(None) | (store.P.looked_on < day)
    due = select(projects).where(store.P.state.in_(WATCHED), stale).order_by(store.P.project_id).limit(AT_ONCE)
    rows = list(typed(ProjectRow, work.connection.execute(due.with_for_update(skip_locked=True))))
    for row in rows:
        ask(work, row, policy)
        _remind(work, row, policy)
        relight(work, row.project_id, policy)
        store.change(work, row.project_id, looked_on=day)
    return len(rows)


def ask(work: UnitOfWork, row: ProjectRow, policy: ProjectPolicy) -> None:
    """Open the request for every period that is over and was not asked for yet."""
    if row.state not in RUNNING:
        return
    day = work.today(policy.zone)
    have = {owed.period for owed in store.periods_of(work, row.project_id)}
    for kind, column, due in (
        ("track", "next_month", policy.settings.track_day),
        ("report", "next_quarter", policy.settings.report_day),
    ):
        over = ended(getattr(row, column), day)
        for period in over:
            if period not in have:
                owed = owed_on(work, policy, due_day(period, due))
                store.save_period(work, row.project_id, period, kind=kind, due_on=owed)
        if over:
            store.change(work, row.project_id, **{column: following(over[-1])})


def _remind(work: UnitOfWork, row: ProjectRow, policy: ProjectPolicy) -> None:
    """Once before the due day, once when late, once when far too late."""
    day = work.today(policy.zone)
    days = working_days(work, policy.zone)
    for period in store.periods_of(work, row.project_id):
        late = (day - period.due_on).days
        if period.done_at is not None or late < -policy.settings.remind_days:
            continue
        colour = colour_of_late(late, policy.limits)
        if GRAVER.index(colour) <= GRAVER.index(period.told):
            continue
        store.save_period(work, row.project_id, period.period, told=colour.value)
        fact = ProjectReminded(
            project_id=row.project_id,
            department=row.department,
            period=period.period,
            colour=colour,
            due_at=days.ends(period.due_on),
        )
        work.emit(fact, subject=row.project_id)
