"""What was done at stations in a period, station by station in the order of the county: no table of winners."""

from datetime import timedelta

from contracts.deputies import ReadStationFigures, StationFigures, StationFiguresList
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Refused
from services.deputies.matters.interface import OPEN, states_of
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.queries.receptions import MOST
from services.deputies.stations.store import places
from services.deputies.stations.store import receptions as store


def read_station_figures(
    reading: ReadSession, request: ReadStationFigures, settings: DeputiesSettings
) -> StationFiguresList:
    """Raises Refused for a period longer than a year."""
    if not timedelta(0) <= request.last - request.first <= MOST:
        raise Refused("period-wrong", "A period has a year at the most.", status=422)
    me, today = reading.actor, reading.today(settings.zone)
    stations = places.every(reading, (me.township or "-") if me.role is Role.STATION else None)
    rows = store.receptions_of(reading, request.first, request.last, [row.station for row in stations])
    lines = store.lines_of(reading, [row.reception_id for row in rows])
    stand = states_of(reading, (one.appeal_id for every in lines.values() for one in every if one.appeal_id))
    found = []
    for station in stations:
        mine = [row for row in rows if row.station == station.station]
        heard = [line for row in mine for line in lines.get(row.reception_id, [])]
        became = [line.became for line in heard]
        states = [row.state for row in mine]
        found.append(
            StationFigures(
                station=station.station,
                station_name=station.name,
                kind=station.kind,
                township=station.township,
                announced=len(mine),
                held=states.count(store.HELD),
                cancelled=states.count(store.CANCELLED),
                overdue=sum(row.state == store.PLANNED and row.day < today for row in mine),
                visitors=sum(line.visitors for line in heard),
                appeals=became.count("appeal"),
                ideas=became.count("idea"),
                opinions=became.count("opinion"),
                answered=became.count("answered"),
                appeals_open=sum(stand.get(line.appeal_id or "") in OPEN for line in heard),
            )
        )
    return StationFiguresList(items=found)
