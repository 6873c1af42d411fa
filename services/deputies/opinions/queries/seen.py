"""Which opinions a reader may see, and a line of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, false, select, true

from contracts.roles import WATCHERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.db import in_array
from kit.db.rows import typed
from services.deputies.opinions.domain import ANSWERED, OPEN, RETURNED, TRANSFERRED
from services.deputies.opinions.store.tables import OpinionRow, WayRow, opinions, ways
from services.deputies.roster import interface as roster

P, W = opinions.c, ways.c
_OF_DEPARTMENT = {OPEN: TRANSFERRED, ANSWERED: ANSWERED}
"""How an opinion stands for a department: by its own way, whatever happened to it since."""


def seen_by(reading: ReadSession) -> ColumnElement[bool]:
    """The office's, leaders' and auditors' all; a deputy's own; what a keeper recorded; what a department was asked.

    A deputy who is in office no more sees none.
    """
    actor = reading.actor
    if actor.role in WATCHERS:
        return true()
    if actor.role is Role.DEPUTY:
        return false() if roster.has_ended(reading, actor.id) else P.deputy_id == actor.id
    if actor.role is Role.STATION:
        return P.recorded_by == actor.id
    if actor.role is Role.DEPARTMENT and actor.department:
        return P.opinion_id.in_(select(W.opinion_id).where(W.department == actor.department))
    return false()


class Stand(NamedTuple):
    """How an opinion stands, and whether the reader may read it."""

    state: str
    seen: bool


def stands_of(reading: ReadSession, opinion_ids: Iterable[str]) -> dict[str, Stand]:
    """By id; the state harms nobody who reads the record that the opinion came from."""
    wanted = select(P.opinion_id, P.state, seen_by(reading).label("seen")).where(in_array(P.opinion_id, "ids"))
    rows = reading.connection.execute(wanted, {"ids": set(opinion_ids)})
    return {row.opinion_id: Stand(row.state, bool(row.seen)) for row in rows}


def ways_seen(reading: ReadSession, ids: Iterable[str]) -> dict[str, list[WayRow]]:
    """The ways of these opinions, the first first; a department sees its own alone."""
    wanted = select(ways).where(W.opinion_id.in_(sorted(ids))).order_by(W.opinion_id, W.turn)
    if reading.actor.role is Role.DEPARTMENT:
        wanted = wanted.where(W.department == reading.actor.department)
    found: dict[str, list[WayRow]] = {}
    for way in typed(WayRow, reading.connection.execute(wanted)):
        found.setdefault(way.opinion_id, []).append(way)
    return found


def is_late(reading: ReadSession, way: WayRow) -> bool:
    """Whether an answer is overdue, or came later than it was due."""
    return way.due_at is not None and (way.ended_at or reading.now) > way.due_at


def brief(
    reading: ReadSession, row: OpinionRow, gone: Sequence[WayRow], names: dict[str | None, str]
) -> dict[str, Any]:
    """The fields of every view; `gone`: the ways the reader sees."""
    last = gone[-1] if gone else None
    running = last if last is not None and last.state == OPEN else None
    state = row.state
    if reading.actor.role is Role.DEPARTMENT and last is not None:
        state = _OF_DEPARTMENT.get(last.state, RETURNED)
    fields = ("opinion_id", "title", "heard", "said_by", "deputy_id", "category", "kind", "recorded_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "heard_on": date.fromisoformat(row.heard_on),
        "deputy_name": names.get(row.deputy_id, ""),
        "state": state,
        "department": last.department if last else None,
        "department_name": last.department_name if last else "",
        "due_at": running.due_at if running else None,
        "overdue": running is not None and is_late(reading, running),
    }
