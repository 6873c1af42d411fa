"""On the embedded host, too, a disk that is full is said at once: nothing that was refused is taken in afterwards."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from contracts.intake import SubmitAppeal
from gateway.settings import GatewaySettings
from kit.bus.dependency import Bus
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import APPEAL, RunningGateway

INTAKE = ("services.intake.service:Intake",)
SEND_SECONDS = 2.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningGateway]:
    settings = GatewaySettings(
        host="embedded", data_dir=tmp_path, pages=False, rate_per_minute=0, services=INTAKE, send_seconds=SEND_SECONDS
    )
    with RunningGateway(settings) as running:
        yield running


def pages_at_most(house: RunningGateway, pages: int) -> None:
    """As a full disk does it to intake's file: SQLite takes no page more than this."""
    hub = house.app_context.bus._hub  # type: ignore[attr-defined]
    [line, *_] = next(lines for (_, name), lines in hub.switch.listeners.items() if name == SubmitAppeal.name)
    [bus] = [one for one in line.container.extensions if isinstance(one, Bus)]
    connection = bus.database.engine.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    connection.execute(f"pragma max_page_count = {pages}")


def submit(house: RunningGateway, number: int) -> httpx.Response:
    with house.client() as client:
        said = APPEAL | {"title": f"路灯不亮 {number}", "text": "村委会门口的路灯坏了半个月。" * 60}
        return client.post("/appeals", json=said, headers={"Idempotency-Key": f"held-number-{number}"})


def kept(folder: Path) -> int:
    with sqlite3.connect(folder / "intake.sqlite", timeout=60) as database:
        return int(database.execute("select count(*) from appeals").fetchone()[0])


def test_while_a_service_cannot_write_submissions_are_refused_at_once_with_a_time_to_come_again(
    house: RunningGateway, tmp_path: Path
) -> None:
    def ready() -> int:
        return httpx.get(f"{house.url}/health/ready", timeout=30).status_code

    first = submit(house, 0)
    assert first.status_code in {202, 504}, first.text  # the first of a service may take its time
    wait_until(lambda: kept(tmp_path) == 1, "the first")
    pages_at_most(house, 1)  # no less than there are
    late = [submit(house, number) for number in range(1, 5)]
    refused = [answer for answer in late if answer.status_code == 503]
    assert {answer.status_code for answer in late} <= {202, 503, 504}
    assert refused, "after the first seconds nobody waits in vain"
    assert all(answer.headers["Retry-After"] for answer in refused)
    assert ready() == 503
    pages_at_most(house, 100_000)
    wait_until(lambda: ready() == 200, "intake's database")
    taken = sum(answer.status_code in (202, 504) for answer in late) + 1
    wait_until(lambda: kept(tmp_path) == taken, "what was taken in")
    assert submit(house, 9).status_code in {202, 504}
    wait_until(lambda: kept(tmp_path) > taken, "the last")
    assert kept(tmp_path) == taken + 1, "nothing of what was refused came in"
