"""Put deputies on duty at a station: the rota, day by day."""

from datetime import date

from sqlalchemy import select

from contracts.base import Done
from contracts.deputies import SetDuty
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.roster import store


def set_duty(work: UnitOfWork, request: SetDuty) -> Done:
    """Write the rota of these days anew; a station keeper does so for the stations of the own township only."""
    found = select(store.stations).where(store.stations.c.station == request.station).with_for_update()
    station = work.connection.execute(found).first()  # held: two rotas at once follow one another
    if station is None:
        raise NotFound("station")
    if work.actor.role is Role.STATION and station.township != work.actor.township:
        raise Forbidden("A station keeper arranges duty in the own township.")
    days = sorted({_day(day) for day in request.days})
    deputies = sorted(set(request.deputy_ids))
    for deputy_id in deputies:
        if not store.is_in_office(work, store.deputy(work, deputy_id)):
            raise Refused("deputy-inactive", "This deputy is no longer active.", deputy_id)
    store.write_rota(work, request.station, days, dict.fromkeys(deputies, request.half))
    return Done(id=request.station)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as broken:
        raise Refused("no-such-day", "The calendar has no such day.", text, status=422) from broken
