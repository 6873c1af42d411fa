"""Suggestions as deputies, departments, the office and the public read them: lists with the year's counts."""

from typing import Any

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Text, case, cast, false, func, select

from contracts.roles import WATCHERS
from contracts.suggestions import ListSuggestions, SuggestionBrief, SuggestionPage, SuggestionTotals
from contracts.words import Colour, Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import colour_at
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.departments import codes_of
from services.supervision.shared.store.deputies import has_ended
from services.supervision.shared.store.search import SUGGESTION, TITLE, search
from services.supervision.suggestions.domain import Doing
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import PartRow, SuggestionRow

S, P, R = tables.S, tables.P, tables.ratings.c
_WORST = {Colour.GREEN: 0, Colour.YELLOW: 1, Colour.RED: 2}


def list_suggestions(reading: ReadSession, request: ListSuggestions, settings: SupervisionSettings) -> SuggestionPage:
    """Newest first; the counts are those of all suggestions of the year, whatever the reader may see of each."""
    wanted = _filters(reading, request, settings)
    number = select(func.count()).select_from(tables.suggestions).where(*wanted)
    newest = select(tables.suggestions).where(*wanted, *after(request.cursor, S.submitted_at, S.suggestion_id))
    order = newest.order_by(S.submitted_at.desc(), S.suggestion_id.desc()).limit(request.limit + 1)
    rows = typed(SuggestionRow, reading.connection.execute(order)).all()
    shown = rows[: request.limit]
    parts = parts_by_suggestion(reading, [row.suggestion_id for row in shown])
    years = reading.connection.execute(select(S.year).distinct().order_by(S.year.desc())).scalars()
    return SuggestionPage(
        items=[SuggestionBrief(**brief(reading, row, parts.get(row.suggestion_id, []))) for row in shown],
        next=cursor_of(shown[-1].submitted_at, shown[-1].suggestion_id) if len(rows) > request.limit else None,
        total=reading.connection.execute(number).scalar_one(),
        totals=_totals(reading, request.year),
        years=list(years),
    )


def brief(reading: ReadSession, row: SuggestionRow, parts: list[PartRow]) -> dict[str, Any]:
    """The fields of every view of a suggestion."""
    working = [part for part in parts if part.state != Doing.RELIEVED]
    due = [part.due_at for part in working if part.due_at is not None]
    colours = [colour_at(reading.now, part.warn_at, part.due_at) for part in working]
    fields = ("suggestion_id", "number", "title", "state", "key", "category", "township", "result", "submitted_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "lead_name": row.lead["name"],
        "departments": [part.department_name for part in sorted(working, key=lambda one: one.part == "co")],
        "colour": max(colours, key=_WORST.__getitem__, default=Colour.GREEN),
        "due_at": min(due, default=None),
    }


def parts_by_suggestion(reading: ReadSession, ids: list[str]) -> dict[str, list[PartRow]]:
    """Every part of these suggestions."""
    found: dict[str, list[PartRow]] = {}
    wanted = select(tables.parts).where(P.suggestion_id.in_(ids)).order_by(P.given_at, P.assignment_id)
    for row in typed(PartRow, reading.connection.execute(wanted)):
        found.setdefault(row.suggestion_id, []).append(row)
    return found


def has_part(*departments: str) -> ColumnElement[bool]:
    """Suggestions one of these departments has or had a part in."""
    mine = select(P.suggestion_id).where(P.department.in_(departments))
    return S.suggestion_id.in_(mine)


def with_department() -> list[ColumnElement[bool]]:
    """Parts whose clock runs against a department; `rate` runs against deputies."""
    return [P.clock.in_(("reply", "opinion")), P.due_at.is_not(None), P.state.not_in((Doing.RELIEVED, Doing.REPLIED))]


def was_given_back() -> ColumnElement[bool]:
    """Suggestions with a part a department objected to."""
    return S.suggestion_id.in_(select(P.suggestion_id).where(P.state == Doing.RETURNED))


def _signed_by(reading: ReadSession, deputy_id: str) -> ColumnElement[bool]:
    """Suggestions this deputy leads or signed; none once the term is over. Signers are JSON text."""
    if has_ended(reading, deputy_id):
        return false()
    named = to_json({"deputy_id": deputy_id}).decode().strip("{}")
    return (S.lead_id == deputy_id) | cast(S.signers, Text).contains(named, autoescape=True)


def _filters(
    reading: ReadSession, request: ListSuggestions, settings: SupervisionSettings
) -> list[ColumnElement[bool]]:
    actor = reading.actor
    wanted: list[ColumnElement[bool]] = []
    if actor.role is Role.DEPARTMENT and request.mine:
        own = P.department.in_(codes_of(reading, actor.department))
        open_ = select(P.suggestion_id).where(own, P.state != Doing.RELIEVED)
        wanted.append(S.suggestion_id.in_(open_))
    elif actor.role is Role.DEPUTY and request.mine:
        wanted.append(S.lead_id == actor.id)
    elif actor.role is Role.DEPARTMENT:
        wanted.append((S.disclosure != "none") | has_part(*codes_of(reading, actor.department)))
    elif actor.role is Role.DEPUTY:
        wanted.append((S.disclosure != "none") | _signed_by(reading, actor.id))
    elif actor.role not in WATCHERS:
        wanted.append(S.disclosure != "none")
    wanted += same(tables.suggestions, request, "year", "state", "township")
    wanted += categories.about(reading, S.category, request.category)
    if request.key is not None:
        wanted.append(S.key.is_(request.key))
    if request.department:
        wanted.append(has_part(request.department))
    if request.overdue:
        late = select(P.suggestion_id).where(*with_department(), P.due_at < reading.now)
        if request.department:
            late = late.where(P.department == request.department)
        wanted.append(S.suggestion_id.in_(late))
    if request.objected:
        wanted.append(was_given_back())
    if request.look_back_due:
        wanted.append(S.look_back_on <= reading.today(settings.zone))
    if request.deputy is not None:
        wanted.append(S.lead_id == request.deputy)
    wanted += within(S.submitted_at, request.since, request.until)
    parts = () if actor.role in WATCHERS else (TITLE,)  # what every line shows; no text that this reader may not read
    return [*wanted, *search.found(reading, S.suggestion_id, SUGGESTION, request.words, *parts)]


def _totals(reading: ReadSession, year: int | None) -> SuggestionTotals:
    of_year = [S.year == year] if year is not None else []

    def many(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((condition, 1)))

    replied = S.replied_at.is_not(None) & (S.state != "withdrawn")  # as figures count it: of those that stand
    counted = select(
        func.count().label("submitted"),
        many(S.key).label("key"),
        many(replied).label("replied"),
        many(S.replied_on_time & replied).label("replied_on_time"),
        many(S.satisfied.is_not(None)).label("rated"),
        many(S.satisfied).label("satisfied"),
        many(S.state == "closed").label("closed"),
        many(S.state == "withdrawn").label("withdrawn"),
    ).where(*of_year)
    row = reading.connection.execute(counted.select_from(tables.suggestions)).one()
    results = select(S.result, func.count()).where(replied, *of_year).group_by(S.result)
    by_class = {str(name): int(count) for name, count in reading.connection.execute(results)}
    return SuggestionTotals.model_validate({**row._mapping, "results": by_class})
