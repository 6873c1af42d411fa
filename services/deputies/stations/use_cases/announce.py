"""Reception days: announced in time, moved past rest days, moved or cancelled with a reason that all are told."""

from datetime import date, timedelta

from sqlalchemy import insert

from contracts.base import Done
from contracts.deputies import Announced, AnnounceReception, CancelReception, MoveReception
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.store import places
from services.deputies.stations.store import receptions as store
from services.deputies.stations.store.days import working_days
from services.deputies.stations.store.rows import ReceptionRow
from services.deputies.stations.store.tables import receiving, receptions

MOST_AHEAD = timedelta(days=366)
"""How far ahead one is announced (ours: a year)."""


def announce_reception(work: UnitOfWork, request: AnnounceReception, settings: DeputiesSettings) -> Announced:
    """The day that holds; raises Refused for hours, days, places and deputies that cannot be."""
    station = places.kept(work, request.station)
    if request.ends <= request.begins:
        raise Refused("reception-hours-wrong", "A reception ends after it begins.", status=422)
    if request.way != "on_site" and not request.place:
        raise Refused("reception-place-missing", "A roving or online reception says where.", status=422)
    day = _day(work, request.day, settings)
    if store.is_taken(work, station.station, day, request.begins, request.ends):
        raise Refused("reception-overlaps", "The station has a reception then already.", day.isoformat())
    reception_id = new_id()
    row = {
        "reception_id": reception_id,
        "station": station.station,
        "day": day,
        "first_day": day,
        "begins": request.begins,
        "ends": request.ends,
        "way": request.way,
        "place": request.place,
        "state": store.PLANNED,
        "reason": "",
        "announced_at": work.now,
    }
    names = {each: _name(work, each) for each in sorted(set(request.deputy_ids))}
    work.connection.execute(insert(receptions).values(**row))
    who = [{"reception_id": reception_id, "deputy_id": each, "name": name} for each, name in names.items()]
    work.connection.execute(insert(receiving), who)
    return Announced(id=reception_id, day=day, moved=day != request.day)


def move_reception(work: UnitOfWork, request: MoveReception, settings: DeputiesSettings) -> Announced:
    """Another day, announced as much ahead as a new one."""
    row = _planned(work, request.reception_id)
    day = _day(work, request.day, settings)
    if store.is_taken(work, row.station, day, row.begins, row.ends, besides=row.reception_id):
        raise Refused("reception-overlaps", "The station has a reception then already.", day.isoformat())
    store.change(work, row.reception_id, day=day, reason=request.reason)
    return Announced(id=row.reception_id, day=day, moved=day != request.day)


def cancel_reception(work: UnitOfWork, request: CancelReception) -> Done:
    """It is not held; what was heard at it stays, so one with lines is closed instead."""
    row = _planned(work, request.reception_id)
    if store.lines_of(work, [row.reception_id]):
        raise Refused("reception-begun", "Something was heard at this reception: close it.")
    store.change(work, row.reception_id, state=store.CANCELLED, reason=request.reason)
    return Done(id=row.reception_id)


def _planned(work: UnitOfWork, reception_id: str) -> ReceptionRow:
    """Held, and its station with it; raises NotFound, Forbidden, or Refused for one that is over."""
    row = store.reception(work, reception_id)
    places.kept(work, row.station)
    row = store.reception(work, reception_id, lock=True)
    if row.state != store.PLANNED:
        raise Refused("reception-over", "This reception was held or cancelled.")
    return row


def _day(work: UnitOfWork, asked: date, settings: DeputiesSettings) -> date:
    """The day itself when it is worked, or the next that is; raises Refused for one that comes too soon."""
    today = work.today(settings.zone)
    if asked > today + MOST_AHEAD:
        raise Refused("reception-too-far", "A reception is announced a year ahead at the most.", status=422)
    day = working_days(work, settings.zone).working_on_or_after(asked)
    if day < today + timedelta(days=settings.reception_days_ahead):
        detail = str(settings.reception_days_ahead)
        raise Refused("reception-too-soon", f"Receptions are announced {detail} days ahead.", detail, status=422)
    return day


def _name(work: UnitOfWork, deputy_id: str) -> str:
    row = roster.deputy(work, deputy_id)
    if not roster.is_in_office(work, row):
        raise Refused("deputy-inactive", "This deputy is no longer active.", row.name)
    return row.name
