"""Put deputies on duty at a station: the rota, day by day."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select

from contracts.base import Done
from contracts.deputies import SetDuty
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.roster import store

OpenDays = Callable[[ReadSession, str, Sequence[date]], list[date]]
"""Those of a station's days on which it is open: stations at work know them."""


def set_duty(work: UnitOfWork, request: SetDuty, open_days: OpenDays) -> Done:
    """Write the rota of these days anew; a station keeper does so for the stations of the own township only.

    Raises NotFound, Forbidden; Refused for a day that is none, for nothing but closed days where only open ones are
    wanted, and for a deputy who is not in office.
    """
    found = select(store.stations).where(store.stations.c.station == request.station).with_for_update()
    station = work.connection.execute(found).first()  # held: two rotas at once follow one another
    if station is None:
        raise NotFound("station")
    if work.actor.role is Role.STATION and station.township != work.actor.township:
        raise Forbidden("A station keeper arranges duty in the own township.")
    days = sorted({_day(day) for day in request.days})
    if request.only_open:
        days = open_days(work, request.station, days)
    if not days:
        raise Refused("station-closed-then", "The station is closed on each of these days.", status=422)
    deputies = sorted(set(request.deputy_ids))
    for deputy_id in deputies:
        if not store.is_in_office(work, store.deputy(work, deputy_id)):
            raise Refused("deputy-inactive", "This deputy is no longer active.", deputy_id)
    store.write_rota(work, request.station, [day.isoformat() for day in days], dict.fromkeys(deputies, request.half))
    return Done(id=request.station)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as broken:
        raise Refused("no-such-day", "The calendar has no such day.", text, status=422) from broken
