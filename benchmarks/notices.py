"""Notices that wait for a provider which is down, with a gateway killed meanwhile: how many arrive, how often."""

import asyncio
import json
import multiprocessing
import os
import re
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.process import BaseProcess
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks.report import Figure, Report
from contracts.words import NoticeKind
from gateway.access.database import Store
from gateway.access.tables import accounts, notice_deliveries
from gateway.keys import Keys
from gateway.notices import behind, deliveries
from gateway.notices.message import Address
from gateway.notices.settings import WaySettings
from gateway.notices.ways import Ways
from kit.clock import Clock
from kit.testing.ports import free_port

WAYS, EACH = 1_000, 100
DOWN_SECONDS = 20
"""The provider's outage: its length changes how often is asked, not what arrives."""
KIND = NoticeKind.ASSIGNMENT_OFFERED
KEYS = Keys(secret=b"s" * 48, contact_public="")


def measure(report: Report, ways: int = WAYS, each: int = EACH, down: float = DOWN_SECONDS) -> None:
    """So many wait and nobody answers; the sender is killed, then again amid sending; then everything is sent."""
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder:
        url, port = f"sqlite:///{folder}/gateway.db", free_port()
        asyncio.run(_wait_to_be_sent(url, ways, each))
        sender = _sender(url, port)
        time.sleep(down)
        _kill(sender)
        provider = Provider(port)
        begun, sender = time.monotonic(), _sender(url, port)
        while sum(provider.messages.values()) < ways // 3:
            time.sleep(0.01)
        _kill(sender)  # with messages handed over that it has not settled
        sender = _sender(url, port)
        left = asyncio.run(_until_sent(url, ways * each))
        took = time.monotonic() - begun
        _kill(sender)
        provider.stop()
        report.add(Figure(f"notices that waited for {ways:,} people through an outage", ways * each, ""))
        report.add(Figure("of them not sent in the end", left, "", "all", 1, "0"))
        report.add(Figure("people who got no message", ways - len(provider.messages), "", "all", 1, "0"))
        report.add(Figure("messages in which they came", sum(provider.messages.values()), ""))
        twice = sum(provider.told.values()) - ways * each
        report.add(Figure("notices told twice (handed over, and killed before that was settled)", twice, ""))
        report.add(Figure("from the provider's return to the last one, one kill in it", took, "s"))


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who was killed leaves its connections broken."""


class Provider:
    """Takes every message, as WeCom's robot does, and counts them by key."""

    def __init__(self, port: int) -> None:
        self.messages: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        """How many notices the messages of a key speak of."""
        counted, told, lock = self.messages, self.told, threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                text = json.loads(self.rfile.read(int(self.headers["content-length"])))["text"]["content"]
                number = re.search(r"有 (\d+) 件", text)
                with lock:
                    counted[self.path] += 1
                    told[self.path] += int(number[1]) if number else 1
                body = json.dumps({"errcode": 0}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = _Quiet(("127.0.0.1", port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()


def _sender(url: str, port: int) -> BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=_send, args=(url, port), daemon=True)
    process.start()
    return process


def _send(url: str, port: int) -> None:
    """What a gateway does behind its pages, without the part that asks supervision."""
    settings = WaySettings(
        wecom=f"http://127.0.0.1:{port}/?key=", county_per_day=10**6, first_delay_seconds=1, timeout_seconds=5
    )

    async def run() -> None:
        public = SimpleNamespace(public_url="https://county.example")
        context: Any = SimpleNamespace(store=Store(url), clock=Clock(), keys=KEYS, settings=public)
        while True:
            sent = await behind.send_due(context, settings)
            await asyncio.sleep(0.2 if sent < deliveries.AT_ONCE else 0)

    asyncio.run(run())


def _kill(process: BaseProcess) -> None:
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()


async def _wait_to_be_sent(url: str, ways: int, each: int) -> None:
    store, now = Store(url), datetime.now(UTC)
    store.migrate()
    for number in range(ways):
        row = person(number, now)
        await store.write(lambda connection, row=row: connection.execute(insert(accounts), row))  # type: ignore[misc]
        await Ways(store, KEYS).save(f"a-{number}", "wecom", Address(f"key-{number}"), frozenset({KIND}))
        way = (await Ways(store, KEYS).of(f"a-{number}"))[0]
        rows = waiting(number, way.way_id, f"a-{number}", each, now)
        await store.write(lambda connection, rows=rows: connection.execute(insert(notice_deliveries), rows))  # type: ignore[misc]


def person(number: int, now: datetime) -> dict[str, Any]:
    """A deputy's account as it is kept."""
    name = f"bench-{number}"
    on = {"password_hash": "", "totp_on": False, "totp_used": 0, "failures": 0, "epoch": 1, "active": True}
    who = {"account_id": f"a-{number}", "login": name, "actor_id": name, "name": name, "role": "deputy"}
    return {**who, **on, "created_at": now}


def waiting(number: int, way_id: str, account_id: str, each: int, now: datetime) -> list[dict[str, Any]]:
    """So many notices that wait for one way."""
    whose = {"way_id": way_id, "way": "wecom", "account_id": account_id, "kind": KIND.value, "urgent": False}
    said = {"text": "有一件群众反映待接件。", "many": "有 {n} 件群众反映待接件。", "state": "waiting", "attempts": 0}
    when = {"due_at": now, "made_at": now, "done_at": None, "reason": ""}
    return [
        {"delivery_id": f"{n}-{number}", "notice_id": f"{n}-{number}", **whose, **said, **when} for n in range(each)
    ]


async def _until_sent(url: str, expected: int) -> int:
    """How many are left when no more are sent, or ten minutes have passed."""
    store = Store(url)
    waiting = select(func.count()).where(notice_deliveries.c.state != "sent").select_from(notice_deliveries)
    left = expected
    for _ in range(600):
        left = await store.read(lambda connection: connection.execute(waiting).scalar_one())
        if not left:
            break
        await asyncio.sleep(1)
    return left


if __name__ == "__main__":
    measure(Report(), *(int(word) for word in sys.argv[1:]))
