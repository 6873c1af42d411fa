"""When the clocks of a case stood still: from a question to its answer, or to when it waits no longer."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Index, String, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment, in_array
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store.rows import OrderRow
from services.supervision.shared.store.metadata import metadata

pauses = Table(
    "case_pause",
    metadata,
    Column("question_id", String(64), primary_key=True),
    Column("appeal_id", String(64), nullable=False),
    Column("stopped_at", UtcMoment, nullable=False),
    Column("resumed_at", UtcMoment, nullable=False),
    Index("ix_case_pause_case", "appeal_id", "stopped_at"),
)
"""`resumed_at` is the latest moment until the answer comes; so nothing has to happen when none comes."""

P = pauses.c
_ADD = {
    "postgresql": postgresql.insert(pauses).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(pauses).on_conflict_do_nothing(),
}
_END = (
    update(pauses)
    .where(P.question_id == bindparam("of"), P.resumed_at > bindparam("at"))
    .values(resumed_at=bindparam("at"))
)
_OF = select(pauses).where(in_array(P.appeal_id, "appeals")).order_by(P.appeal_id, P.stopped_at)


class Pause(NamedTuple):
    """One time the clocks stood still."""

    stopped: datetime
    resumed: datetime


Pauses = dict[str, list[Pause]]
"""By appeal, the earliest first."""


def begin(work: UnitOfWork, appeal_id: str, question_id: str, stopped: datetime, until: datetime) -> None:
    """The clocks stand still until then at the latest; a second telling changes nothing."""
    row = {"question_id": question_id, "appeal_id": appeal_id, "stopped_at": stopped, "resumed_at": until}
    work.connection.execute(_ADD[work.connection.dialect.name], row)


def end(work: UnitOfWork, question_id: str, at: datetime) -> None:
    """They run again, unless they ran before."""
    work.connection.execute(_END, {"of": question_id, "at": at})


def pauses_of(reading: ReadSession, about: Order | OrderRow | Case) -> list[Pause]:
    """When the clocks of this case, or of this order's, stood still."""
    return of(reading, [about.appeal_id]).get(about.appeal_id, [])


def of(reading: ReadSession, appeal_ids: Collection[str]) -> Pauses:
    """When the clocks of these cases stood still; a case without a question is not named."""
    found: Pauses = {}
    for row in reading.connection.execute(_OF, {"appeals": appeal_ids}):
        found.setdefault(row.appeal_id, []).append(Pause(row.stopped_at, row.resumed_at))
    return found
