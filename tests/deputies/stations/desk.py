"""What the tests of stations ask for, each in its own transaction: the station S1, its keeper, a second one S2."""

from datetime import date, timedelta
from typing import Any

from contracts.base import Actor
from contracts.deputies import (
    Announced,
    AnnounceReception,
    CloseReception,
    DutyRota,
    ImportReport,
    ImportRota,
    ImportStations,
    Ledger,
    ReadDutyRota,
    ReadLedger,
    RecordHeard,
    SetDuty,
    SetStationHours,
)
from contracts.words import Role
from kit.testing.bench import Bench
from services.deputies.roster.use_cases.rota import set_duty
from services.deputies.stations.queries.receptions import read_ledger
from services.deputies.stations.queries.rota import read_duty_rota
from services.deputies.stations.use_cases.announce import announce_reception
from services.deputies.stations.use_cases.hours import set_station_hours
from services.deputies.stations.use_cases.import_rota import import_rota, read_rota
from services.deputies.stations.use_cases.ledger import close_reception, record_heard
from tests.deputies.harness import OFFICE, SETTINGS, TOWN, file, open_days, take_stations

TODAY = date(2026, 11, 2)
"""A Monday, as the bench's clock stands."""
KEEPER = Actor(role=Role.STATION, id="keeper", name="站长", township=TOWN)
STRANGER = Actor(role=Role.STATION, id="other", name="别站", township="420323101")
SECOND = "编号,名称,类型,乡镇,地址,村\nS2,城关代表之家,代表之家,城关镇,,\nS3,溢水工作室,代表工作室,溢水镇,,\n"


def second(bench: Bench) -> None:
    """S2 in the same township, and S3 in another."""
    take_stations(bench, ImportStations(filename="s.csv", content=file(SECOND)))


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def put(bench: Bench, number: int, ahead: int, half: str = "day", station: str = "S1") -> None:
    """Deputy D<number> on duty, alone."""
    with bench.work(OFFICE) as work:
        set_duty(
            work,
            SetDuty(station=station, days=[day(ahead).isoformat()], deputy_ids=[f"D{number}"], half=half),
            open_days,
        )


def opened(bench: Bench, weekdays: list[int], half: str = "day", actor: Actor = KEEPER) -> None:
    with bench.work(actor) as work:
        set_station_hours(work, SetStationHours(station="S1", weekdays=weekdays, half=half, hours="9:00—11:30"))


def rota(bench: Bench, actor: Actor = OFFICE, days: int = 7, **more: Any) -> DutyRota:
    with bench.look(actor) as reading:
        return read_duty_rota(reading, ReadDutyRota(first=TODAY, days=days, **more), SETTINGS)


def imported(bench: Bench, rows: str | bytes, actor: Actor = KEEPER, name: str = "r.csv", **more: Any) -> ImportReport:
    request = ImportRota(filename=name, content=file(rows), **more)
    table = read_rota(request, SETTINGS)
    with bench.work(actor) as work:
        return import_rota(work, request, table, SETTINGS)


def announced(bench: Bench, ahead: int = 3, actor: Actor = KEEPER, **more: Any) -> Announced:
    said: dict[str, Any] = {"station": "S1", "day": day(ahead), "deputy_ids": ["D1", "D2"]}
    with bench.work(actor) as work:
        return announce_reception(work, AnnounceReception(**(said | more)), SETTINGS)


def heard(bench: Bench, reception_id: str, actor: Actor = KEEPER, **said: Any) -> str:
    said = {"text": "路灯坏了", "became": "answered", "reply": "当天请电工修好"} | said
    with bench.work(actor) as work:
        return record_heard(work, RecordHeard(reception_id=reception_id, **said), SETTINGS).id


def closed(bench: Bench, reception_id: str, **came: str) -> None:
    with bench.work(KEEPER) as work:
        who = [{"deputy_id": deputy_id, "presence": presence} for deputy_id, presence in came.items()]
        close_reception(work, CloseReception.model_validate({"reception_id": reception_id, "came": who}), SETTINGS)


def ledger(bench: Bench, actor: Actor, **asked: Any) -> Ledger:
    with bench.look(actor) as reading:
        return read_ledger(reading, ReadLedger(**asked))
