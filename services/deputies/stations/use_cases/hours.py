"""Say when a station is open, and how it is reached."""

from sqlalchemy import delete, insert

from contracts.base import Done
from contracts.deputies import SetStationHours
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.stations.store import places
from services.deputies.stations.store.tables import hours


def set_station_hours(work: UnitOfWork, request: SetStationHours) -> Done:
    """In place of what was said before; raises NotFound or Forbidden."""
    row = places.kept(work, request.station)
    work.connection.execute(delete(hours).where(hours.c.station == row.station))
    weekdays = "".join(str(day) for day in sorted(set(request.weekdays)))
    said = {"half": request.half, "hours": request.hours, "phone": request.phone}
    work.connection.execute(insert(hours).values(station=row.station, weekdays=weekdays, **said))
    return Done(id=row.station)
