"""Stations, and who keeps which: the office every one, a keeper those of the own township."""

from collections.abc import Sequence

from sqlalchemy import select

from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound
from services.deputies.roster.interface import stations
from services.deputies.stations.store.rows import HoursRow, StationRow
from services.deputies.stations.store.tables import hours

S = stations.c


def station(reading: ReadSession, number: str, *, lock: bool = False) -> StationRow:
    """One station; raises NotFound."""
    wanted = select(stations).where(S.station == number)
    found = reading.connection.execute(wanted.with_for_update() if lock else wanted)
    row = typed(StationRow, found).first()
    if row is None:
        raise NotFound("station")
    return row


def kept(work: UnitOfWork, number: str, *, lock: bool = True) -> StationRow:
    """A station the acting keeper or office keeps, held; raises NotFound or Forbidden."""
    row = station(work, number, lock=lock)
    if not keeps(work, row):
        raise Forbidden("A station keeper works at stations of the own township.")
    return row


def keeps(reading: ReadSession, row: StationRow) -> bool:
    """Whether who asks keeps it: a keeper's account is of a township, and has every station there to choose from."""
    actor = reading.actor
    return actor.role is Role.OFFICE or (actor.role is Role.STATION and actor.township == row.township)


def every(reading: ReadSession, township: str | None = None, number: str | None = None) -> Sequence[StationRow]:
    """Stations by township and name, all or some."""
    wanted = select(stations).order_by(S.township, S.name, S.station)
    if township:
        wanted = wanted.where(S.township == township)
    if number:
        wanted = wanted.where(S.station == number)
    return typed(StationRow, reading.connection.execute(wanted)).all()


def hours_of(reading: ReadSession, numbers: Sequence[str]) -> dict[str, HoursRow]:
    """When each of these is open, where that was said."""
    wanted = select(hours).where(in_array(hours.c.station, "numbers"))
    rows = typed(HoursRow, reading.connection.execute(wanted, {"numbers": set(numbers)}))
    return {row.station: row for row in rows}
