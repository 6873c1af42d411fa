"""A small county on the embedded host: the real application on a free port, with people who can sign in."""

import asyncio
import threading
import time
from base64 import b64encode
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import eventlet  # noqa: F401  loaded by the main thread: one that loads it can never be joined
import uvicorn
from fastapi import FastAPI

from contracts import deputies as d
from contracts import supervision as s
from contracts.base import Actor, Place
from contracts.county import BringInCounty
from contracts.words import Kind, Role
from gateway.api.submissions import Draft, accept
from gateway.app import create_app
from gateway.demo.fill import patiently
from gateway.settings import GatewaySettings
from kit.testing.ports import free_port
from tests.gateway.gateway_running import lay_tables
from tests.places import COUNTY, bring_in

T = TypeVar("T")
PASSWORD = "county-2026"
TOWN, OTHER_TOWN = "420323100", "420323104"
OFFICE = Actor(role=Role.OFFICE, id="office-1", name="办公室甲")
DEPUTIES = (
    "编号,姓名,层级,乡镇,选区,村,专长\n"
    "D01,代表甲,县,城关镇,城关一选区,明清社区,道路\n"
    "D02,代表乙,县,城关镇,城关二选区,莲花社区,供水\n"
    "D03,代表丙,县,擂鼓镇,擂鼓选区,护驾村,农业\n"
)
STATIONS = (
    "编号,名称,类型,乡镇,地址,村\n"
    "S01,城关镇代表联络站,联络站,城关镇,人民路 8 号,明清社区、莲花社区\n"
    "S02,擂鼓镇代表之家,代表之家,擂鼓镇,擂鼓街 1 号,护驾村\n"
)
DEPARTMENTS = {"housing": "县住房和城乡建设局", "water": "县水利局", "roads": "县交通运输局", "farming": "县农业农村局"}
GOES_TO = {
    "roads": "roads",
    "water": "water",
    "housing": "housing",
    "farming": "farming",
}
PEOPLE = {
    "office": OFFICE,
    "deputy": Actor(role=Role.DEPUTY, id="D01", name="代表甲", township=TOWN),
    "deputy2": Actor(role=Role.DEPUTY, id="D02", name="代表乙", township=TOWN),
    "deputy3": Actor(role=Role.DEPUTY, id="D03", name="代表丙", township=OTHER_TOWN),
    "housing": Actor(role=Role.DEPARTMENT, id="h-1", name="住建经办", department="housing"),
    "water": Actor(role=Role.DEPARTMENT, id="w-1", name="水利经办", department="water"),
    "roads": Actor(role=Role.DEPARTMENT, id="r-1", name="交通经办", department="roads"),
    "leader": Actor(role=Role.LEADER, id="leader-1", name="领导甲"),
    "auditor": Actor(role=Role.AUDITOR, id="auditor-1", name="审计甲"),
    "station": Actor(role=Role.STATION, id="station-1", name="站长甲", township=TOWN),
    "operator": Actor(role=Role.OPERATOR, id="operator-1", name="运维甲"),
}


class Where(NamedTuple):
    """A county with its small roster, and who signs in there."""

    county: BringInCounty
    deputies: str
    stations: str
    people: dict[str, Actor]


ZHUSHAN = Where(COUNTY, DEPUTIES, STATIONS, PEOPLE)


class County:
    """Starts in a thread of its own; `run` puts a coroutine onto its loop and waits for what it returns."""

    def __init__(self, folder: Path, where: Where = ZHUSHAN, **more: Any) -> None:
        self.where = where
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = GatewaySettings(
            host="embedded",
            county=where.county.code,
            data_dir=folder / "data",
            **{"rate_per_minute": 0, "ballot_batch_seconds": 0.02, **more},
        )
        lay_tables(self.settings)
        self.app: FastAPI = create_app(self.settings)
        self.app.state.after_start = partial(bring_in, where=where.county)
        self.app_context = self.app.state.app_context
        self._server = uvicorn.Server(
            uvicorn.Config(
                self.app,
                host="127.0.0.1",
                port=self.port,
                log_level="warning",
                lifespan="on",
                timeout_keep_alive=self.settings.idle_seconds,
            )
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, name="county", daemon=True)

    def start(self, *, empty: bool = False) -> "County":
        """Returns when pages are served and everybody has an account; `empty`: nobody and nothing is there yet."""
        self._thread.start()
        deadline = time.monotonic() + 300
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the application did not start; its log says why")
            time.sleep(0.05)
        if not empty:
            self.run(self._settle())
        return self

    def stop(self) -> None:
        """Finish what is under way and end."""
        self._server.should_exit = True
        self._thread.join(120)

    def today(self) -> date:
        """The day in the county: another than the machine's from its afternoon on."""
        day: date = self.app_context.clock.now().astimezone(self.settings.zone).date()
        return day

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run on the application's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(300)

    def do(self, command: Any, actor: Actor = OFFICE) -> Any:
        """Carry out a command as somebody."""
        return self.run(self.app_context.do(command, actor))

    def ask(self, query: Any, actor: Actor = OFFICE) -> Any:
        """Ask as somebody."""
        return self.run(self.app_context.ask(query, actor))

    def submit(self, title: str, text: str, *, kind: Kind = Kind.HELP, **more: Any) -> Any:
        """An appeal as if a resident had sent it; returns its receipt."""
        phone = more.pop("phone", None)
        photos = more.pop("photos", [])
        place = more.pop("place", Place(township=TOWN, village="明清社区", address="东门桥头"))
        draft = Draft(kind=kind, title=title, text=text, place=place, **more)
        return self.run(accept(self.app_context, draft, photos, phone, None))

    def until(self, found: Any, seconds: float = 120) -> Any:
        """Ask again until the answer is true: events need a moment."""
        deadline = time.monotonic() + seconds
        while not (answer := found()):
            if time.monotonic() > deadline:
                raise TimeoutError("it did not come about")
            time.sleep(0.1)
        return answer

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._server.serve())

    async def _settle(self) -> None:
        for content, kind in ((self.where.deputies, d.ImportDeputies), (self.where.stations, d.ImportStations)):
            encoded = b64encode(content.encode()).decode()
            report = await patiently(partial(self.app_context.do, kind(filename="list.csv", content=encoded), OFFICE))
            assert report.stored, report
        for department, title in DEPARTMENTS.items():
            await self.app_context.do(s.SaveDepartment(department=department, title=title), OFFICE)
        for category, department in GOES_TO.items():
            await self.app_context.do(s.SaveDispatch(category=category, department=department), OFFICE)
        today = datetime.now(UTC).astimezone(self.settings.zone).date().isoformat()
        await self.app_context.do(d.SetDuty(station="S01", days=[today], deputy_ids=["D01", "D02"]), OFFICE)
        for login, actor in self.where.people.items():
            await self.app_context.accounts.add(login, PASSWORD, actor)
