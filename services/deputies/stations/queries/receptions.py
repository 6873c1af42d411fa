"""Reception days for everybody, and the ledger for who keeps or watches it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from contracts.deputies import (
    Heard,
    Ledger,
    LedgerPage,
    ListReceptions,
    ReadLedger,
    Receiving,
    Reception,
    ReceptionList,
)
from contracts.roles import WATCHERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound, Refused
from services.deputies.matters.interface import states_of
from services.deputies.opinions.interface import Stand, stands_of
from services.deputies.roster.interface import has_ended
from services.deputies.stations.store import places
from services.deputies.stations.store import receptions as store
from services.deputies.stations.store.rows import HeardRow, ReceivingRow, ReceptionRow, StationRow

MOST = timedelta(days=366)
"""The longest period of one question (ours: a year)."""


def list_receptions(reading: ReadSession, request: ListReceptions) -> ReceptionList:
    """By day and hour, cancelled ones among them; who came is for the ledger's readers."""
    if not timedelta(0) <= request.last - request.first <= MOST:
        raise Refused("period-wrong", "A period has a year at the most.", status=422)
    stations = {row.station: row for row in places.every(reading, request.township, request.station)}
    rows = store.receptions_of(reading, request.first, request.last, list(stations))
    there = store.receiving_of(reading, [row.reception_id for row in rows])
    return ReceptionList(items=[_reception(row, stations[row.station], there[row.reception_id]) for row in rows])


def read_ledger(reading: ReadSession, request: ReadLedger) -> Ledger:
    """One reception, or a station's of a period; raises NotFound for one that is not for this reader."""
    me = reading.actor
    if request.reception_id:
        rows: Sequence[ReceptionRow] = [store.reception(reading, request.reception_id)]
    elif request.first and request.last and timedelta(0) <= request.last - request.first <= MOST:
        numbers = [row.station for row in places.every(reading, number=request.station)]
        rows = store.receptions_of(reading, request.first, request.last, numbers)
    else:
        raise Refused("period-wrong", "A period has a year at the most.", status=422)
    ids = [row.reception_id for row in rows]
    stations = {row.station: row for row in places.every(reading)}
    there = store.receiving_of(reading, ids)
    ended = me.role is Role.DEPUTY and has_ended(reading, me.id)
    mine = [row for row in rows if not ended and _reads(reading, stations[row.station], there[row.reception_id])]
    if request.reception_id and not mine:
        raise NotFound("reception")
    lines = store.lines_of(reading, ids)
    stand = states_of(reading, (one.appeal_id for every in lines.values() for one in every if one.appeal_id))
    opinions = stands_of(reading, (one.opinion_id for every in lines.values() for one in every if one.opinion_id))
    return Ledger(
        items=[
            LedgerPage(
                reception=_reception(row, stations[row.station], there[row.reception_id], came=True),
                lines=_lines(lines.get(row.reception_id, []), there[row.reception_id], stand, opinions),
                may_write=row.state != store.CANCELLED and places.keeps(reading, stations[row.station]),
            )
            for row in mine
        ]
    )


def _reads(reading: ReadSession, station: StationRow, there: Iterable[ReceivingRow]) -> bool:
    me = reading.actor
    if me.role is Role.DEPUTY:
        return any(one.deputy_id == me.id for one in there)
    return me.role in WATCHERS or places.keeps(reading, station)


def _reception(
    row: ReceptionRow, station: StationRow, there: Sequence[ReceivingRow], *, came: bool = False
) -> Reception:
    return Reception(
        station_name=station.name,
        kind=station.kind,
        township=station.township,
        deputies=[
            Receiving(deputy_id=one.deputy_id, name=one.name, presence=one.presence if came else None) for one in there
        ],
        **{name: getattr(row, name) for name in _TOLD},
    )


_TOLD = ("reception_id", "station", "day", "begins", "ends", "way", "place", "state", "first_day", "reason")


def _lines(
    rows: Sequence[HeardRow], there: Sequence[ReceivingRow], stand: dict[str, str], opinions: dict[str, Stand]
) -> list[Heard]:
    names = {one.deputy_id: one.name for one in there}
    found = []
    for row in rows:
        opinion = opinions.get(row.opinion_id or "")
        found.append(
            Heard(
                received_by=[names[each] for each in row.deputy_ids],
                opinion_id=row.opinion_id if opinion and opinion.seen else None,
                stands=opinion.state if opinion else stand.get(row.appeal_id or "", ""),
                **{name: getattr(row, name) for name in _LINE},
            )
        )
    return found


_LINE = (
    "line_id", "number", "text", "visitors", "became", "appeal_id", "tracking_code", "proposal_id", "reply", "at",
)  # fmt: skip
