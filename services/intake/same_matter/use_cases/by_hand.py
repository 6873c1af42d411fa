"""People decide: two appeals are one matter, or they are not. The last word about a pair holds for ever."""

from collections.abc import Iterable

from sqlalchemy import delete, select, update

from contracts.base import Done
from contracts.intake import JoinMatter, PartMatter
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, NotYet, Refused
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.groups import Pair, pair
from services.intake.same_matter.domain.words import heavy
from services.intake.same_matter.store.packed import unpack
from services.intake.same_matter.store.raised import recount
from services.intake.same_matter.store.tables import HAND, INSERT_HAND, INSERT_PAIR, UNHEARD, H, HeardRow, hands, heard
from services.intake.same_matter.store.weights import weights
from services.intake.same_matter.use_cases.grouping import regroup
from services.intake.same_matter.use_cases.raising import window_of
from services.intake.same_matter.use_cases.telling import Telling
from services.intake.settings import IntakeSettings

__all__ = ["join_matter", "part_matter"]


def join_matter(work: UnitOfWork, request: JoinMatter, settings: IntakeSettings) -> Done:
    """Join the matters of two appeals; raises NotFound for either, Refused where they are one already.

    Raises NotYet, as `part_matter` does, for one that is still to be heard.
    """
    mine, theirs = _first_of_text(work, request.appeal_id), _first_of_text(work, request.into)
    if mine.matter_id == theirs.matter_id:
        raise Refused("same-matter-already", "The two appeals are one matter already.")
    one, other = _of_matter(work, mine.matter_id), _of_matter(work, theirs.matter_id)
    _forget(work, [pair(here, there) for here in one for there in other])
    _keep(work, [pair(mine.number, theirs.number)], request.reason, together=True)
    return _settle(work, request.appeal_id, [mine.number, theirs.number], settings)


def part_matter(work: UnitOfWork, request: PartMatter, settings: IntakeSettings) -> Done:
    """Take an appeal out of its matter; raises NotFound, Refused for one that is alone."""
    row = _one(work, request.appeal_id)
    if row.text_id != row.appeal_id:
        _is_no_copy(work, row)
    others = [number for number in _of_matter(work, row.matter_id) if number != row.number]
    if not others:
        raise Refused("alone-in-its-matter", "No other appeal is of this matter.")
    decided = [pair(row.number, other) for other in others]
    _forget(work, decided)
    _keep(work, decided, request.reason, together=False)
    return _settle(work, request.appeal_id, [row.number, *others], settings)


def _settle(work: UnitOfWork, appeal_id: str, numbers: list[int], settings: IntakeSettings) -> Done:
    telling = Telling(work, by=work.actor.name)
    telling.watch([appeal_id])
    regroup(work, numbers, telling)
    recount(work, telling.tell(weights(work)), window_of(work, settings))
    return Done(id=appeal_id)


def _one(work: UnitOfWork, appeal_id: str) -> HeardRow:
    locked = select(appeals.c.appeal_id).where(appeals.c.appeal_id == appeal_id).with_for_update()
    work.connection.execute(locked).all()
    row = typed(HeardRow, work.connection.execute(select(heard).where(H.appeal_id == appeal_id))).first()
    if row is None:
        waits = select(UNHEARD.appeal_id).where(UNHEARD.appeal_id == appeal_id)
        if work.connection.execute(waits).first() is not None:
            raise NotYet(f"appeal {appeal_id} is not heard yet")
        raise NotFound("appeal")
    return row


def _first_of_text(work: UnitOfWork, appeal_id: str) -> HeardRow:
    row = _one(work, appeal_id)
    return row if row.text_id == row.appeal_id else _one(work, row.text_id)


def _is_no_copy(work: UnitOfWork, row: HeardRow) -> None:
    """It is compared with others by itself from now on."""
    mine = update(heard).where(H.number == row.number)
    work.connection.execute(mine.values(text_id=row.appeal_id, own_text=True))
    said = heavy(unpack(row.vector))
    found = [{"pair": one, "number": row.number, "weight": weight} for one, weight in said.items()]
    work.connection.execute(INSERT_PAIR, found)


def _of_matter(work: UnitOfWork, matter_id: str) -> list[int]:
    inside = select(H.number).where(H.matter_id == matter_id, H.text_id == H.appeal_id)
    return list(work.connection.execute(inside).scalars())


def _forget(work: UnitOfWork, decided: Iterable[Pair]) -> None:
    """What was said of these pairs before counts no more."""
    for low, high in decided:
        work.connection.execute(delete(hands).where(HAND.low == low, HAND.high == high))


def _keep(work: UnitOfWork, decided: Iterable[Pair], reason: str, *, together: bool) -> None:
    said = {"together": together, "by": work.actor.name, "reason": reason, "at": work.now}
    work.connection.execute(INSERT_HAND, [{"low": low, "high": high, **said} for low, high in decided])
