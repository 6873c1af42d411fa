"""An import that unpacks to 34 MB, and a county's 1,500 deputies: how long others wait beside each, and its memory."""

import io
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pika
from openpyxl import Workbook

from benchmarks.report import Figure, Report
from benchmarks.roster import import_roster, roster_csv
from contracts.base import Actor
from contracts.words import Role
from deploy.dev.platform import ROOT
from gateway.demo.places import COUNTY
from kit.bus.topology import ANSWERS, CALLS
from kit.testing.call_keys import SERVICES_KEY, signed
from kit.testing.conformance.client import call
from kit.testing.ports import free_port
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode

UNPACKED = 34 * 1024 * 1024
DEPUTIES = 1500
"""Of all levels, as many as a county has."""
SECONDS = 10
"""How long is looked, at the least: until an import that has begun by then has its answer."""
OFFICE = Actor(role=Role.OFFICE, id="office", name="Office")
AS_SET: dict[str, str] = {}
UNLOOKED = {
    "MINSHENG_DEPUTIES_IMPORT_RATIO": "1000000",
    "MINSHENG_DEPUTIES_IMPORT_PART_BYTES": "1000000000",
    "MINSHENG_DEPUTIES_IMPORT_UNPACKED_BYTES": "1000000000",
}
"""As if nobody looked into the archive first: it is read until its memory or time is spent."""


def measure(report: Report) -> None:
    """The deputies service on RabbitMQ and PostgreSQL, as it is set and without the look into the archive."""
    broker, server = RabbitNode().start(), PostgresServer(fsync=True).start()
    try:
        for name, settings in (("as set", AS_SET), ("read until its bounds", UNLOOKED)):
            with _service(broker.url(broker.vhost()), server.create(), settings) as (service, url):
                _beside(report, name, service, url)
                if settings is AS_SET:
                    _of_a_county(report, url)
    finally:
        server.close()
        broker.close()


@contextmanager
def _service(amqp: str, database: str, settings: dict[str, str]) -> Iterator[tuple[Child, str]]:
    environment = {
        **os.environ,
        **SERVICES_KEY,
        "MINSHENG_COUNTY": COUNTY.code,
        "MINSHENG_AMQP_URL": amqp,
        "MINSHENG_DATABASE_URL": database,
        "MINSHENG_HEALTH_PORT": str(free_port()),
        "MINSHENG_HEALTH_BIND": "127.0.0.1",
        "MINSHENG_LOG_LEVEL": "ERROR",
        **settings,
    }
    command = [sys.executable, "-W", "ignore", "-m", "services.deputies"]
    child = Child(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        call(amqp, "deputies", "list_deputies", {"id": "up", "actor": OFFICE.model_dump(mode="json"), "data": {}})
        import_roster(database)
        yield child, amqp
    finally:
        child.stop()


def _beside(report: Report, name: str, service: Child, url: str) -> None:
    alone: list[float] = []
    _waits(url, lambda: len(alone) >= 100, alone)
    before = _peak(service.pid)
    answers: list[tuple[str, float]] = []
    readers: list[float] = []
    ended = threading.Event()
    content = _base64(workbook(UNPACKED))

    def imports() -> None:
        caller, end = Caller(url), time.monotonic() + SECONDS
        while time.monotonic() < end:
            begun = time.perf_counter()
            reply = caller.ask("import_deputies", filename="a.xlsx", content=content)
            answers.append(((reply.get("problem") or {}).get("type", "taken"), time.perf_counter() - begun))
        ended.set()

    watching = threading.Thread(target=_watch, args=(service.pid, readers, ended))
    importing = threading.Thread(target=imports)
    watching.start()
    importing.start()
    beside = _waits(url, ended.is_set, [])
    importing.join()
    watching.join()
    said = ", ".join(sorted({answer for answer, _ in answers}))
    note = f"{len(answers)} imports of {len(content) * 3 // 4 // 1000} KB: {said}"
    worst = max(seconds for _, seconds in answers)
    report.add(Figure(f"import of 34 MB, {name}: answered after, longest", worst, "s", note=note))
    for share, what in ((0.5, "p50"), (0.99, "p99"), (1.0, "longest")):
        limit = _at(alone, share)
        report.add(Figure(f"a query beside it, {name}, {what}", _at(beside, share), "ms", "the same alone", limit))
    report.add(Figure(f"memory of the service, {name}, peak", _peak(service.pid), "MB", "before it", before))
    report.add(Figure(f"memory of its reader, {name}, peak", max(readers, default=0.0), "MB"))


def _of_a_county(report: Report, url: str) -> None:
    """Every deputy of a county in one workbook, nobody of them known before, while everybody may ask."""
    alone: list[float] = []
    _waits(url, lambda: len(alone) >= 100, alone)
    content, ended, taken = _base64(county_workbook()), threading.Event(), []

    def imports() -> None:
        begun = time.perf_counter()
        reply = Caller(url).ask("import_deputies", filename="代表.xlsx", content=content)
        taken.append((time.perf_counter() - begun, reply))
        ended.set()

    importing = threading.Thread(target=imports)
    importing.start()
    beside = _waits(url, ended.is_set, [])
    importing.join()
    ((seconds, reply),) = taken
    kept = sum(row["kept"] for row in reply["answer"]["rows"])
    assert kept == DEPUTIES, reply["answer"]["rows"][:3]
    note = f"{kept} kept, a workbook of {len(content) * 3 // 4 // 1000} KB, {len(beside)} queries answered beside it"
    report.add(Figure(f"import of {DEPUTIES} deputies", seconds, "s", "aim", 10, note=note))
    for share, what in ((0.5, "p50"), (1.0, "longest")):
        limit = _at(alone, share)
        report.add(Figure(f"a query beside it, {what}", _at(beside, share), "ms", "the same alone", limit))


def _waits(url: str, ended: Any, found: list[float]) -> list[float]:
    """Milliseconds that queries took, one after the other."""
    caller = Caller(url)
    while not ended():
        begun = time.perf_counter()
        caller.ask("list_deputies")
        found.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.02)
    caller.close()
    return found


class Caller:
    """The office on a connection of its own, with the time to wait for any answer."""

    def __init__(self, url: str) -> None:
        self._connection = pika.BlockingConnection(pika.URLParameters(url))
        self._channel = self._connection.channel()
        self._queue = self._channel.queue_declare("", exclusive=True).method.queue
        self._channel.queue_bind(self._queue, ANSWERS, self._queue)
        self._answers = self._channel.consume(self._queue, auto_ack=True)

    def ask(self, method: str, **data: Any) -> dict[str, Any]:
        """One rpc's reply."""
        payload = {"id": os.urandom(8).hex(), "actor": OFFICE.model_dump(mode="json"), "data": data}
        body = json.dumps({"args": [], "kwargs": {"call": payload}}).encode()
        properties = signed(f"deputies.{method}", body, self._queue, uuid4().hex)
        self._channel.basic_publish(CALLS, f"deputies.{method}", body, properties)
        _, _, answer = next(self._answers)
        return dict(json.loads(answer)["result"])

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def workbook(unpacked: int) -> bytes:
    """A roster of one in a sheet of so many bytes: a single row of empty cells."""
    book, small, out = Workbook(), io.BytesIO(), io.BytesIO()
    for row in (("编号", "姓名", "乡镇"), ("X1", "甲", "城关镇")):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(small)
    cells = b'<row r="3">' + b"<c/>" * (unpacked // 4) + b"</row></sheetData>"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for part in old.namelist():
            fresh.writestr(part, old.read(part).replace(b"</sheetData>", cells))
    return out.getvalue()


def county_workbook() -> bytes:
    """A county's deputies of all levels, as the office's list has them."""
    book, out = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("代表")
    titles, *rows = (line.split(",") for line in roster_csv(DEPUTIES).splitlines())
    sheet.append([*titles, "回避", "工作单位", "电话", "任职起"])
    for number, row in enumerate(rows):
        sheet.append(
            [f"N-{row[0]}", *row[1:], f"第{number % 50}公司", f"第{number % 90}单位", "13800000000", "2026-10-01"]
        )
    book.save(out)
    return out.getvalue()


def _watch(parent: int, peaks: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.01):
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            try:
                if "kit.sheets" in Path(f"/proc/{child}/cmdline").read_text():  # not yet itself, it is as large as we
                    peaks.append(_peak(int(child)))
            except (FileNotFoundError, ProcessLookupError, StopIteration):  # ended while we looked
                continue


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def _at(milliseconds: list[float], share: float) -> float:
    ordered = sorted(milliseconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
