"""One appeal's whole story, for staff and for its resident."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import select

from contracts.base import Due
from contracts.personal_details import hidden
from contracts.roles import WATCHERS
from contracts.supervision import ReadPublicStory, ReadStory, Story, StoryEntry
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.on_the_way import unknown
from kit.problems import NotFound
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.queries.briefs import case_brief
from services.supervision.cases.store.named import not_named
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.rows import CaseRow, EntryRow
from services.supervision.cases.store.tables import cases, entries, holders
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import readable_by
from services.supervision.shared.store.deputies import has_ended


def read_story(reading: ReadSession, request: ReadStory, settings: SupervisionSettings) -> Story:
    """For staff, with what colleagues told each other; raises NotFound for those who never had the case.

    Whoever watches every case is told to ask again (NotYet) for one that came in a moment ago and is not known here.
    """
    if not _may_read(reading, request.appeal_id):
        raise NotFound("appeal")
    return _story(reading, request.appeal_id, settings, staff=True)


def read_public_story(reading: ReadSession, request: ReadPublicStory, settings: SupervisionSettings) -> Story:
    """For the resident; the gateway asks only after intake has checked code and secret."""
    return _story(reading, request.appeal_id, settings, staff=False)


def _story(reading: ReadSession, appeal_id: str, settings: SupervisionSettings, *, staff: bool) -> Story:
    row = typed(CaseRow, reading.connection.execute(select(cases).where(cases.c.appeal_id == appeal_id))).first()
    if row is None:
        raise unknown("appeal", appeal_id, reading.now) if staff else NotFound("appeal")
    told = select(entries).where(entries.c.appeal_id == appeal_id)
    if not staff:
        told = told.where(entries.c.public)
    rows = typed(EntryRow, reading.connection.execute(told.order_by(entries.c.id)))
    case = case_brief(row, reading.now)
    words: Callable[[str], str] = str
    if reading.actor.role is Role.DEPARTMENT:
        title = for_departments(row.matter, houses=settings.hide_houses).title
        case, words = case.model_copy(update={"title": title}), partial(hidden, houses=settings.hide_houses)
    return Story(
        case=case,
        entries=[_entry(each, staff=staff, words=words) for each in rows],
        order_ids=_orders(reading, appeal_id) if staff and reading.actor.role in WATCHERS else [],
    )


def _orders(reading: ReadSession, appeal_id: str) -> list[str]:
    mine = select(orders.c.order_id).where(orders.c.appeal_id == appeal_id)
    return list(reading.connection.execute(mine.order_by(orders.c.opened_at, orders.c.order_id)).scalars())


def _may_read(reading: ReadSession, appeal_id: str) -> bool:
    """Watchers read every story; a deputy or a department that still is one those of cases they have or had."""
    actor = reading.actor
    if actor.role is Role.DEPUTY:
        holder, ids = Holder.DEPUTY, [] if has_ended(reading, actor.id) else [actor.id]
    elif actor.role is Role.DEPARTMENT:
        holder, ids = Holder.DEPARTMENT, readable_by(reading, actor.department)
    else:
        return True
    had = select(holders.c.appeal_id).where(
        holders.c.appeal_id == appeal_id, holders.c.holder == holder.value, holders.c.holder_id.in_(ids)
    )
    if holder is Holder.DEPARTMENT:
        had = had.join(cases, cases.c.appeal_id == holders.c.appeal_id).where(not_named(reading))
    return reading.connection.execute(had).first() is not None


def _entry(row: EntryRow, *, staff: bool, words: Callable[[str], str]) -> StoryEntry:
    due = None
    if row.due_at is not None:
        due = Due(clock=row.due_clock, at=row.due_at, why=row.due_why, why_en=row.due_why_en)
    said = "\n".join(part for part in (row.words, row.note if staff else "") if part)
    return StoryEntry(at=row.at, event=row.event, actor=row.actor, words=words(said), due=due, public=row.public)
