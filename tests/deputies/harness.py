"""A small roster and appeals for the tests of this room."""

import time
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from contracts.base import Actor, Place
from contracts.deputies import DeputyChanged, ImportDeputies, ImportReport, ImportStations
from contracts.intake import AppealSubmitted
from contracts.words import Channel, Kind, Role
from kit.bus import tables
from kit.bus.consumer import Consumer, Incoming
from kit.bus.unit_of_work import ReadSession
from kit.testing.bench import Bench
from services.deputies.matters.use_cases.follow import follow_appeals
from services.deputies.roster.use_cases.import_roster import (
    import_deputies,
    import_stations,
    read_deputies,
    read_stations,
)
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.store import days
from tests.places import TOWNSHIPS, settled

TOWN, OTHER = "420323100", "420323101"
OFFICE = Actor(role=Role.OFFICE, id="office", name="办公室")
SETTINGS = DeputiesSettings()
DEPUTIES = """编号,姓名,层级,乡镇,选区,村,专长,回避
D1,甲,县级,城关镇,一选区,东村、西村,道路,
D2,乙,县级,城关镇,一选区,北村,供水,宏图物业
D3,丙,乡镇,溢水镇,二选区,,,
"""
STATIONS = "编号,名称,类型,乡镇,地址,村\nS1,城关联络站,联络站,城关镇,人民路 1 号,东村、西村\n"


def file(text: str | bytes) -> str:
    """A file as the contract carries it."""
    return b64encode(text.encode() if isinstance(text, str) else text).decode()


def big(many: int) -> str:
    """A roster of this many deputies over all townships, a third of township level."""
    lines = ["编号,姓名,层级,乡镇,选区,村,专长,工作单位"]
    codes, skills = list(TOWNSHIPS), ["道路、供水", "教育", ""]
    for n in range(many):
        level = "乡镇" if n % 3 == 0 else "县"
        village = f"第{n % 12}村"
        lines.append(f"B{n},代表{n},{level},{codes[n % 17]},第{n % 40}选区,{village},{skills[n % 3]},单位{n}")
    return "\n".join(lines)


def fill(bench: Bench) -> None:
    """Import the small roster and its station, in a county that is known."""
    settled(bench)
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(DEPUTIES)))
    take_stations(bench, ImportStations(filename="s.csv", content=file(STATIONS)))


def take_deputies(bench: Bench, request: ImportDeputies, settings: DeputiesSettings = SETTINGS) -> ImportReport:
    """The office's command as the bus carries it out: the file is read first, and then the transaction begins."""
    rows = read_deputies(request, settings)
    with bench.work(OFFICE) as work:
        return import_deputies(work, request, rows, settings)


def take_stations(bench: Bench, request: ImportStations, settings: DeputiesSettings = SETTINGS) -> ImportReport:
    """The same for stations."""
    rows = read_stations(request, settings)
    with bench.work(OFFICE) as work:
        return import_stations(work, request, rows)


def turned(bench: Bench) -> list[DeputyChanged]:
    """What was told that others heard otherwise before: who went out of office, and who came into it again."""
    before: dict[str, bool] = {}
    found = []
    for fact in bench.emitted(DeputyChanged):
        if before.setdefault(fact.deputy_id, True) != fact.active:
            found.append(fact)
        before[fact.deputy_id] = fact.active
    return found


def deputy(number: int) -> Actor:
    """Deputy D1 to D3, or one more that a test adds, signed in."""
    return Actor(role=Role.DEPUTY, id=f"D{number}", name="甲乙丙丁"[number - 1])


def appeal(bench: Bench, number: int = 1, **more: Any) -> AppealSubmitted:
    """An appeal from the town."""
    values: dict[str, Any] = {
        "appeal_id": f"a{number}",
        "tracking_code": f"{number:010d}",
        "kind": Kind.HELP,
        "category": "other",
        "title": "路灯坏了",
        "text": "村口的路灯坏了很久",
        "place": Place(township=TOWN),
        "channel": Channel.QR,
        "anonymous": True,
        "submitted_at": bench.clock.now(),
    }
    return AppealSubmitted(**(values | more))


def hear(bench: Bench, fact: Any, key: str = "e") -> None:
    """An event arrives."""
    with bench.work() as work:
        follow_appeals(work, bench.envelope(fact, fact.appeal_id, key), SETTINGS)


def hear_all(bench: Bench, *facts: Any, key: str = "e") -> None:
    """Events arrive as one batch, as a host hands them to the subscription."""
    consumer = Consumer(
        "deputies.follow_appeals",
        bench.session,
        lambda work, message: follow_appeals(work, message, SETTINGS),
        time.sleep,
    )
    consumer.take([Incoming(bench.envelope(fact, fact.appeal_id, f"{key}-{n}"), "{}") for n, fact in enumerate(facts)])


def letters(bench: Bench) -> list[str]:
    """Why messages were put aside."""
    with bench.look() as reading:
        return list(reading.connection.execute(select(tables.deferred.c.reason)).scalars())


def open_days(reading: ReadSession, station: str, wanted: Sequence[date]) -> list[date]:
    """Those of these days on which a station is open, as the service hands it on to the rota."""
    return days.open_days(reading, station, wanted, SETTINGS.zone)
