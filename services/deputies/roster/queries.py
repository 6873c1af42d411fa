"""The directory: deputies with their loads, stations with their spots and today's duty."""

from sqlalchemy import select

from contracts.deputies import (
    Deputy,
    DeputyList,
    ListDeputies,
    ListStations,
    ReadRoster,
    ReadSpot,
    RosterEntries,
    RosterEntry,
    Spot,
    Station,
    StationList,
    deputy_of_code,
)
from contracts.roles import EXACT_COUNT_READERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.name_order import in_order
from kit.problems import NotFound
from kit.small_cells import told_of_each
from services.deputies.groups.interface import every_group
from services.deputies.matters.interface import all_loads
from services.deputies.roster import store
from services.deputies.seats.interface import entries_of, known_terms, shown_seat
from services.deputies.settings import DeputiesSettings


def stands(reading: ReadSession) -> bool:
    """Whether whoever asks may ask in their role: a deputy of the roster while in office."""
    return reading.actor.role is not Role.DEPUTY or not store.has_ended(reading, reading.actor.id)


def list_deputies(reading: ReadSession, request: ListDeputies, settings: DeputiesSettings) -> DeputyList:
    """The roster in the order of names with how much each carries; those no longer active are in it and say so."""
    wanted = select(store.deputies).order_by(store.deputies.c.township, store.deputies.c.deputy_id)
    if request.township:
        wanted = wanted.where(store.deputies.c.township == request.township)
    rows = in_order(typed(store.DeputyRow, reading.connection.execute(wanted)), lambda one: one.name)
    loads = _loads(reading, settings)
    groups = _groups(reading)
    return DeputyList(items=[_deputy(reading, row, loads, groups) for row in rows])


def read_roster(reading: ReadSession, _: ReadRoster, settings: DeputiesSettings) -> RosterEntries:
    """All that the office entered, by number; who gave a number up is history."""
    every = [one for one in store.everybody(reading) if not one.former]
    terms, today = known_terms(reading), reading.today(settings.zone)
    entries = entries_of(reading, [one.deputy_id for one in every])
    return RosterEntries(
        items=[
            RosterEntry.model_validate(
                dict(one._mapping)
                | shown_seat(entries.get(one.deputy_id, ()), terms, one.level, today)._asdict()
                | {"active": store.is_in_office(reading, one), "committee_post": one.committee_post or None}
            )
            for one in every
        ]
    )


def list_stations(reading: ReadSession, request: ListStations, settings: DeputiesSettings) -> StationList:
    """Stations with their spots and who is on duty today, by the county's calendar."""
    run = reading.connection.execute
    s = store.stations.c
    wanted = select(store.stations).order_by(s.township, s.name, s.station)
    today = reading.today(settings.zone).isoformat()
    rota = (
        select(store.deputies, store.duties.c.station)
        .join_from(store.duties, store.deputies)
        .where(store.duties.c.day == today, store.in_office(reading))
        .order_by(store.deputies.c.deputy_id)
    )
    last = (  # walked down from a station's last day: what lies before today is not looked at
        select(store.duties.c.day)
        .join_from(store.duties, store.deputies)
        .where(store.duties.c.station == s.station, store.duties.c.day >= today, store.in_office(reading))
        .order_by(store.duties.c.day.desc())
        .limit(1)
        .correlate(store.stations)
        .scalar_subquery()
    )
    until = select(s.station, last.label("day"))
    places = select(store.spots).order_by(store.spots.c.code)
    if request.township:
        here = select(s.station).where(s.township == request.township)
        wanted = wanted.where(s.township == request.township)
        rota, until = rota.where(store.duties.c.station.in_(here)), until.where(s.township == request.township)
        places = places.where(store.spots.c.station.in_(here))
    duty: dict[str, list[Deputy]] = {}
    groups = _groups(reading)
    for row in in_order(typed(store.OnDutyRow, run(rota)), lambda one: one.name):
        duty.setdefault(row.station, []).append(_deputy(reading, row, {}, groups))
    ends = {row.station: row.day for row in run(until)}
    spots: dict[str, list[Spot]] = {}
    for spot in typed(store.SpotRow, run(places)):
        spots.setdefault(spot.station or "", []).append(Spot(**spot._mapping))
    return StationList(
        items=[
            Station(
                **row._mapping,
                on_duty=duty.get(row.station, []),
                duty_until=ends.get(row.station),
                spots=spots.get(row.station, []),
            )
            for row in run(wanted)
        ]
    )


def read_spot(reading: ReadSession, request: ReadSpot) -> Spot:
    """What a scanned code stands for; raises NotFound."""
    row = reading.connection.execute(select(store.spots).where(store.spots.c.code == request.code)).first()
    if row is not None:
        return Spot(**row._mapping)
    deputy_id = deputy_of_code(request.code)
    if deputy_id is None:
        raise NotFound("spot")
    return _of_deputy(reading, request.code, deputy_id)


def _of_deputy(reading: ReadSession, code: str, deputy_id: str) -> Spot:
    """A deputy's own code: still theirs, or that of somebody whose seat has ended; raises NotFound."""
    try:
        row = store.deputy(reading, deputy_id)
    except NotFound as unknown:
        raise NotFound("spot") from unknown
    ended = not store.is_in_office(reading, row)
    return Spot(code=code, name=f"{row.name}代表", kind="deputy", township=row.township, ended=ended)


def _loads(reading: ReadSession, settings: DeputiesSettings) -> dict[str, int]:
    """How many open matters each deputy carries, of those of whom this reader may be told."""
    loads = all_loads(reading, reading.today(settings.zone).isoformat())
    actor = reading.actor
    if actor.role in EXACT_COUNT_READERS:
        return loads
    own = actor.id if actor.role is Role.DEPUTY else None
    return told_of_each(loads, settings.open_least, own)


def _groups(reading: ReadSession) -> dict[str, str]:
    """What each group of deputies is called."""
    return {one.group_code: one.name for one in every_group(reading)}


def _deputy(reading: ReadSession, row: store.DeputyRow, loads: dict[str, int], groups: dict[str, str]) -> Deputy:
    """As the public may know them: interests and employer stay here."""
    active = store.is_in_office(reading, row)
    return Deputy(
        deputy_id=row.deputy_id,
        name=row.name,
        level=row.level,
        township=row.township,
        constituency=row.constituency,
        villages=row.villages,
        expertise=row.expertise,
        open_matters=loads.get(row.deputy_id),
        active=active,
        group=groups.get(row.group_code),
        committee_post=row.committee_post or None if active else None,
    )
