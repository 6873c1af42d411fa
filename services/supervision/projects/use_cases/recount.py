"""Days count otherwise: what departments owe on one of rest is due on the next working day."""

from datetime import date

from sqlalchemy import select, union, update

from kit.bus.unit_of_work import UnitOfWork
from services.supervision.projects.domain.project import ProjectState
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.tables import periods, projects
from services.supervision.projects.use_cases.clocks import ProjectPolicy
from services.supervision.projects.use_cases.history import relight
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.store.days import working_days
from services.supervision.shared.use_cases.rest_days import period_ends

_STANDS_STILL = store.P.state == ProjectState.SUSPENDED
"""What it owes is counted anew when it is resumed."""


def recount_projects(work: UnitOfWork, change: CalendarChange, policy: ProjectPolicy) -> None:
    """What is owed on the day; all that is owed when any day may count otherwise."""
    for day in [change.day] if change.day else _owed_days(work):
        _recount(work, day, policy)


def _owed_days(work: UnitOfWork) -> list[date]:
    owed = select(periods.c.due_on).where(periods.c.done_at.is_(None))
    planless = select(store.P.plan_due_on).where(store.P.state == ProjectState.ADOPTED)
    return sorted(set(work.connection.execute(union(owed, planless)).scalars()))


def _recount(work: UnitOfWork, day: date, policy: ProjectPolicy) -> None:
    """Tracks, reports and plans that are owed on a day which is now one of rest; named days of plans hold."""
    ends = period_ends(working_days(work, policy.zone), day, moves=policy.settings.rest_day_moves)
    if ends.on == day or day < work.today(policy.zone):
        return
    owed = (periods.c.due_on == day) & periods.c.done_at.is_(None)
    owed &= periods.c.project_id.not_in(select(projects.c.project_id).where(_STANDS_STILL))
    of = set(work.connection.execute(select(periods.c.project_id).where(owed)).scalars())
    planless = (store.P.plan_due_on == day) & (store.P.state == ProjectState.ADOPTED)
    of |= set(work.connection.execute(select(store.P.project_id).where(planless)).scalars())
    for project_id in sorted(of):
        store.project(work, project_id, lock=True)
    work.connection.execute(update(periods).where(owed).values(due_on=ends.on))
    work.connection.execute(update(projects).where(planless).values(plan_due_on=ends.on))
    for project_id in sorted(of):
        relight(work, project_id, policy)
