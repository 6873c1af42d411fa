"""Which livelihood projects a department is still to complete, as its systems are told it once more."""

from collections.abc import Iterator

from sqlalchemy import select

from contracts.snapshots import ProjectSnapshot
from kit.bus.unit_of_work import ReadSession
from services.supervision.projects.domain.project import OVER
from services.supervision.projects.store.tables import projects

C = projects.c
_SAME = (
    C.project_id, C.title, C.department, C.department_name, C.state, C.township, C.budget_fen, C.people,
    C.starts_on, C.ends_on, C.percent, C.spent_fen,
)  # fmt: skip


def projects_as_they_stand(reading: ReadSession, department: str, snapshot_id: str) -> Iterator[ProjectSnapshot]:
    """A department's projects that are neither completed nor ended, the oldest first."""
    mine = C.department == department, C.state.not_in(OVER)
    wanted = select(*_SAME, C.light).where(*mine).order_by(C.adopted_at, C.project_id)
    for row in reading.connection.execute(wanted).all():
        same = {column.name: row._mapping[column] for column in _SAME}
        yield ProjectSnapshot(snapshot_id=snapshot_id, **same, colour=row.light)
