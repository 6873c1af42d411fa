"""Hear what waits: compare each appeal with those before it, and group again what it touches (ADR 39)."""

from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.appeals.interface import appeals
from services.intake.same_matter.domain.groups import EDGE, pair
from services.intake.same_matter.domain.words import KEPT, Vector, Weights, heavy, vector
from services.intake.same_matter.store.near import LEAST, near, neighbours
from services.intake.same_matter.store.packed import pack
from services.intake.same_matter.store.raised import recount, recount_all
from services.intake.same_matter.store.tables import (
    HAND,
    INSERT_EDGE,
    INSERT_PAIR,
    UNHEARD,
    E,
    H,
    P,
    edges,
    heard,
    pairs,
    unheard,
    was_heard,
)
from services.intake.same_matter.store.weights import weigh_anew, weights
from services.intake.same_matter.use_cases.grouping import regroup, tidy
from services.intake.same_matter.use_cases.raising import window_of
from services.intake.same_matter.use_cases.telling import Telling
from services.intake.settings import IntakeSettings

AT_ONCE, PARTS = 10, 10
"""Appeals heard in one transaction, for which others wait, and transactions of one run of the timer (ours: some 30 ms
each); the next run hears the rest."""
FEW = 500
"""Waiting appeals up to which they are looked up one by one (technical)."""
COPY = 0.93
"""From this likeness on two texts are one (ours: the same letter with another greeting)."""
COPY_LEAST = 20
"""Pairs a text must have to be known as another's copy (ours: many say `停水了` by themselves)."""
A = appeals.c
_WAITING = (
    select(A.appeal_id, A.title, func.substr(A.text, 1, KEPT).label("text"), A.submitted_at, A.writer)
    .join(unheard, UNHEARD.appeal_id == A.appeal_id)
    .order_by(A.submitted_at, A.appeal_id)
)
_FIRST = select(UNHEARD.appeal_id).limit(1)


def anything_waits(reading: ReadSession) -> bool:
    """Whether an appeal is to be heard."""
    return reading.connection.execute(_FIRST).first() is not None


def hear_appeals(work: UnitOfWork, settings: IntakeSettings, most: int = AT_ONCE) -> int:
    """Hear so many at the most, the oldest first; returns how many."""
    waiting = list(work.connection.execute(select(UNHEARD.appeal_id).limit(FEW)).scalars())
    if not waiting:
        return 0
    # few are looked up; of many the oldest are met on the way along the index of time
    these = _WAITING if len(waiting) == FEW else _WAITING.where(A.appeal_id.in_(waiting))
    rows = work.connection.execute(these.limit(most)).all()
    weighed, telling = weights(work), Telling(work)
    touched: set[int] = set()
    for row in rows:
        touched |= _hear(work, row, weighed, telling)
    if touched:  # grouped once, however many say one thing within seconds
        regroup(work, touched, telling)
    was_heard(work, [row.appeal_id for row in rows])
    recount(work, telling.tell(weighed), window_of(work, settings))
    if not anything_waits(work):
        weigh_anew(work)
    return len(rows)


def _hear(work: UnitOfWork, row: Any, weighed: Weights, telling: Telling) -> set[int]:
    """What has to be grouped again."""
    touched: set[int] = set()
    said = vector(row.title, row.text, weighed)
    known = work.connection.execute(select(heard).where(H.appeal_id == row.appeal_id)).first()
    number = _again(work, known, said, weighed) if known else _first(work, row, said, weighed)
    telling.watch([row.appeal_id])
    alike = near(work, said, weighed.version, but=number)
    copied = _copied(alike, said) if known is None or not known.own_text else []
    texts = {other.text_id for other in copied} - {row.appeal_id}
    if texts and known is not None and known.text_id == row.appeal_id and not _by_hand(work, number):
        touched = _is_copy_now(work, known, min(texts), telling)
    elif texts and (known is None or known.text_id != row.appeal_id):
        _is_copy(work, row.appeal_id, min(texts))
    else:
        if known is not None and known.text_id != row.appeal_id and not known.own_text:
            mine = update(heard).where(H.number == number)
            work.connection.execute(mine.values(text_id=row.appeal_id, matter_id=row.appeal_id))
        if len(said) >= LEAST:
            telling_pairs = [{"pair": one, "number": number, "weight": weight} for one, weight in heavy(said).items()]
            work.connection.execute(INSERT_PAIR, telling_pairs)
            found = [(pair(number, other.number), like) for like, other in alike if like >= EDGE]
            if found:
                kept = [{"low": low, "high": high, "likeness": like} for (low, high), like in found]
                work.connection.execute(INSERT_EDGE, kept)
        touched = {number}
    _persons(work, row, {other.appeal_id for other in copied}, telling)
    return touched


def _first(work: UnitOfWork, row: Any, said: Vector, weighed: Weights) -> int:
    mine = dict.fromkeys(("appeal_id", "matter_id", "person_id", "text_id"), row.appeal_id)
    more = {"version": weighed.version, "own_text": False, "submitted_at": row.submitted_at, "vector": pack(said)}
    return int(work.connection.execute(insert(heard).values(**mine, **more).returning(H.number)).scalar_one())


def _again(work: UnitOfWork, known: Any, said: Vector, weighed: Weights) -> int:
    """What it said before goes: likenesses to appeals that are still weighed as before stay until these are heard."""
    run, number = work.connection.execute, int(known.number)
    run(update(heard).where(H.number == number).values(version=weighed.version, vector=pack(said)))
    run(delete(pairs).where(P.number == number))
    mine = run(select(edges).where(or_(E.low == number, E.high == number))).all()
    others = {row.high if row.low == number else row.low for row in mine}
    stale = set(run(select(H.number).where(H.number.in_(others), H.version == weighed.version)).scalars())
    run(delete(edges).where(or_(and_(E.low == number, E.high.in_(stale)), and_(E.high == number, E.low.in_(stale)))))
    return number


def _copied(alike: list[tuple[float, Any]], said: Vector) -> list[Any]:
    return [row for like, row in alike if like >= COPY] if len(said) >= COPY_LEAST else []


def _is_copy(work: UnitOfWork, appeal_id: str, text_id: str) -> None:
    """It belongs where the first appeal of its text does."""
    matter = select(H.matter_id).where(H.appeal_id == text_id).scalar_subquery()
    work.connection.execute(update(heard).where(H.appeal_id == appeal_id).values(text_id=text_id, matter_id=matter))


def _is_copy_now(work: UnitOfWork, known: Any, text_id: str, telling: Telling) -> set[int]:
    """What was a text of its own is a copy, and what was a copy of it is one of the same; returns those it was like.

    Weighed anew, a copy that was sent earlier is heard before the text whose copy it was when it came.
    """
    run, number = work.connection.execute, known.number
    mine = list(run(select(H.appeal_id).where(H.text_id == known.appeal_id)).scalars())
    telling.watch(mine)
    touched = neighbours(work, number) | {run(select(H.number).where(H.appeal_id == text_id)).scalar_one()}
    run(delete(edges).where(or_(E.low == number, E.high == number)))
    for appeal_id in mine:
        _is_copy(work, appeal_id, text_id)
    return touched


def _by_hand(work: UnitOfWork, number: int) -> bool:
    """Whether somebody decided of it: that holds of this appeal, so it stays a text of its own."""
    decided = select(HAND.low).where(or_(HAND.low == number, HAND.high == number)).limit(1)
    return work.connection.execute(decided).first() is not None


def _persons(work: UnitOfWork, row: Any, copied: set[str], telling: Telling) -> None:
    """Who shares a contact or a device, or sent a copy, is one person, called by the first appeal of theirs."""
    run = work.connection.execute
    same = [H.appeal_id == row.appeal_id, H.appeal_id.in_(copied)]
    if row.writer is not None:
        same.append(H.appeal_id.in_(select(A.appeal_id).where(A.writer == row.writer)))
    persons = set(run(select(H.person_id).where(or_(*same)).distinct()).scalars())
    if len(persons) > 1:
        first = min(persons)
        moved = H.person_id.in_(persons - {first})
        telling.watch(run(select(H.appeal_id).where(moved)).scalars())
        run(update(heard).where(moved).values(person_id=first))


def tidy_matters(work: UnitOfWork, settings: IntakeSettings) -> None:
    """Group and count everything anew; what moves is told."""
    telling = Telling(work)
    tidy(work, telling)
    telling.tell(weights(work))
    recount_all(work, window_of(work, settings))
