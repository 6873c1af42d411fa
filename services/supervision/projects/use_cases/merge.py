"""Projects of a department that is merged: those that are not over are the successor's."""

from sqlalchemy import select

from contracts.projects import ProjectChanged
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.supervision.projects.domain.project import OVER
from services.supervision.projects.store import projects as store
from services.supervision.projects.store.rows import ProjectRow
from services.supervision.projects.store.tables import projects
from services.supervision.projects.use_cases.history import record_history
from services.supervision.shared.domain.successor import Successor

DECISION = "部门合并"


def move_projects(work: UnitOfWork, heir: Successor) -> list[str]:
    """Plan, money and due days stay; each says in its history and in an event who has it now."""
    mine = (store.P.department == heir.gone) & store.P.state.not_in(OVER)
    wanted = select(projects).where(mine).order_by(store.P.project_id).with_for_update()
    rows = list(typed(ProjectRow, work.connection.execute(wanted)))
    for row in rows:
        store.change(work, row.project_id, department=heir.into, department_name=heir.into_name)
        for period in store.periods_of(work, row.project_id):
            if period.done_at is None:
                store.save_period(work, row.project_id, period.period, told="")  # the successor is reminded, too
        fact = ProjectChanged(
            project_id=row.project_id,
            change="department",
            decision=DECISION,
            words=heir.reason,
            by=heir.by,
            department=heir.into,
            department_name=heir.into_name,
        )
        work.emit(fact, subject=row.project_id)
        said = {"decision": DECISION, "department_name": heir.into_name, "by": heir.by}
        was, became = {"department": heir.gone_name}, {"department": heir.into_name}
        record_history(work, row.project_id, "department", heir.reason, was=was, became=became, **said)
    return [row.project_id for row in rows]
