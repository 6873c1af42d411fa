"""Group again what was touched: the matters of some appeals and of all that are like them."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select, update

from kit.bus.unit_of_work import UnitOfWork
from services.intake.same_matter.domain.groups import Pair, group
from services.intake.same_matter.store.near import decided, likenesses, neighbours
from services.intake.same_matter.store.tables import H, heard
from services.intake.same_matter.use_cases.telling import Telling

_LINKED = select(H.number, H.appeal_id, H.matter_id, H.submitted_at).where(H.text_id == H.appeal_id)
"""The first appeals of their texts: copies follow them."""


def regroup(work: UnitOfWork, numbers: Collection[int], telling: Telling) -> None:
    """A matter is called by its first appeal; copies go where their text goes."""
    touched = set(numbers).union(*(neighbours(work, number) for number in numbers))
    matters = select(H.matter_id).where(H.number.in_(touched))
    rows = work.connection.execute(_LINKED.where(H.matter_id.in_(matters))).all()
    numbers = [row.number for row in rows]
    _place(work, rows, likenesses(work, numbers), decided(work, numbers), telling)


def tidy(work: UnitOfWork, telling: Telling) -> None:
    """Group everything anew from the likenesses alone: what the order of arrival left behind goes."""
    rows = work.connection.execute(_LINKED).all()
    _place(work, rows, likenesses(work), decided(work), telling)


def _place(
    work: UnitOfWork,
    rows: Collection[Any],
    alike: Mapping[Pair, float],
    by_hand: tuple[list[Pair], list[Pair]],
    telling: Telling,
) -> None:
    """Put these, which nothing outside touches, where they belong."""
    by_number = {row.number: row for row in rows}
    for members in group(by_number, alike, *by_hand):
        first = min((by_number[number] for number in members), key=lambda row: (row.submitted_at, row.appeal_id))
        texts = [by_number[n].appeal_id for n in members if by_number[n].matter_id != first.appeal_id]
        if texts:
            inside = H.text_id.in_(texts)
            telling.watch(work.connection.execute(select(H.appeal_id).where(inside)).scalars())
            work.connection.execute(update(heard).where(inside).values(matter_id=first.appeal_id))
