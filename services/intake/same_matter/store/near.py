"""Which earlier appeals share the most telling pairs, and how alike they are."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Float, Integer, bindparam, func, or_, select, union_all

from kit.bus.unit_of_work import ReadSession
from services.intake.same_matter.domain.groups import COMPARED, Pair
from services.intake.same_matter.domain.words import HEAVY, Vector, heavy, likeness
from services.intake.same_matter.store.packed import unpack
from services.intake.same_matter.store.tables import HAND, E, H, P, edges, pairs

LEAST = 8
"""Pairs a text must have to be compared at all: `停水了` is said everywhere (ours)."""
_ASKED = union_all(
    *(
        select(
            bindparam(f"p{nth}", type_=BigInteger).label("pair"),
            bindparam(f"w{nth}", type_=Float).label("weight"),
        )
        for nth in range(HEAVY)
    )
).cte("asked")
_SCORE = func.sum(P.weight * _ASKED.c.weight)
_BEST = (
    select(P.number, _SCORE.label("score"))
    .select_from(_ASKED.join(pairs, P.pair == _ASKED.c.pair))
    .group_by(P.number)
    .order_by(_SCORE.desc(), P.number)
    .limit(COMPARED + 1)
).subquery()
_NEAR = select(H.number, H.appeal_id, H.text_id, H.version, H.vector).join(_BEST, _BEST.c.number == H.number)
_NUMBER: Any = bindparam("number", type_=Integer)
_BESIDE = union_all(
    select(E.low, E.high).where(or_(E.low == _NUMBER, E.high == _NUMBER)),
    select(HAND.low, HAND.high).where(or_(HAND.low == _NUMBER, HAND.high == _NUMBER), HAND.together),
)


def near(reading: ReadSession, said: Vector, version: str, but: int = 0) -> list[tuple[float, Any]]:
    """Earlier appeals weighed by the same version, with how alike each is; one grouped query."""
    if len(said) < LEAST:
        return []
    telling = list(heavy(said).items())
    telling += [(-1, 0.0)] * (HEAVY - len(telling))
    asked: dict[str, float] = {f"p{nth}": pair for nth, (pair, _) in enumerate(telling)}
    asked |= {f"w{nth}": weight for nth, (_, weight) in enumerate(telling)}
    rows = reading.connection.execute(_NEAR, asked).all()
    return [(likeness(said, unpack(row.vector)), row) for row in rows if row.version == version and row.number != but]


def likenesses(reading: ReadSession, numbers: Collection[int] | None = None) -> dict[Pair, float]:
    """Among these, or all there are."""
    wanted, known = select(edges), None if numbers is None else set(numbers)
    rows = reading.connection.execute(wanted if known is None else wanted.where(E.low.in_(known)))
    return {(row.low, row.high): row.likeness for row in rows if known is None or row.high in known}


def neighbours(reading: ReadSession, number: int) -> set[int]:
    """What is alike, or was joined to it by hand."""
    return {high if low == number else low for low, high in reading.connection.execute(_BESIDE, {"number": number})}


def decided(reading: ReadSession, numbers: Collection[int] | None = None) -> tuple[list[Pair], list[Pair]]:
    """What people joined and what they parted, among these or all there are."""
    wanted = select(HAND.low, HAND.high, HAND.together)
    rows = reading.connection.execute(wanted if numbers is None else wanted.where(HAND.low.in_(numbers))).all()
    return ([(r.low, r.high) for r in rows if r.together], [(r.low, r.high) for r in rows if not r.together])
