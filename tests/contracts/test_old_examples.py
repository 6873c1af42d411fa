"""Every example ever committed, taken by today's services as they take what an earlier version left in their queues."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from contracts.base import Posted
from contracts.county import CountyChanged
from contracts.envelope import Envelope, decode, type_of
from contracts.generate import messages
from kit.clock import Clock
from kit.hosts.embedded import Hub
from kit.hosts.nameko.process import load
from services.rooms import ROOMS
from tests.places import COUNTY, OFFICE, tell

KNOWN = {type_of(message): message for message in messages(Posted)}
CALLED_BY_NOBODY = "NotFound: round-not-found"
"""Why one may wait: it is about a round, which a command calls, and nobody called one here."""


def examples() -> list[Envelope[Posted]]:
    """In the order in which they were told; the county and appeals first, as everything else is about them."""

    def place(one: Envelope[Posted]) -> tuple[int, datetime, str]:
        first = ("county.", "appeal.submit", "submit")
        rank = next((at for at, start in enumerate(first) if type(one.data).name.startswith(start)), len(first))
        return rank, one.time, one.id

    folder = Path(__file__).parents[2] / "contracts" / "examples"
    found = (decode(path.read_bytes(), KNOWN) for path in sorted(folder.rglob("*.json")))
    return sorted(found, key=place)


def delivered(room: type[Any], address: Path) -> Iterator[tuple[str, str, str]]:
    """Each example given to each subscriber of one service: its name, and the state and reason of one that waits."""
    hub = Hub([room], {room.name: f"sqlite:///{address}"}, "420323", Clock())
    hub.start()
    try:
        for envelope in examples():
            key = type(envelope.data).exchange(), type(envelope.data).name
            for listener in list(hub.switch.listeners.get(key, [])):
                others = [one for one in hub.switch.listeners[key] if one is not listener]
                hub.switch.listeners[key] = [listener, *others]
                asyncio.run(hub.send(envelope))  # to the first
                yield type(envelope.data).name, *waits(address)
            if isinstance(envelope.data, CountyChanged):
                asyncio.run(settle(hub, room.name))
    finally:
        hub.stop()


async def settle(hub: Hub, service: str) -> None:
    """All of the county whose examples these are: the example about it shows two townships."""
    if (CountyChanged.exchange(), CountyChanged.name) in hub.switch.listeners:
        await tell(hub)
    if service == "supervision":
        call = {"id": "the-county", "actor": OFFICE.model_dump(mode="json"), "data": COUNTY.model_dump(mode="json")}
        assert "answer" in await hub.ask(service, COUNTY.name, call)


def waits(address: Path) -> tuple[str, str]:
    """Why the last one waits, nothing if it was taken; it is forgotten, so that the next does not wait behind it."""
    with closing(sqlite3.connect(address, timeout=60)) as opened, opened:
        rows: list[tuple[str, str]] = opened.execute("select state, reason from deferred_messages").fetchall()
        opened.execute("delete from deferred_messages")
    return rows[0] if rows else ("", "")


def test_an_earlier_versions_messages_are_taken_by_every_subscriber_of_today(tmp_path: Path) -> None:
    rooms = [load(path) for path in ROOMS]
    told = [one for room in rooms for one in delivered(room, tmp_path / f"{room.name}.sqlite")]
    unable = [one for one in told if one[1] and not one[2].startswith(CALLED_BY_NOBODY)]
    assert not unable
    assert not [one for one in told if one[1] == "parked"], "each was tried by itself"
    assert len(told) > 100
    assert {name.split(".")[0] for name, state, _ in told if state} == {"box", "scrutiny", "issuing", "board"}
