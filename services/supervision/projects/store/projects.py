"""Projects as rows: found, locked, changed, with all that belongs to one."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import Table, func, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.supervision.projects.store.inspection_tables import findings, photos, rectifications
from services.supervision.projects.store.rows import (
    FindingRow,
    GroupRow,
    PeriodRow,
    PhotoRow,
    ProjectRow,
    RectificationRow,
    TrackRow,
)
from services.supervision.projects.store.tables import groups, lines, periods, projects, tracks

P, F = projects.c, findings.c
INSERT_LINE = insert(lines)
R = TypeVar("R", bound=TableRow)
Theirs = TypeVar("Theirs", PeriodRow, FindingRow)


def known(reading: ReadSession, project_id: str) -> bool:
    """Whether the project came in before."""
    return reading.connection.execute(select(P.project_id).where(P.project_id == project_id)).first() is not None


def project(reading: ReadSession, project_id: str, *, lock: bool = False) -> ProjectRow:
    """The project's row; raises NotFound."""
    found = select(projects).where(P.project_id == project_id)
    row = typed(ProjectRow, reading.connection.execute(found.with_for_update() if lock else found)).first()
    if row is None:
        raise NotFound("project")
    return row


def change(work: UnitOfWork, project_id: str, **values: Any) -> None:
    """Set columns of a project."""
    work.connection.execute(update(projects).where(P.project_id == project_id).values(**values))


def group(reading: ReadSession, group_id: str) -> GroupRow:
    """A supervision group; raises NotFound."""
    found = select(groups).where(groups.c.group_id == group_id)
    row = typed(GroupRow, reading.connection.execute(found)).first()
    if row is None:
        raise NotFound("group")
    return row


def of_project(reading: ReadSession, kind: type[R], project_id: str) -> list[R]:
    """What of a kind belongs to a project, in the order of time."""
    table = kind.table
    mine = select(table).where(table.c.project_id == project_id)
    return list(typed(kind, reading.connection.execute(mine.order_by(table.c.at))))


def periods_of(reading: ReadSession, project_id: str) -> list[PeriodRow]:
    """Every period it was asked for, the first first."""
    return periods_of_each(reading, [project_id]).get(project_id, [])


def periods_of_each(reading: ReadSession, project_ids: Collection[str]) -> dict[str, list[PeriodRow]]:
    """The same of several projects, of all in one question."""
    theirs = select(periods).where(periods.c.project_id.in_(project_ids))
    rows = typed(PeriodRow, reading.connection.execute(theirs.order_by(periods.c.due_on, periods.c.period)))
    return _by_project(rows)


def _by_project(rows: Iterable[Theirs]) -> dict[str, list[Theirs]]:
    found: dict[str, list[Theirs]] = {}
    for row in rows:
        found.setdefault(row.project_id, []).append(row)
    return found


def save_period(work: UnitOfWork, project_id: str, period: str, **values: Any) -> None:
    """Change a period, or add it with these values."""
    mine = (periods.c.project_id == project_id) & (periods.c.period == period)
    if not work.connection.execute(update(periods).where(mine).values(**values)).rowcount:
        fresh = {"told": "", "done_at": None, "on_time": None, **values}
        work.connection.execute(insert(periods).values(project_id=project_id, period=period, **fresh))


def latest_tracks(reading: ReadSession, project_id: str) -> dict[str, TrackRow]:
    """The newest version of each month's track."""
    mine = select(tracks).where(tracks.c.project_id == project_id).order_by(tracks.c.month, tracks.c.version)
    return {row.month: row for row in typed(TrackRow, reading.connection.execute(mine))}


def finding(work: UnitOfWork, finding_id: str) -> tuple[ProjectRow, FindingRow]:
    """A finding's project, locked, and the finding; raises NotFound."""
    found = select(findings).where(F.finding_id == finding_id)
    first = typed(FindingRow, work.connection.execute(found)).first()
    if first is None:
        raise NotFound("finding")
    row = project(work, first.project_id, lock=True)
    return row, typed(FindingRow, work.connection.execute(found)).one()


def unsettled(reading: ReadSession, project_id: str) -> list[FindingRow]:
    """Findings that nobody has confirmed as put right."""
    return unsettled_of_each(reading, [project_id]).get(project_id, [])


def unsettled_of_each(reading: ReadSession, project_ids: Collection[str]) -> dict[str, list[FindingRow]]:
    """The same of several projects, of all in one question."""
    theirs = select(findings).where(F.project_id.in_(project_ids), F.state != "rectified")
    return _by_project(typed(FindingRow, reading.connection.execute(theirs.order_by(F.due_on, F.finding_id))))


def last_rectification(reading: ReadSession, finding_id: str) -> RectificationRow | None:
    """The newest answer of the department to a finding."""
    mine = select(rectifications).where(rectifications.c.finding_id == finding_id)
    newest = mine.order_by(rectifications.c.at.desc(), rectifications.c.rectification_id.desc())
    return typed(RectificationRow, reading.connection.execute(newest.limit(1))).first()


def photos_of(reading: ReadSession, project_id: str) -> dict[str, list[PhotoRow]]:
    """Its photos without their pictures, by what they belong to."""
    shown = [column for column in photos.c if column.name != "jpeg"]
    mine = select(*shown).where(photos.c.project_id == project_id).order_by(photos.c.of, photos.c.position)
    found: dict[str, list[PhotoRow]] = {}
    for row in typed(PhotoRow, reading.connection.execute(mine)):
        found.setdefault(row.of, []).append(row)
    return found


def picture(reading: ReadSession, photo_id: str) -> Any:
    """One of the photos: its project, what it belongs to and the JPEG, by its id; None when there is no such photo."""
    of = select(photos.c.project_id, photos.c.of, photos.c.jpeg).where(photos.c.photo_id == photo_id)
    return reading.connection.execute(of).first()


def versions(reading: ReadSession, table: Table, project_id: str, period: str) -> int:
    """How many versions of a month's track or a quarter's report there are."""
    column = table.c.month if "month" in table.c else table.c.quarter
    mine = select(func.count()).select_from(table).where(table.c.project_id == project_id, column == period)
    return int(reading.connection.execute(mine).scalar_one())
