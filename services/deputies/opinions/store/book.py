"""How opinions and their ways are found and changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.opinions.domain import OPEN
from services.deputies.opinions.store.tables import STAFF, OpinionRow, WayRow, opinions, search, ways

P, W = opinions.c, ways.c
_NO_WORDS = ("department_name", "due_why", "due_why_en", "title", "proposed", "sent_to", "contact_point")
_EMPTY = dict.fromkeys((*_NO_WORDS, "words", "answer", "begun_by", "ended_by"), "")


def opinion(reading: ReadSession, opinion_id: str, *, lock: bool = False) -> OpinionRow:
    """The opinion's row; raises NotFound."""
    wanted = select(opinions).where(P.opinion_id == opinion_id)
    row = typed(OpinionRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("heard-opinion")
    return row


def ways_of(reading: ReadSession, opinion_id: str) -> Sequence[WayRow]:
    """Every way it went, the first first."""
    mine = select(ways).where(W.opinion_id == opinion_id).order_by(W.turn)
    return typed(WayRow, reading.connection.execute(mine)).all()


def open_way(reading: ReadSession, opinion_id: str) -> WayRow | None:
    """The way that is open, if one is."""
    mine = select(ways).where(W.opinion_id == opinion_id, W.state == OPEN)
    return typed(WayRow, reading.connection.execute(mine)).first()


def add(work: UnitOfWork, row: dict[str, Any]) -> None:
    """A new opinion."""
    work.connection.execute(insert(opinions).values(**row))
    find_by(work, row["opinion_id"], STAFF, row["title"], row["text"], row["place"], row["source"])


def find_by(work: UnitOfWork, opinion_id: str, kind: str, *texts: str) -> None:
    """It is found by these words."""
    search.keep(work, kind, opinion_id, "said", texts)


def change(work: UnitOfWork, opinion_id: str, **values: Any) -> None:
    """Say anew how an opinion stands."""
    work.connection.execute(update(opinions).where(P.opinion_id == opinion_id).values(**values))


def begin_way(work: UnitOfWork, row: OpinionRow, state: str, **values: Any) -> int:
    """A further way begins; its number, counted from 1."""
    turn = row.turn + 1
    begun = {"begun_at": work.now, "begun_by": work.actor.name}
    kept = {"opinion_id": row.opinion_id, "turn": turn, "state": state, **_EMPTY, **begun, **values}
    work.connection.execute(insert(ways).values(**kept))
    return turn


def end_way(work: UnitOfWork, way: WayRow, state: str, answer: str) -> None:
    """A way ends, with what was said."""
    ended = {"state": state, "answer": answer, "ended_at": work.now, "ended_by": work.actor.name}
    mine = update(ways).where(W.opinion_id == way.opinion_id, W.turn == way.turn)
    work.connection.execute(mine.values(**ended))


def hand_ways(work: UnitOfWork, department: str, into: str, into_name: str) -> None:
    """What is with one department is with another, with its due day; what it answered stays its own."""
    open_ = update(ways).where(W.department == department, W.state == OPEN)
    work.connection.execute(open_.values(department=into, department_name=into_name))
