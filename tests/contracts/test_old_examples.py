"""Every example ever committed, taken by today's services as they take what an earlier version left in their queues."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from contracts.base import Posted
from contracts.envelope import Envelope, decode, type_of
from contracts.generate import messages
from kit.clock import Clock
from kit.hosts.embedded import Hub
from kit.hosts.nameko.process import load
from services.__main__ import ROOMS

KNOWN = {type_of(message): message for message in messages(Posted)}
NOT_OF_THIS_COUNTY = ("NotYet: ", "NotFound: round-not-found")
"""Why one may wait: it is about what a command made, and nobody called that here."""


def examples() -> list[Envelope[Posted]]:
    """In the order in which they were told; appeals first, as everything else is about them."""

    def place(one: Envelope[Posted]) -> tuple[bool, datetime, str]:
        return not type(one.data).name.startswith(("appeal.submit", "submit")), one.time, one.id

    folder = Path(__file__).parents[2] / "contracts" / "examples"
    return sorted((decode(path.read_bytes(), KNOWN) for path in sorted(folder.rglob("*.json"))), key=place)


def test_an_earlier_versions_messages_are_taken_by_every_subscriber_of_today(tmp_path: Path) -> None:
    rooms = [load(path) for path in ROOMS]
    hub = Hub(rooms, {room.name: f"sqlite:///{tmp_path}/{room.name}.sqlite" for room in rooms}, "420323", Clock())
    hub.start()
    sent = 0
    for envelope in examples():
        key = type(envelope.data).exchange(), type(envelope.data).name
        for listener in list(hub.switch.listeners.get(key, [])):
            hub.switch.listeners[key] = [listener, *(one for one in hub.switch.listeners[key] if one is not listener)]
            asyncio.run(hub.send(envelope))  # to the first
            sent += 1
    hub.stop()
    waiting = []
    for room in rooms:
        with closing(sqlite3.connect(tmp_path / f"{room.name}.sqlite")) as opened:
            waiting += opened.execute("select consumer, state, reason from deferred_messages").fetchall()
    unable = [row for row in waiting if row[1] != "parked" and not row[2].startswith(NOT_OF_THIS_COUNTY)]
    assert not unable
    assert sent > 100
    assert len(waiting) < sent / 3, "the others wait behind them, untried"
