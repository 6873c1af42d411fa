"""While a workbook is read that takes long, the service answers and writes as ever; of the workbook nothing is kept."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from contracts.base import Actor
from contracts.words import Role
from kit.bus.unit_of_work import new_id
from kit.clock import Clock
from kit.hosts.embedded import Hub
from services.deputies.service import Deputies
from tests.deputies.harness import DEPUTIES, OFFICE, STATIONS, file
from tests.places import tell

SECONDS = 4
LIMITS = {
    "import_seconds": SECONDS,
    "import_memory_bytes": 2**31,
    "import_part_bytes": 2**30,
    "import_unpacked_bytes": 2**30,
    "import_ratio": 10**6,
}
"""As if nobody had looked into the workbook first: it is really read, until it is given up."""
Ask = Callable[..., Awaitable[dict[str, Any]]]


def slow_workbook() -> bytes:
    """A roster of one whose styles, which the library reads whole, are twelve megabytes."""
    book, small, out = Workbook(), io.BytesIO(), io.BytesIO()
    for row in (("编号", "姓名", "乡镇"), ("X1", "从未", "城关镇")):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(small)
    styles = b'<xf numFmtId="0"/>' * 650_000
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for part in old.namelist():
            fresh.writestr(part, old.read(part).replace(b"</cellXfs>", styles + b"</cellXfs>"))
    return out.getvalue()


@asynccontextmanager
async def deputies(folder: Path, **settings: Any) -> AsyncIterator[Ask]:
    """The service in a thread of its own, with the small roster in it."""
    hub = Hub(
        [Deputies], {"deputies": f"sqlite:///{folder}/deputies.sqlite"}, "420323", Clock(), {"deputies": settings}
    )
    hub.start()

    async def ask(method: str, by: Actor = OFFICE, key: str = "", **data: Any) -> dict[str, Any]:
        call = {"id": key or new_id(), "actor": by.model_dump(mode="json"), "data": data}
        return dict(await hub.ask("deputies", method, call))

    try:
        await tell(hub)
        for method, text in (("import_deputies", DEPUTIES), ("import_stations", STATIONS)):
            assert (await ask(method, filename="a.csv", content=file(text)))["answer"]["stored"]
        yield ask
    finally:
        hub.stop()


async def directory(ask: Ask) -> list[str]:
    found = await ask("list_deputies", Actor(role=Role.PUBLIC))
    return sorted(one["deputy_id"] for one in found["answer"]["items"])


def test_queries_and_commands_are_answered_while_a_workbook_is_read(tmp_path: Path) -> None:
    async def day() -> None:
        async with deputies(tmp_path, **LIMITS) as ask:
            reading = asyncio.create_task(ask("import_deputies", filename="a.xlsx", content=file(slow_workbook())))
            await asyncio.sleep(0.1)
            assert await directory(ask) == ["D1", "D2", "D3"]
            done = await ask("set_duty", station="S1", days=["2026-12-01"], deputy_ids=["D1"])
            assert done["answer"]["id"] == "S1"
            more = "编号,姓名,乡镇\nD4,丁,城关镇\n"
            assert (await ask("import_deputies", filename="b.csv", content=file(more)))["answer"]["stored"]
            second = await ask("import_deputies", filename="c.xlsx", content=file(slow_workbook()))
            assert (second["problem"]["type"], second["problem"]["status"]) == ("imports-busy", 503)
            assert not reading.done(), "all of that was answered before the workbook was given up"
            refused = (await reading)["problem"]
            assert (refused["type"], refused["status"]) == ("file-too-slow", 422)
            assert await directory(ask) == ["D1", "D2", "D3", "D4"], "nothing of it was kept"

    asyncio.run(day())


@pytest.mark.parametrize("keep_good", [False, True])
def test_a_workbook_that_unpacks_to_too_much_is_refused_and_nothing_of_it_is_kept(
    tmp_path: Path, keep_good: bool
) -> None:
    async def day() -> None:
        async with deputies(tmp_path) as ask:
            content = file(slow_workbook())
            refused = await ask("import_deputies", filename="a.xlsx", content=content, keep_good=keep_good)
            assert (refused["problem"]["type"], refused["problem"]["status"]) == ("file-too-large", 413)
            assert await directory(ask) == ["D1", "D2", "D3"]

    asyncio.run(day())


def test_a_command_sent_again_after_its_file_was_read_gets_the_answer_it_had(tmp_path: Path) -> None:
    async def day() -> None:
        async with deputies(tmp_path) as ask:
            call = {"filename": "a.csv", "content": file("编号,姓名,乡镇\nD4,丁,城关镇\n")}
            first = await ask("import_deputies", key="one-and-the-same", **call)
            assert first["answer"]["good"] == 1
            assert await ask("import_deputies", key="one-and-the-same", **call) == first
            other = await ask("import_deputies", key="one-and-the-same", **(call | {"keep_good": True}))
            assert other["problem"]["type"] == "idempotency-key-reused"

    asyncio.run(day())
