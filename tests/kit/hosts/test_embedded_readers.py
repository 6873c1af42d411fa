"""On the embedded host whoever reads keeps nobody who writes waiting, and sees one moment while they do."""

import asyncio
import threading
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from contracts.base import Actor, Done
from contracts.words import Role
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.clock import Clock
from kit.hosts.embedded import Hub
from kit.testing.conformance.tables import effects
from kit.testing.conformance.toys import Echo, First, Said, Shout, effect

GIVEN_UP_SECONDS = 60


class Reading(First):
    """A first toy that reads until it is told that something was written meanwhile."""

    begun = threading.Event()
    written = threading.Event()

    @query(Echo)
    def echo(self, reading: ReadSession, request: Echo) -> Said:
        many = select(func.count()).select_from(effects)
        before = reading.connection.execute(many).scalar_one()
        self.begun.set()
        told = self.written.wait(GIVEN_UP_SECONDS)
        return Said(words=f"{told} {before} {reading.connection.execute(many).scalar_one()}")

    @command(Shout)
    def shout(self, work: UnitOfWork, request: Shout) -> Done:
        effect(work, "shout", "loud", request.length)
        return Done(id="loud")


def call(**data: Any) -> dict[str, Any]:
    return {"id": "once", "actor": Actor(role=Role.PUBLIC).model_dump(mode="json"), "data": data}


def test_what_is_written_is_done_while_somebody_reads(tmp_path: Path) -> None:
    hub = Hub([Reading], {"first": f"sqlite:///{tmp_path}/first.sqlite"}, "990101", Clock())
    hub.start()

    async def both() -> tuple[Any, Any]:
        read = asyncio.create_task(hub.ask("first", "echo", call()))
        await asyncio.to_thread(Reading.begun.wait, GIVEN_UP_SECONDS)
        wrote = await hub.ask("first", "shout", call(length=1))
        Reading.written.set()
        return wrote, await read

    try:
        wrote, read = asyncio.run(both())
    finally:
        Reading.written.set()
        hub.stop()
    assert (wrote["answer"], read["answer"]) == ({"id": "loud"}, {"words": "True 0 0"})


def test_more_who_read_at_once_than_there_are_workers_are_all_answered(tmp_path: Path) -> None:
    Reading.written.set()
    hub = Hub([Reading], {"first": f"sqlite:///{tmp_path}/first.sqlite"}, "990101", Clock())
    hub.start()

    async def many() -> list[Any]:
        asked = [hub.ask("first", "echo", call()) for _ in range(50)]
        return await asyncio.wait_for(asyncio.gather(*asked), GIVEN_UP_SECONDS)

    answers = asyncio.run(many())  # a hub that stands still is not stopped: that would wait as well
    hub.stop()
    assert [one["answer"]["words"] for one in answers] == ["True 0 0"] * 50
