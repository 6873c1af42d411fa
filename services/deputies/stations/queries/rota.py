"""The rota of some days: who sits where, gaps, clashes and swaps; and a station as everybody may know it."""

from collections import Counter
from datetime import date, timedelta

from contracts.deputies import (
    DutyRota,
    DutySwap,
    DutyTurn,
    NextTurn,
    ReadDutyRota,
    ReadStation,
    RotaClash,
    RotaGap,
    StationPage,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.domain.rota import Opening, Sitting, clashes, gaps
from services.deputies.stations.store import places, rota
from services.deputies.stations.store.days import working_days
from services.deputies.stations.store.rows import HoursRow, StationRow, SwapRow

AHEAD = 31
"""Days for which everybody sees who sits next (ours)."""
NEXT = 5
"""Turns to come that everybody sees (ours)."""


def read_duty_rota(reading: ReadSession, request: ReadDutyRota, settings: DeputiesSettings) -> DutyRota:
    """Of the stations the reader may see; gaps are told from today on, for what is past is past."""
    me = reading.actor
    if me.role is Role.DEPUTY and roster.has_ended(reading, me.id):
        raise Forbidden("Who is in office no more has no turns.")
    here = (me.township or "-") if me.role is Role.STATION else request.township
    shown = {row.station: row for row in places.every(reading, here, request.station)}
    days, last = rota.days(request.first, request.days), request.first + timedelta(days=request.days - 1)
    calendar, today = working_days(reading, settings.zone), reading.today(settings.zone)
    planned = rota.planned(reading, request.first, last)
    whose: set[str] | None = None
    if request.mine:
        whose = {me.id}
    elif here or request.station:
        sit = rota.turns(reading, list(shown), request.first, last) + planned
        whose = {one.deputy_id for one in sit if one.station in shown}
    # Their turns at all stations, for a clash has one elsewhere.
    raw = rota.turns(reading, None, request.first, last, whose)
    raw += [one for one in planned if whose is None or one.deputy_id in whose]
    there = rota.Presences(reading, calendar, (one.deputy_id for one in raw), request.first, last)
    every = [
        Sitting(one.station, one.day, one.half, one.deputy_id, there.away(one.deputy_id, one.day), one.reception_id)
        for one in raw
    ]
    mine = [one for one in every if one.station in shown]
    on_duty = [one for one in mine if not one.reception_id]
    names = {row.station: row.name for row in places.every(reading)}
    open_ = {number: _opening(row) for number, row in places.hours_of(reading, list(shown)).items()}
    working = [day for day in days if day >= today and calendar.is_working(day)]
    return DutyRota(
        first=request.first,
        days=request.days,
        turns=[_turn(one, names, there) for one in on_duty] if request.turns else [],
        counts=Counter(one.station for one in on_duty),
        gaps=[
            RotaGap(
                station=gap.station,
                station_name=names[gap.station],
                day=gap.day,
                half=gap.half,
                why=gap.why or None,
                reception_id=gap.reception_id or None,
            )
            for gap in ([] if request.mine else gaps((one for one in mine if one.day >= today), open_, working))
        ],
        clashes=[
            RotaClash(
                deputy_id=one.deputy_id,
                deputy_name=there.name(one.deputy_id),
                day=one.day,
                half=one.half,
                stations=[names[number] for number in one.stations],
            )
            for one in clashes(one for one in every if one.day >= today)
            if not shown.keys().isdisjoint(one.stations)
        ],
        swaps=_swaps(reading, shown, request.first, last, today),
    )


def read_station(reading: ReadSession, request: ReadStation, settings: DeputiesSettings) -> StationPage:
    """Where, when, and who sits next; raises NotFound."""
    row, today = places.station(reading, request.station), reading.today(settings.zone)
    last = today + timedelta(days=AHEAD)
    turns = rota.turns(reading, [row.station], today, last)
    there = rota.Presences(reading, working_days(reading, settings.zone), (one.deputy_id for one in turns), today, last)
    coming: dict[tuple[date, str], list[str]] = {}
    for one in turns:
        if not there.away(one.deputy_id, one.day):
            coming.setdefault((one.day, one.half), []).append(there.name(one.deputy_id))
    hours = places.hours_of(reading, [row.station]).get(row.station)
    opening = _opening(hours) if hours else None
    return StationPage(
        station=row.station,
        name=row.name,
        kind=row.kind,
        township=row.township,
        address=row.address,
        weekdays=sorted(opening.weekdays) if opening else [],
        half=opening.half if opening else "day",
        hours=hours.hours if hours else "",
        phone=hours.phone if hours else "",
        spot=roster.spot_of(reading, row.station),
        turns=[NextTurn(day=day, half=half, deputies=names) for (day, half), names in list(coming.items())[:NEXT]],
    )


def _opening(row: HoursRow) -> Opening:
    return Opening(frozenset(int(day) for day in row.weekdays), row.half)


def _turn(one: Sitting, names: dict[str, str], there: rota.Presences) -> DutyTurn:
    return DutyTurn(
        station=one.station,
        station_name=names[one.station],
        day=one.day,
        half=one.half,
        deputy_id=one.deputy_id,
        deputy_name=there.name(one.deputy_id),
        away=one.away or None,
    )


def _swaps(reading: ReadSession, shown: dict[str, StationRow], first: date, last: date, today: date) -> list[DutySwap]:
    """A deputy reads the own ones."""
    me = reading.actor
    rows = [row for row in rota.swaps_of(reading, first, last) if row.station in shown]
    if me.role is Role.DEPUTY:
        rows = [row for row in rows if me.id in (row.from_deputy, row.to_deputy)]
    names = roster.names(reading, {each for row in rows for each in (row.from_deputy, row.to_deputy)})
    return [_swap(reading, row, shown[row.station], names, today) for row in rows]


def _swap(
    reading: ReadSession, row: SwapRow, station: StationRow, names: dict[str | None, str], today: date
) -> DutySwap:
    still = row.day >= today and rota.turn(reading, row.station, row.day, row.from_deputy) is not None
    return DutySwap(
        swap_id=row.swap_id,
        station=row.station,
        station_name=station.name,
        day=row.day,
        half=row.half,
        from_deputy_id=row.from_deputy,
        from_name=names[row.from_deputy],
        to_deputy_id=row.to_deputy,
        to_name=names[row.to_deputy],
        words=row.words,
        state=row.state,
        over=row.state == rota.ASKED and not still,
    )
