"""A danger to life on its way: from the resident's receipt until three people's robots have it."""

import asyncio
import json
import os
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import insert

from benchmarks.notices import person, waiting
from benchmarks.report import Figure, Report
from deploy.dev.platform import Platform
from gateway.access.database import Store
from gateway.access.tables import accounts, notice_deliveries
from gateway.demo.places import COUNTY
from gateway.keys import Keys
from gateway.notices.message import Address
from gateway.notices.ways import Ways
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import APPEAL, PASSWORD, demo_county

DEPUTIES, EACH, DANGERS, CALLED = 1_000, 20, 50, 3
AIM_SECONDS = 5
GAS = APPEAL | {"title": "煤气味很重", "text": "楼道里煤气味很重，快爆炸了，救命！"}


def measure(report: Report, dangers: int = DANGERS) -> None:
    """One danger after the other, each until everybody on call has it, amid ordinary notices; on both hosts."""
    with _provider() as (base, came):
        ways = {"MINSHENG_WAYS_WECOM": base, "MINSHENG_WAYS_COUNTY_PER_DAY": "1000000"}
        with tempfile.TemporaryDirectory(prefix="minsheng-") as folder:
            os.environ |= {"MINSHENG_COUNTY": COUNTY.code, **ways}
            with demo_county(Path(folder)) as gateway:
                context = gateway.app_context
                asyncio.run(_people(Store(context.settings.own_database_url), context.keys))
                _add(report, "embedded", _told_of(gateway.url, came, dangers))
        extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0", **ways}
        with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
            asyncio.run(_people(Store(platform.database.url("gateway")), platform.keys()))
            _add(report, "bus", _told_of(platform.url, came, dangers))


def _add(report: Report, host: str, times: list[float]) -> None:
    what = f"{host}: a danger to life, from the receipt to each of {CALLED} people on call"
    note = f"{len(times) // CALLED} dangers; {DEPUTIES:,} people have a way, {DEPUTIES * EACH:,} notices wait besides"
    report.add(Figure(f"{what}, median", times[len(times) // 2], "s"))
    report.add(Figure(f"{what}, p99", times[int(len(times) * 0.99)], "s", "aim", AIM_SECONDS, "1.0", note))


def _told_of(url: str, came: dict[str, float], dangers: int) -> list[float]:
    """Seconds until each of those on call had each danger, in order."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        _put_on_call(client)
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        return sorted(time_ for _ in range(dangers) for time_ in _told(client, came))


def _told(client: httpx.Client, came: dict[str, float]) -> list[float]:
    came.clear()
    client.post("/appeals", json=GAS, headers=_key()).raise_for_status()
    begun = time.monotonic()
    wait_until(lambda: len(came) == CALLED, "people on call", 60)
    return [at - begun for at in came.values()]


async def _people(store: Store, keys: Keys) -> None:
    """A thousand with a way and something that waits for it, and three who will be on call."""
    now, ways = datetime.now(UTC), Ways(store, keys)
    for number in range(DEPUTIES + CALLED):
        row = person(number, now)
        await store.write(lambda connection, row=row: connection.execute(insert(accounts), row))  # type: ignore[misc]
        key = f"{'key' if number < DEPUTIES else 'oncall'}-{number}"
        await ways.save(row["account_id"], "wecom", Address(key), frozenset())
        if number < DEPUTIES:
            (way,) = await ways.of(row["account_id"])
            rows = waiting(number, way.way_id, row["account_id"], EACH, now)
            await store.write(lambda connection, rows=rows: connection.execute(insert(notice_deliveries), rows))  # type: ignore[misc]


def _put_on_call(office: httpx.Client) -> None:
    signed_in = office.post("/session", json={"login": "office", "password": PASSWORD})
    office.headers["X-CSRF-Token"] = signed_in.raise_for_status().json()["csrf"]
    today = office.get("/oncall/rota").json()["first_day"]
    for number in range(DEPUTIES, DEPUTIES + CALLED):
        shift = {"role": "deputy", "person": f"bench-{number}", "first_day": today, "last_day": today}
        office.post("/oncall/shifts", json=shift, headers=_key()).raise_for_status()


def _key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


@contextmanager
def _provider() -> Iterator[tuple[str, dict[str, float]]]:
    """Takes every message, as WeCom's robot does; when each of those on call had the first."""
    came: dict[str, float] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            if "oncall" in self.path:
                came.setdefault(self.path, time.monotonic())
            said = json.dumps({"errcode": 0}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/?key=", came
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    measure(Report(), *(int(word) for word in sys.argv[1:]))
