"""A department's parts as a co-handler, the office's view of them, and who reads the answers."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from contracts.deputies import Matter
from contracts.personal_details import hidden
from contracts.supervision import CoPart, CoPartPage, CoPartView, ListCoParts, ReadCoPart
from contracts.words import Colour, Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.domain.co_part import OPEN, CoPartState
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.co_parts import to_part
from services.supervision.cases.store.named import not_named
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.rows import CoPartOfCaseRow
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.co_handling import term_of_part
from services.supervision.cases.use_cases.deadlines import due_of
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import colour_at
from services.supervision.shared.store.departments import readable_by

C = co_parts.c
_CASE = ("title", "kind", "category", "township", "matter", "holder", "holder_name")
_WITH_CASE: Select[Any] = select(co_parts, *(cases.c[name] for name in _CASE), cases.c.state.label("case_state")).join(
    cases, cases.c.appeal_id == C.appeal_id
)


def list_co_parts(reading: ReadSession, request: ListCoParts, settings: SupervisionSettings) -> CoPartPage:
    """The one due first first; of one appeal a department that leads it, or led it, reads all of them."""
    wanted = list(after(request.cursor, C.due_at, C.part_id, newest_first=False))
    if reading.actor.role is Role.DEPARTMENT:
        wanted += [_readable(reading, request.appeal_id), not_named(reading)]
    if request.appeal_id is not None:
        wanted.append(C.appeal_id == request.appeal_id)
    if request.only_open:
        # of one that declined the office has the next word
        mine = {CoPartState.GIVEN} if reading.actor.role is Role.DEPARTMENT and request.appeal_id is None else OPEN
        wanted.append(C.state.in_(sorted(mine)))
    page = _WITH_CASE.where(*wanted).order_by(C.due_at, C.part_id).limit(request.limit + 1)
    rows = list(typed(CoPartOfCaseRow, reading.connection.execute(page)))
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].due_at, shown[-1].part_id) if len(rows) > request.limit else None
    return CoPartPage(items=[_part(row, reading, settings) for row in shown], next=more)


def read_co_part(reading: ReadSession, request: ReadCoPart, settings: SupervisionSettings) -> CoPartView:
    """One part with the matter; raises NotFound for another department's."""
    wanted: list[ColumnElement[bool]] = [C.part_id == request.part_id]
    if reading.actor.role is Role.DEPARTMENT:
        wanted += [_readable(reading, None), not_named(reading)]
    row = typed(CoPartOfCaseRow, reading.connection.execute(_WITH_CASE.where(*wanted))).first()
    if row is None:
        raise NotFound("co-part")
    matter = Matter.model_validate_json(row.matter)
    if reading.actor.role is Role.DEPARTMENT:
        matter = for_departments(row.matter, houses=settings.hide_houses)
    return CoPartView(part=_part(row, reading, settings), matter=matter)


def _readable(reading: ReadSession, appeal_id: str | None) -> ColumnElement[bool]:
    """A department's own and its predecessors'; of one that is retired, what it still has to answer."""
    mine = reading.actor.department
    if not mine:
        raise Forbidden("This account belongs to no department.")
    codes = readable_by(reading, mine)
    own = or_(C.department.in_(codes), and_(C.department == mine, C.state == CoPartState.GIVEN.value))
    if appeal_id is None:
        return own
    led = select(orders.c.order_id).where(orders.c.appeal_id == appeal_id, orders.c.department.in_(codes))
    return or_(own, led.exists())


def _part(row: CoPartOfCaseRow, reading: ReadSession, settings: SupervisionSettings) -> CoPart:
    waits = row.state in OPEN
    term = term_of_part(to_part(row))
    ended = row.answered_at or row.ended_at
    colour = colour_at(reading.now, term.warns_at(settings.yellow_share), row.due_at) if waits else Colour.GREEN
    released = row.state == CoPartState.RELEASED.value
    return CoPart(
        part_id=row.part_id,
        appeal_id=row.appeal_id,
        title=hidden(row.title, houses=settings.hide_houses) if reading.actor.role is Role.DEPARTMENT else row.title,
        kind=row.kind,
        category=row.category,
        township=row.township,
        department=row.department,
        department_name=row.department_name,
        lead_name=row.holder_name if row.holder == Holder.DEPARTMENT.value else "",
        round=row.round,
        state=row.state,
        colour=colour,
        due=due_of(term) if waits else None,
        given_at=row.given_at,
        given_by=row.given_by,
        words=row.words,
        kept=row.kept,
        decline_reason=row.decline_reason,
        decision=row.decision,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        late=not released and (ended or reading.now) > row.due_at,
    )
