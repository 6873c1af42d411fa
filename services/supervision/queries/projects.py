"""Projects as everyone reads them: the year's list with its totals, and one project whole."""

from base64 import b64encode
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from contracts import projects as c
from contracts.base import Photo
from contracts.words import Colour, Role
from kit.bus.work import Reading
from kit.problems import NotFound
from services.supervision.store import projects as store
from services.supervision.use_cases.projects.rules import Rules, inspects

P, F = store.P, store.findings.c
_WORST_FIRST = case({"red": 0, "yellow": 1}, value=P.light, else_=2)


def list_projects(reading: Reading, request: c.ListProjects) -> c.ProjectPage:
    """Red first; the totals are those of the list."""
    wanted = _filters(reading, request)
    order = (_WORST_FIRST, P.adopted_at.desc(), P.project_id)
    rows = reading.connection.execute(select(store.projects).where(*wanted).order_by(*order).limit(500)).all()
    found = _findings(reading, [row.project_id for row in rows])
    items = [c.ProjectBrief(**_brief(row, found)) for row in rows]
    years = reading.connection.execute(select(P.year).distinct().order_by(P.year.desc())).scalars()
    totals = c.ProjectTotals(
        projects=len(items),
        completed=sum(one.state == "completed" for one in items),
        **{light.value: sum(one.light is light for one in items) for light in Colour},
        **{
            name: sum(getattr(one, name) for one in items) for name in ("budget_fen", "spent_fen", "people", "findings")
        },
        rectified=sum(found[one.project_id][2] for one in items if one.project_id in found),
    )
    return c.ProjectPage(items=items, totals=totals, years=list(years))


def read_project(reading: Reading, request: c.ReadProject, rules: Rules) -> c.ProjectView:
    """One project; everything of it is public."""
    row = store.project(reading, request.project_id)
    watching = store.group(reading, row.group_id)
    pictures = store.of_project(reading, store.photos, row.project_id, store.photos.c.sent_on, store.photos.c.photo_id)
    tracks = store.of_project(reading, store.tracks, row.project_id, store.tracks.c.at.desc())
    fields = ("words", "session_id", "votes", "members", "proposal_ids", "adopted_at", "adopted_budget_fen", "group_id")
    more = ("milestones", "completed_words")
    return c.ProjectView(
        **_brief(row, _findings(reading, [row.project_id])),
        **{name: getattr(row, name) for name in (*fields, *more)},
        starts_on=_iso(row.starts_on),
        completed_on=_iso(row.completed_on),
        group=watching.title if watching is not None else "",
        group_members=[one["name"] for one in watching.members] if watching is not None else [],
        asked=[_asked(reading, one, rules) for one in _rows(reading, store.asked, row, store.asked.c.due_at)],
        tracks=[_track(one, pictures) for one in tracks],
        inspections=[
            c.InspectionView(**{name: getattr(one, name) for name in c.InspectionView.model_fields})
            for one in _rows(reading, store.inspections, row, store.inspections.c.at)
        ],
        finding_list=[_finding(reading, one, rules) for one in _rows(reading, store.findings, row, F.at, F.finding_id)],
        decisions=[
            c.DecisionView(**{name: getattr(one, name) for name in c.DecisionView.model_fields})
            for one in _rows(reading, store.decisions, row, store.decisions.c.at)
        ],
        may_inspect=inspects(reading, row),
        may_mind=reading.actor.role is Role.OFFICE
        or (reading.actor.role is Role.DEPARTMENT and reading.actor.department == row.department),
    )


def read_project_photo(reading: Reading, request: c.ReadProjectPhoto) -> Photo:
    """One photo; raises NotFound."""
    row = reading.connection.execute(select(store.photos).where(store.photos.c.photo_id == request.photo_id)).first()
    if row is None:
        raise NotFound("photo")
    return Photo(jpeg=b64encode(row.jpeg).decode(), taken_on=row.taken_on)


def list_groups(reading: Reading, request: c.ListGroups) -> c.GroupList:
    """Every supervision group by name."""
    rows = reading.connection.execute(select(store.groups).order_by(store.groups.c.title))
    named = [
        c.Group(group_id=row.group_id, name=row.title, profession=row.profession, members=row.members) for row in rows
    ]
    return c.GroupList(items=named)


def _filters(reading: Reading, request: c.ListProjects) -> list[ColumnElement[bool]]:
    actor = reading.actor
    wanted: list[ColumnElement[bool]] = []
    pairs = ((P.year, request.year), (P.township, request.township), (P.department, request.department))
    for column, value in (*pairs, (P.light, request.light)):
        if value is not None:
            wanted.append(column == value)
    if request.mine and actor.role is Role.DEPARTMENT:
        wanted.append(P.department == (actor.department or ""))
    if request.mine and actor.role is Role.DEPUTY:
        every = reading.connection.execute(select(store.groups))
        own = [row.group_id for row in every if actor.id in {one["deputy_id"] for one in row.members}]
        wanted.append(P.group_id.in_(own))
    return wanted


def _findings(reading: Reading, ids: list[str]) -> dict[str, tuple[int, int, int]]:
    """By project: findings, those not yet confirmed, those confirmed."""
    done = func.count(case((F.state == "confirmed", 1)))
    counted = select(F.project_id, func.count(), done).where(F.project_id.in_(ids)).group_by(F.project_id)
    rows = reading.connection.execute(counted).all()
    return {row[0]: (row[1], row[1] - row[2], row[2]) for row in rows}


def _brief(row: Any, found: dict[str, tuple[int, int, int]]) -> dict[str, Any]:
    fields = ("project_id", "title", "year", "township", "department", "department_name", "state", "light", "reason")
    more = ("reason_en", "percent", "budget_fen", "spent_fen", "people")
    all_, open_, _ = found.get(row.project_id, (0, 0, 0))
    shown = {name: getattr(row, name) for name in (*fields, *more)}
    return {**shown, "ends_on": _iso(row.ends_on), "findings": all_, "open_findings": open_}


def _rows(reading: Reading, table: Any, row: Any, *order: Any) -> list[Any]:
    return store.of_project(reading, table, row.project_id, *order)


def _asked(reading: Reading, one: Any, rules: Rules) -> c.PeriodView:
    late = one.answered_at is None and reading.now > one.due_at
    days = (reading.now - one.due_at).days if late else 0
    colour = Colour.GREEN if not late else Colour.YELLOW if days < rules.own.red_days else Colour.RED
    return c.PeriodView(period=one.period, due_at=one.due_at, answered_at=one.answered_at, colour=colour)


def _track(row: Any, pictures: list[Any]) -> c.TrackView:
    fields = ("track_id", "period", "version", "percent", "spent_fen", "words", "explanation", "department_name")
    shown = [
        c.ShownPhoto(
            id=one.photo_id,
            width=one.width,
            height=one.height,
            shows=one.shows,
            taken_on=one.taken_on,
            sent_on=one.sent_on,
        )
        for one in pictures
        if one.track_id == row.track_id
    ]
    said = {name: getattr(row, name) for name in (*fields, "by", "at", "on_time")}
    return c.TrackView(**said, photos=shown)


def _finding(reading: Reading, row: Any, rules: Rules) -> c.FindingView:
    fields = ("finding_id", "words", "state", "department_name", "by", "at", "rectified", "rectified_at", "confirmed")
    overdue = row.state == "open" and row.due_on < rules.today(reading)
    shown = {name: getattr(row, name) for name in fields}
    return c.FindingView(**shown, due_on=row.due_on.isoformat(), overdue=overdue)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None
