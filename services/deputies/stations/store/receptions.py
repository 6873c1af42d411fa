"""Receptions with who receives, and the lines of their ledger."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.stations.store.rows import HeardRow, ReceivingRow, ReceptionRow
from services.deputies.stations.store.tables import heard, receiving, receptions

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"


def reception(reading: ReadSession, reception_id: str, *, lock: bool = False) -> ReceptionRow:
    """One reception; raises NotFound."""
    wanted = select(receptions).where(receptions.c.reception_id == reception_id)
    row = typed(ReceptionRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("reception")
    return row


def change(work: UnitOfWork, reception_id: str, **values: object) -> None:
    """Say anew how one stands."""
    mine = update(receptions).where(receptions.c.reception_id == reception_id)
    work.connection.execute(mine.values(**values))


def is_taken(reading: ReadSession, station: str, day: date, begins: str, ends: str, besides: str = "") -> bool:
    """Whether the station has another reception at these hours of the day that was not cancelled."""
    r = receptions.c
    same = (r.station == station, r.day == day, r.state != CANCELLED, r.reception_id != besides)
    meets = (r.begins < ends, r.ends > begins)
    return reading.connection.execute(select(r.reception_id).where(*same, *meets).limit(1)).first() is not None


def receptions_of(reading: ReadSession, first: date, last: date, numbers: Sequence[str]) -> Sequence[ReceptionRow]:
    """Receptions of these days at these stations, by day and hour."""
    r = receptions.c
    wanted = select(receptions).where(r.day >= first, r.day <= last, in_array(r.station, "numbers"))
    page = wanted.order_by(r.day, r.begins, r.reception_id)
    return typed(ReceptionRow, reading.connection.execute(page, {"numbers": set(numbers)})).all()


def receiving_of(reading: ReadSession, reception_ids: Sequence[str]) -> dict[str, list[ReceivingRow]]:
    """Who is to receive at each."""
    c = receiving.c
    wanted = select(receiving).where(in_array(c.reception_id, "ids")).order_by(c.name, c.deputy_id)
    found: dict[str, list[ReceivingRow]] = {}
    for row in typed(ReceivingRow, reading.connection.execute(wanted, {"ids": set(reception_ids)})):
        found.setdefault(row.reception_id, []).append(row)
    return found


def lines_of(reading: ReadSession, reception_ids: Sequence[str]) -> dict[str, list[HeardRow]]:
    """What was heard at each, in the order it was written down."""
    c = heard.c
    wanted = select(heard).where(in_array(c.reception_id, "ids")).order_by(c.reception_id, c.number)
    found: dict[str, list[HeardRow]] = {}
    for row in typed(HeardRow, reading.connection.execute(wanted, {"ids": set(reception_ids)})):
        found.setdefault(row.reception_id, []).append(row)
    return found


def add_line(work: UnitOfWork, reception_id: str, **values: object) -> None:
    """One more; the reception's row is held, so numbers follow one another."""
    last = select(func.max(heard.c.number)).where(heard.c.reception_id == reception_id)
    number = (work.connection.execute(last).scalar() or 0) + 1
    work.connection.execute(insert(heard).values(reception_id=reception_id, number=number, **values))
