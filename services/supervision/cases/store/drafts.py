"""Papers on their way out of a department, as rows; whoever writes one has the order's case locked."""

from dataclasses import asdict

from sqlalchemy import Column, Index, String, Table, Text, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.problems import NotFound
from services.supervision.cases.domain.signing import WAITING, Draft, DraftState
from services.supervision.cases.store.order_tables import IN_DEPARTMENT, orders
from services.supervision.cases.store.tables import cases
from services.supervision.shared.store.metadata import metadata

drafts = Table(
    "draft_answer",
    metadata,
    Column("draft_id", String(64), primary_key=True),
    Column("order_id", String(64), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("content", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("drafted_by", String(64), nullable=False),
    Column("drafted_name", Text, nullable=False),
    Column("drafted_at", UtcMoment, nullable=False),
    Column("reviewed_by", String(64), nullable=False),
    Column("reviewed_name", Text, nullable=False),
    Column("reviewed_at", UtcMoment),
    Column("signed_name", Text, nullable=False),
    Column("signed_at", UtcMoment),
    Column("back_name", Text, nullable=False),
    Column("back_at", UtcMoment),
    Column("back_reason", Text, nullable=False),
    Index("ix_draft_answer_order", "order_id"),
)
_NAMES = [column.name for column in drafts.c]


def keep(work: UnitOfWork, draft: Draft) -> None:
    """A new one."""
    work.connection.execute(insert(drafts), asdict(draft))


def change(work: UnitOfWork, draft: Draft) -> None:
    """One as it now stands."""
    mine = update(drafts).where(drafts.c.draft_id == draft.draft_id)
    work.connection.execute(mine.values(asdict(draft)))


def order_of(reading: ReadSession, draft_id: str) -> str:
    """The order a draft is about; raises NotFound."""
    found = reading.connection.execute(select(drafts.c.order_id).where(drafts.c.draft_id == draft_id)).scalar()
    if found is None:
        raise NotFound("draft-answer")
    return str(found)


def one(reading: ReadSession, draft_id: str) -> Draft:
    """One that is there."""
    return _read(reading.connection.execute(select(drafts).where(drafts.c.draft_id == draft_id)).one())


def waits(reading: ReadSession, order_id: str) -> bool:
    """Whether one of this order is on its way."""
    wanted = select(drafts.c.draft_id).where(drafts.c.order_id == order_id, drafts.c.state.in_(WAITING))
    return reading.connection.execute(wanted).first() is not None


def of_order(reading: ReadSession, order_id: str) -> list[tuple[Draft, str]]:
    """Everything drafted about one order, the oldest first, with the appeal's title."""
    return _with_title(reading, drafts.c.order_id == order_id)


def on_their_way(reading: ReadSession, department: str) -> list[tuple[Draft, str]]:
    """What waits in a department about orders it still has, the oldest first, with the appeal's title."""
    return _with_title(reading, orders.c.department == department, IN_DEPARTMENT, drafts.c.state.in_(WAITING))


def _with_title(reading: ReadSession, *wanted: object) -> list[tuple[Draft, str]]:
    found = (
        select(drafts, cases.c.title)
        .join(orders, orders.c.order_id == drafts.c.order_id)
        .join(cases, cases.c.appeal_id == orders.c.appeal_id)
        .where(*wanted)  # type: ignore[arg-type]
        .order_by(drafts.c.drafted_at, drafts.c.draft_id)
    )
    return [(_read(row), row.title) for row in reading.connection.execute(found)]


def _read(row: object) -> Draft:
    values = {name: getattr(row, name) for name in _NAMES}
    return Draft(**values | {"state": DraftState(values["state"])})
