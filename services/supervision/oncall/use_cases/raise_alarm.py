"""A danger to life is told to whoever is on call, again and to more people, until somebody takes it on."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts.envelope import Envelope
from contracts.intake import AppealDangerNamed, AppealSubmitted
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import write_many
from kit.db.rows import typed
from services.supervision.cases.interface import matter_of, record_alarm
from services.supervision.oncall.domain.rota import HEAD, LEADER, LEVELS, ON_CALL, OnCall, on_call
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.oncall.store.rota import rota_from
from services.supervision.oncall.store.rows import AlarmRow
from services.supervision.oncall.store.tables import alarms, calls
from services.supervision.shared.domain.recipients import OFFICE, person
from services.supervision.shared.store.deputies import has_ended

A = alarms.c
AT_ONCE = 200
"""Dangers that are told again in one look (technical)."""
_ADD = {
    "postgresql": postgresql.insert(alarms).on_conflict_do_nothing().returning(A.appeal_id),
    "sqlite": sqlite.insert(alarms).on_conflict_do_nothing().returning(A.appeal_id),
}
_AGAIN = (
    update(alarms).where(A.appeal_id == bindparam("which")).values(round=bindparam("times"), next_at=bindparam("later"))
)
_ANEW = (
    update(alarms)
    .where(A.appeal_id == bindparam("which"), A.next_at.is_(None))
    .values(
        danger=bindparam("named"),
        said=bindparam("words"),
        raised_at=bindparam("now"),
        before=A.round,
        acknowledged_by="",
        acknowledged_name="",
        acknowledged_at=None,
    )
)
_MORE = update(alarms).where(A.appeal_id == bindparam("which")).values(said=bindparam("words"))
_CALL = insert(calls)


class Told(NamedTuple):
    """One recipient who is told of a danger now."""

    appeal_id: str
    event_id: str
    """What it is told of: the event, or the round by its number."""
    township: str
    recipient: str


def event_of(alarm: AlarmRow, number: int) -> str:
    """Under which id the notices of a round are kept."""
    return alarm.event_id if number == 1 else f"alarm:{alarm.appeal_id}:{number}"


def raise_alarms(
    work: UnitOfWork, messages: Iterable[Envelope[AppealSubmitted | AppealDangerNamed]], settings: OnCallSettings
) -> list[Told]:
    """The first round; nobody is told of a danger that was told before, or of a copy of one in the same words."""
    told: list[Told] = []
    for message in messages:
        fact = message.data
        if isinstance(fact, AppealDangerNamed):
            township, said, anew = fact.township, fact.said, fact.anew
        elif _is_copy(work, fact):
            continue
        else:
            township, said, anew = fact.place.township, "", False
        row: dict[str, Any] = {
            "appeal_id": fact.appeal_id,
            "event_id": message.id,
            "danger": fact.danger.value if fact.danger else None,
            "township": township,
            "raised_at": work.now,
            "round": 0,
            "next_at": None,
            "acknowledged_by": "",
            "acknowledged_name": "",
            "acknowledged_at": None,
            "said": said,
            "before": 0,
        }
        first = work.connection.execute(_ADD[work.connection.dialect.name], row).first() is not None
        if first or (anew and _anew(work, row)):
            told += _next_round(work, _of(work, fact.appeal_id), settings)
    return told


def _anew(work: UnitOfWork, row: dict[str, Any]) -> bool:
    """New words of a danger that somebody has taken on, or that was told often enough, are told from the first round
    on; while people are called anyway, they only read the new words."""
    anew = {"named": row["danger"], "words": row["said"], "now": row["raised_at"]}
    if work.connection.execute(_ANEW, {"which": row["appeal_id"], **anew}).rowcount:
        return True
    work.connection.execute(_MORE, {"which": row["appeal_id"], "words": row["said"]})
    return False


def _is_copy(work: UnitOfWork, fact: AppealSubmitted) -> bool:
    """Whether it joins an appeal whose danger was told, and says the same, letter by letter."""
    if fact.joins is None:
        return False
    known = work.connection.execute(select(A.appeal_id).where(A.appeal_id == fact.joins)).first()
    matter = matter_of(work, fact.joins) if known else None
    return matter is not None and matter.text == fact.text


def anybody_to_call(reading: ReadSession) -> bool:
    """Whether there is a danger that nobody has taken on in time."""
    return bool(reading.connection.execute(select(exists().where(A.next_at <= reading.now))).scalar())


def escalate(work: UnitOfWork, settings: OnCallSettings) -> list[Told]:
    """The next round of every danger that nobody has taken on in time."""
    due = select(alarms).where(A.next_at <= work.now).order_by(A.next_at, A.appeal_id).limit(AT_ONCE)
    rows = typed(AlarmRow, work.connection.execute(due.with_for_update(skip_locked=True))).all()
    return [told for row in rows for told in _next_round(work, row, settings)]


def _next_round(work: UnitOfWork, alarm: AlarmRow, settings: OnCallSettings) -> list[Told]:
    number = alarm.round + 1
    nth = number - alarm.before
    later = work.now + timedelta(minutes=settings.answer_minutes) if nth < settings.rounds else None
    work.connection.execute(_AGAIN, {"which": alarm.appeal_id, "times": number, "later": later})
    called = _called(work, alarm.township, nth, settings)
    rows = [
        {
            "appeal_id": alarm.appeal_id,
            "round": number,
            "recipient": recipient,
            "level": level,
            "name": name,
            "at": work.now,
        }
        for recipient, (level, name) in called.items()
    ]
    write_many(work.connection, _CALL, rows)
    names = "、".join(name or settings.office_name for _, name in called.values())
    what = "alarm.raised" if nth == 1 else "alarm.raised_again"
    record_alarm(work, alarm.appeal_id, what, names)
    event = event_of(alarm, number)
    return [Told(alarm.appeal_id, event, alarm.township, recipient) for recipient in called]


def _called(work: UnitOfWork, township: str, number: int, settings: OnCallSettings) -> dict[str, tuple[str, str]]:
    """Recipients of a round with level and name: one level after the other, then all; the office where nobody is."""
    hour = work.now.astimezone(settings.zone).replace(tzinfo=None)
    turns, swaps = work.once("rota", lambda: rota_from(work, hour.date()))
    found: dict[str, tuple[str, str]] = {}
    for level in {1: (ON_CALL,), 2: (HEAD,), 3: (LEADER,)}.get(number, LEVELS):
        here = _in_office(work, on_call(turns, swaps, hour, level, township))
        for one in here:
            found.setdefault(person(one.role, one.id), (level, one.name))
    return found or {OFFICE: (ON_CALL, "")}


def _in_office(work: UnitOfWork, people: Sequence[OnCall]) -> list[OnCall]:
    return [one for one in people if one.role != "deputy" or not has_ended(work, one.id)]


def _of(work: UnitOfWork, appeal_id: str) -> AlarmRow:
    return typed(AlarmRow, work.connection.execute(select(alarms).where(A.appeal_id == appeal_id))).one()
