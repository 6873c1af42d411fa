"""How many open matters each deputy carries: kept as it was counted, until a matter comes to them or leaves (ADR 53).

Who moves a matter notes whom it was with and whom it is with now; both are marked at the end of the transaction, behind
every row that it waits for: so nobody who waits for a row keeps others from marking.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Column, Integer, String, Table, delete, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array, write_many
from kit.stale import Stale
from services.deputies.matters.domain.states import WITHDRAWN
from services.deputies.matters.store.statements import carried
from services.deputies.matters.store.tables import matters
from services.deputies.roster.interface import deputies
from services.deputies.shared.metadata import metadata

kept = Table(
    "deputy_load",
    metadata,
    Column("deputy_id", String(64), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("matters", Integer, nullable=False),
)
"""It holds for the day on which it was counted, by the county's calendar: nothing but doubt asks for more."""
moved = Stale("load_stale", metadata)
DEPUTY = "deputy"
_EVERYBODY = select(deputies.c.deputy_id)
_KEPT = select(kept.c.deputy_id, kept.c.matters)
_COUNTED = select(deputies.c.deputy_id, carried()).where(in_array(deputies.c.deputy_id, "ids"))
_HAD = select(matters.c.deputy_id).where(
    in_array(matters.c.appeal_id, "ids"), matters.c.state == WITHDRAWN, matters.c.deputy_id.is_not(None)
)
_FORGET = delete(kept).where(in_array(kept.c.deputy_id, "ids"))


@dataclass
class _Noted:
    """What moves in one transaction."""

    deputies: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)


def note(work: UnitOfWork, *deputy_ids: str | None) -> None:
    """These carry more or less at the end of this transaction; the matter's row is held, or new."""
    _noted(work).deputies.update(one for one in deputy_ids if one)


def note_withdrawn(work: UnitOfWork, appeal_id: str) -> None:
    """Whoever has this matter when it is withdrawn carries less; its row need not be held."""
    _noted(work).withdrawn.add(appeal_id)


def all_loads(reading: ReadSession, day: str) -> dict[str, int]:
    """How many open matters each of the roster carries; `day`: the county's, ISO."""
    anew, found = _anew(reading, day)
    return found | counted(reading, anew)


def counted(reading: ReadSession, deputy_ids: Collection[str]) -> dict[str, int]:
    """The same of these, from their matters."""
    rows = reading.connection.execute(_COUNTED, {"ids": deputy_ids}) if deputy_ids else ()
    return {deputy_id: int(number) for deputy_id, number in rows}


def keep(work: UnitOfWork, day: str) -> None:
    """Count anew what does not hold any more, and on another day everything."""
    if not _anew(work, day)[0]:
        return
    moved.hold(work)  # from here on nobody marks: what is read below is all there is
    anew, _ = _anew(work, day)
    work.connection.execute(_FORGET, {"ids": anew})
    rows = [{"deputy_id": one, "day": day, "matters": number} for one, number in counted(work, anew).items()]
    if rows:
        write_many(work.connection, insert(kept), rows)
    moved.clear(work)


def _anew(reading: ReadSession, day: str) -> tuple[set[str], dict[str, int]]:
    """Whose load has to be counted, and what is kept of the others."""
    run = reading.connection.execute
    marked = moved.of(reading, DEPUTY)  # before what is kept: a mark is gone only when that is new
    found = {deputy_id: number for deputy_id, number in run(_KEPT.where(kept.c.day == day)) if deputy_id not in marked}
    return set(run(_EVERYBODY).scalars()) - found.keys(), found


def _noted(work: UnitOfWork) -> _Noted:
    return work.gathered("loads moved", _Noted, lambda noted: _mark(work, noted))


def _mark(work: UnitOfWork, noted: _Noted) -> None:
    work.write()  # from here on every row that moved is held
    if noted.withdrawn:
        noted.deputies.update(work.connection.execute(_HAD, {"ids": noted.withdrawn}).scalars())
    moved.mark(work, {DEPUTY: noted.deputies})
