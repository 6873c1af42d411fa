"""The statements matters' use cases share; built once, for many rows where a batch has many."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, String, and_, bindparam, func, insert, or_, select, update

from contracts.base import Due
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array as in_array
from kit.db.rows import typed
from kit.problems import NotFound, NotYet
from kit.stale import pair_key
from services.deputies.matters.domain.states import ACCEPTED, CARRIED, MAY, OFFERED, OPEN, WITHDRAWN
from services.deputies.matters.store.rows import MatterRow
from services.deputies.matters.store.tables import answer_photos, matters, offers
from services.deputies.matters.store.touched import KIND, MATTER, touched
from services.deputies.roster.interface import deputies, ended, has_ended

M = matters.c

INSERT_MATTER = insert(matters)
INSERT_OFFER = insert(offers)
INSERT_PHOTO = insert(answer_photos)
OFFER_MATTER = (
    update(matters)
    .where(M.appeal_id == bindparam("of"))
    .values(
        state=OFFERED,
        deputy_id=bindparam("to_deputy"),
        turn=bindparam("to_turn"),
        due=bindparam("to_due"),
        due_at=bindparam("to_due_at"),
        why=bindparam("to_why"),
    )
)
MOVE_OFFER = (
    update(offers)
    .where(offers.c.appeal_id == bindparam("of"), offers.c.turn == bindparam("nth"))
    .values(state=bindparam("to"))
)
# many at once: a list (`in_`) cannot be written for many rows in one statement
WITHDRAW_MATTER = (
    update(matters)
    .where(M.appeal_id == bindparam("of"), or_(*(M.state == state for state in sorted(MAY["withdraw"]))))
    .values(state=WITHDRAWN, due=None, due_at=None)
)
WITHDRAW_OFFER = (
    update(offers)
    .where(offers.c.appeal_id == bindparam("of"), or_(offers.c.state == OFFERED, offers.c.state == ACCEPTED))
    .values(state=WITHDRAWN)
)
KNOWN = select(M.appeal_id, M.state, M.deputy_id).where(in_array(M.appeal_id, "ids"))
ASKED = select(offers.c.appeal_id, offers.c.deputy_id).where(in_array(offers.c.appeal_id, "ids"))
_MATTER = select(matters).where(M.appeal_id == bindparam("id_", type_=String))


def matter(reading: ReadSession, appeal_id: str, *, lock: bool = False) -> MatterRow:
    """The matter's row; raises NotFound."""
    row = find(reading, appeal_id, lock=lock)
    if row is None:
        raise NotFound("matter")
    return row


def told_of(work: UnitOfWork, appeal_id: str) -> MatterRow:
    """The matter's row, locked, of which a fact is told; raises NotYet for one that is not known here."""
    row = find(work, appeal_id, lock=True)
    if row is None:
        raise NotYet(f"matter {appeal_id} is not known here yet")
    return row


def find(reading: ReadSession, appeal_id: str, *, lock: bool = False) -> MatterRow | None:
    """The matter's row; None when it is not known here."""
    wanted = _MATTER.with_for_update() if lock else _MATTER
    return typed(MatterRow, reading.connection.execute(wanted, {"id_": appeal_id})).first()


def had(reading: ReadSession, appeal_id: str, deputy_id: str) -> bool:
    """Whether this deputy was ever offered the matter and still is one."""
    theirs = had_by(reading, deputy_id).where(offers.c.appeal_id == appeal_id)
    return reading.connection.execute(theirs).first() is not None


def had_by(reading: ReadSession, deputy_id: str) -> Select[tuple[str]]:
    """Every appeal this deputy was ever offered; none while they are not in office."""
    gone = ended(reading).where(deputies.c.deputy_id == deputy_id).exists()
    return select(offers.c.appeal_id).where(offers.c.deputy_id == deputy_id, ~gone)


def had_among(reading: ReadSession, deputy_id: str, appeal_ids: list[str]) -> set[str]:
    """Those of these appeals that this deputy was ever offered; none while they are not in office."""
    if has_ended(reading, deputy_id):
        return set()
    return {appeal_id for appeal_id, who in asked(reading, appeal_ids).items() if deputy_id in who}


def asked(reading: ReadSession, appeal_ids: list[str]) -> dict[str, set[str]]:
    """Everyone who was ever offered these matters, by appeal id."""
    found: dict[str, set[str]] = {}
    for row in reading.connection.execute(ASKED, {"ids": appeal_ids}):
        found.setdefault(row.appeal_id, set()).add(row.deputy_id)
    return found


def states_of(reading: ReadSession, appeal_ids: Iterable[str]) -> dict[str, str]:
    """How the deputies' part of each of these stands; one that was never heard of is not in it."""
    wanted = select(M.appeal_id, M.state).where(in_array(M.appeal_id, "ids"))
    rows = reading.connection.execute(wanted, {"ids": set(appeal_ids)})
    return {row.appeal_id: row.state for row in rows}


def carried() -> Any:
    """How many open matters the deputy of the row carries."""
    mine = select(func.count()).where(M.deputy_id == deputies.c.deputy_id, M.state.in_(CARRIED))
    return mine.correlate(deputies).scalar_subquery()


def in_hand(reading: ReadSession, deputy_id: str) -> Sequence[MatterRow]:
    """What a deputy was offered or took and still owes something in, the first submitted first."""
    mine = select(matters).where(M.deputy_id == deputy_id, M.state.in_(CARRIED))
    return typed(MatterRow, reading.connection.execute(mine.order_by(M.submitted_at, M.appeal_id))).all()


def hand_to_township(work: UnitOfWork, gone: str, heir: str) -> None:
    """What deputies still owe something in one township goes on in another; what is over stays where it was."""
    moved = and_(M.township == gone, M.state.in_(OPEN))
    about = work.connection.execute(select(M.category, M.common_id).distinct().where(moved)).all()
    kinds = {pair_key(row.category, place) for row in about for place in (gone, heir)}
    touched.mark(work, {KIND: kinds, MATTER: {row.common_id for row in about if row.common_id}})
    work.connection.execute(update(matters).where(moved).values(township=heir))


def reschedule(work: UnitOfWork, appeal_id: str, due: Due) -> None:
    """An accepted matter that shows a due moment shows this one."""
    mine = update(matters).where(M.appeal_id == appeal_id, M.state == ACCEPTED, M.due_at.is_not(None))
    work.connection.execute(mine.values(due=due.model_dump(mode="json"), due_at=due.at))


def change(reading: ReadSession, appeal_id: str, **values: Any) -> None:
    """Set columns of one matter."""
    mine = update(matters).where(M.appeal_id == appeal_id)
    reading.connection.execute(mine.values(**values))
