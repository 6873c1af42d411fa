"""What a resident waits for `accepted` on the embedded host while four others read what takes longest, beside nobody.

The lived county: the whole chronicle, figures, releases and common matters are asked for without a pause.
"""

import asyncio
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.appeals import command
from benchmarks.report import Figure, Report
from contracts.base import Actor
from contracts.envelope import Envelope, type_of
from contracts.intake import SubmitAppeal
from contracts.words import Role
from gateway.demo.lived import restore
from kit import gc_tuning
from kit.bus.unit_of_work import new_id
from kit.clock import of_folder
from kit.hosts.embedded import Hub
from services.intake.service import Intake
from services.supervision.service import Supervision

POSTS, PAUSE_SECONDS = 200, 0.03
AIM_MS = 50
LONG: tuple[tuple[str, str, Role, dict[str, Any]], ...] = (
    ("supervision", "verify_chronicle", Role.OFFICE, {}),
    ("supervision", "read_figures", Role.OFFICE, {"by": "department"}),
    ("supervision", "read_releases", Role.OFFICE, {}),
    ("intake", "list_common_matters", Role.OFFICE, {}),
)


def measure(report: Report) -> None:
    """The same posts, nobody reading and four reading."""
    with TemporaryDirectory(prefix="minsheng-") as name:
        folder = Path(name) / "lived"
        restore(folder, datetime.now(UTC).date())
        services: list[type[Any]] = [Intake, Supervision]
        files = {one.name: f"sqlite:///{folder}/{one.name}.sqlite" for one in services}
        hub = Hub(services, files, "990101", of_folder(folder))
        hub.start()
        gc_tuning.settle()  # as the platform does when it has started
        try:
            alone = asyncio.run(_posts(hub, (), 0))
            beside = asyncio.run(_posts(hub, LONG, POSTS))
        finally:
            hub.stop()
    for what, at in (("p50", POSTS // 2), ("p99", int(POSTS * 0.99)), ("the longest", POSTS - 1)):
        aim = "" if what == "p50" else f"≤ {AIM_MS} ms more"
        report.add(Figure(f"embedded, four read: POST {what}", beside[at], "ms", "nobody reads", alone[at], aim))


async def _posts(hub: Hub, reads: Iterable[tuple[str, str, Role, dict[str, Any]]], first: int) -> list[float]:
    readers = [asyncio.create_task(_read(hub, *one)) for one in reads]
    spent = []
    for number in range(POSTS):
        data = command(first + number)
        now = datetime.now(UTC)
        envelope: Envelope[SubmitAppeal] = Envelope(
            id=new_id(), source="/bench", type=type_of(SubmitAppeal), subject=data.appeal_id, time=now, data=data
        )
        begun = time.perf_counter()
        await hub.send(envelope)
        spent.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(PAUSE_SECONDS)
    for reader in readers:
        reader.cancel()
    return sorted(spent)


async def _read(hub: Hub, service: str, method: str, role: Role, data: dict[str, Any]) -> None:
    who = Actor(role=role, id=role.value, name="某人").model_dump(mode="json")
    while True:
        await hub.ask(service, method, {"id": new_id(), "actor": who, "data": data})


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "reading")
