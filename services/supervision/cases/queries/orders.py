"""A department's inbox, one order, and its evidence."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from contracts.base import Photo, PhotoRef
from contracts.deputies import Matter
from contracts.personal_details import hidden
from contracts.supervision import ListOrders, OrderBrief, OrderPage, OrderView, ReadEvidence, ReadOrder
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of, read_cursor
from kit.db.between import within
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound
from kit.search import Listed, Wanted, words_of
from services.supervision.cases.domain.order import IN_DEPARTMENT, OPEN
from services.supervision.cases.queries.briefs import order_brief, order_fields
from services.supervision.cases.queries.cases import is_colour, of_matter
from services.supervision.cases.store.named import not_named
from services.supervision.cases.store.order_tables import evidence, orders, presses
from services.supervision.cases.store.pauses import pauses_of
from services.supervision.cases.store.rows import OrderOfCaseRow
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.deadlines import Deadlines
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.projects.interface import picture
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import NEVER
from services.supervision.shared.store.departments import readable_by
from services.supervision.shared.store.search import CASE, SAID, search

_CASE = ("title", "kind", "category", "township", "clock", "due_at", "due_why", "due_why_en", "warn_at", "matter")
_urgency = case((orders.c.state.in_(OPEN), cases.c.urgency), else_=NEVER).label("order_urgency")
_WITH_CASE: Select[Any] = select(orders, *(cases.c[name] for name in _CASE), _urgency).join(
    cases, cases.c.appeal_id == orders.c.appeal_id
)


def list_orders(reading: ReadSession, request: ListOrders, settings: SupervisionSettings) -> OrderPage:
    """The most urgent first; a department sees only its own (and its predecessors'), whatever it asks for."""
    mine = _own_department(reading)
    wanted: list[ColumnElement[bool]] = []
    if mine is not None:
        wanted += [_theirs(reading, mine), not_named(reading)]
    elif request.department is not None:
        wanted.append(orders.c.department == request.department)
    if request.state is not None:
        wanted.append(orders.c.state == request.state)
    elif request.only_open and (mine is not None or words_of(request.words)):
        # what a department returned is in the office's hands
        wanted.append(orders.c.state.in_(OPEN if mine is None else IN_DEPARTMENT))
    if request.colour is not None:
        wanted += [orders.c.state.in_(IN_DEPARTMENT), is_colour(request.colour, reading)]
    wanted += of_matter(reading, request)
    wanted += within(orders.c.opened_at, request.since, request.until)
    if words_of(request.words):
        found = _with_words(reading, request, _WITH_CASE.where(*wanted), mine)
        return OrderPage(items=_briefs(reading, found.rows, mine, settings), next=found.next)
    rows = _by_urgency(reading, request, wanted)
    shown = rows[: request.limit]
    more = _cursor_after(shown[-1]) if len(rows) > request.limit else None
    return OrderPage(items=_briefs(reading, shown, mine, settings), next=more)


def _cursor_after(row: OrderOfCaseRow) -> str:
    """An appeal has one open order at the most, so that those are told apart by their appeals."""
    return cursor_of(row.order_urgency, row.order_id if row.order_urgency == NEVER else row.appeal_id)


def _by_urgency(
    reading: ReadSession, request: ListOrders, wanted: list[ColumnElement[bool]]
) -> Sequence[OrderOfCaseRow]:
    """A page and one more: open orders as their cases' clocks end, then the others; each along an index of its own."""
    at, last = read_cursor(request.cursor) if request.cursor else (None, "")
    only_open = request.state in OPEN if request.state is not None else request.only_open or request.colour is not None
    rows: list[OrderOfCaseRow] = []
    if at != NEVER and (request.state is None or only_open):
        # where one department's orders are not looked up, clocks are walked down until the page is full
        state = orders.c.state if request.department or reading.actor.department else orders.c.state + ""
        running = [cases.c.urgency < NEVER, state.in_(OPEN)]
        running += after(request.cursor, cases.c.urgency, cases.c.appeal_id, newest_first=False)
        most_urgent = _WITH_CASE.where(*wanted, *running).order_by(cases.c.urgency, cases.c.appeal_id)
        rows += typed(OrderOfCaseRow, reading.connection.execute(most_urgent.limit(request.limit + 1)))
    if not only_open and len(rows) <= request.limit:
        rest = _WITH_CASE.where(*wanted, orders.c.state.not_in(OPEN)).order_by(orders.c.order_id)
        rest = rest.where(orders.c.order_id > last) if at == NEVER else rest
        rows += typed(OrderOfCaseRow, reading.connection.execute(rest.limit(request.limit + 1 - len(rows))))
    return rows


def _with_words(reading: ReadSession, request: ListOrders, rows: Select[Any], mine: str | None) -> Listed:
    """The newest appeals' orders first."""
    readable = readable_by(reading, mine) if mine is not None else []
    # who reads no story of the past reads the matter in hand, and finds by that alone
    parts = () if mine is None or readable else (SAID,)
    wanted = Wanted(rows, orders.c.appeal_id, request.cursor, request.limit, until=request.until)
    whose = request.department if mine is None else mine if len(readable) == 1 else None
    also = filter(None, (whose, request.deputy))
    return search.listed(reading, CASE, request.words, wanted, *parts, also=also)


def _briefs(
    reading: ReadSession, rows: Sequence[OrderOfCaseRow], mine: str | None, settings: SupervisionSettings
) -> list[OrderBrief]:
    items = [order_brief(row, reading.now) for row in rows]
    if mine is None:
        return items
    return [_without_details(one, row.matter, settings) for one, row in zip(items, rows, strict=True)]


def read_order(reading: ReadSession, request: ReadOrder, settings: SupervisionSettings) -> OrderView:
    """One order with all a handler needs; raises NotFound for another department's."""
    mine = _own_department(reading)
    wanted: list[ColumnElement[bool]] = [orders.c.order_id == request.order_id]
    if mine is not None:
        wanted += [_theirs(reading, mine), not_named(reading)]
    row = typed(OrderOfCaseRow, reading.connection.execute(_WITH_CASE.where(*wanted))).first()
    if row is None:
        raise NotFound("order")
    pressed = select(presses.c.words).where(presses.c.order_id == row.order_id).order_by(presses.c.id)
    until = None
    if row.state in IN_DEPARTMENT and not row.compulsory:
        until = Deadlines.of(reading, settings).returnable_until(row.opened_at, pauses_of(reading, row))
    told = Matter.model_validate_json(row.matter)
    matter = told if mine is None else for_departments(row.matter, houses=settings.hide_houses)
    return OrderView(
        **order_fields(row, reading.now) | {"title": matter.title},
        matter=matter,
        hidden=(matter.title, matter.text) != (told.title, told.text) or "*" in matter.text,
        deputy_name=row.deputy_name,
        deputy_words=row.deputy_words,
        office_words=row.office_words,
        return_reason=row.return_reason,
        suggested=row.suggested,
        text=row.reply_text,
        photos=_photos(reading, row.order_id),
        returnable_until=until,
        extension_most=settings.extension_working_days,
        resident_reason=hidden(row.resident_reason, houses=settings.hide_houses) if mine else row.resident_reason,
        press_words=list(reading.connection.execute(pressed).scalars()),
    )


def read_evidence(reading: ReadSession, request: ReadEvidence, settings: SupervisionSettings) -> Photo:
    """One photo of a reply or of a project, a project's as far as it is released; raises NotFound."""
    found = select(evidence.c.jpeg).where(evidence.c.photo_id == request.photo_id)
    jpeg = reading.connection.execute(found).scalar() or picture(reading, request.photo_id, settings)
    if jpeg is None:
        raise NotFound("photo")
    return Photo(jpeg=b64encode(jpeg).decode())


def _without_details(line: OrderBrief, matter: str, settings: SupervisionSettings) -> OrderBrief:
    told = for_departments(matter, houses=settings.hide_houses)
    return line.model_copy(update={"title": told.title})


def _photos(reading: ReadSession, order_id: str) -> list[PhotoRef]:
    found = select(evidence.c.photo_id.label("id"), evidence.c.width, evidence.c.height)
    rows = reading.connection.execute(found.where(evidence.c.order_id == order_id).order_by(evidence.c.position))
    return [PhotoRef(**row._mapping) for row in rows]


def _theirs(reading: ReadSession, mine: str) -> ColumnElement[bool]:
    """A department's orders and its predecessors'; of one that is retired, what it still has to answer."""
    in_hand = and_(orders.c.department == mine, orders.c.state.in_(IN_DEPARTMENT))
    return or_(orders.c.department.in_(readable_by(reading, mine)), in_hand)


def _own_department(reading: ReadSession) -> str | None:
    """The department a handler belongs to; None for those who see every order."""
    if reading.actor.role is not Role.DEPARTMENT:
        return None
    if not reading.actor.department:
        raise Forbidden("This account belongs to no department.")
    return reading.actor.department
