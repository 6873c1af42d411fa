"""Four services of a quiet county in one process: an appeal's way to a deputy, killed in its middle, and the end."""

import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import psycopg
import pytest

from benchmarks.loop.walk import appeal
from deploy.dev.platform import Platform
from kit.testing.ports import wait_until

pytestmark = pytest.mark.timeout(900)  # two servers and five processes are started first
TOGETHER = ("intake", "deputies", "supervision", "voting")
MANY = 30
KEPT = {
    "intake": "select count(*) from appeals where appeal_id = any(%s)",
    "deputies": "select count(*) from matters where appeal_id = any(%s)",
    "supervision": "select count(*) from loop_case where appeal_id = any(%s)",
}
OFFERED = "select count(*) from matters where appeal_id = any(%s) and state = 'offered'"


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The small demo county; box and scrutiny are not there, and nobody needs them for an appeal."""
    quiet = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0", "MINSHENG_LOG_LEVEL": "INFO"}
    folder = tmp_path_factory.mktemp("together")
    with Platform(folder, extra=quiet, services=TOGETHER, together=TOGETHER) as running:
        yield running


def submit(platform: Platform, numbers: range) -> list[str]:
    """Appeals of these numbers, each told that it is kept."""
    with httpx.Client(base_url=f"{platform.url}/api/v1", timeout=60) as client:
        answers = [
            client.post("/appeals", json=appeal(number), headers={"Idempotency-Key": f"together-{number}"})
            for number in numbers
        ]
    assert {answer.status_code for answer in answers} == {202}
    return [answer.json()["appeal_id"] for answer in answers]


def count(platform: Platform, service: str, sql: str, appeals: list[str]) -> int:
    """The number that a service's database answers."""
    with psycopg.connect(platform.database.url(service).replace("+psycopg", "")) as connection:
        row = connection.execute(sql.encode(), [appeals]).fetchone()
    assert row is not None
    return int(row[0])


def has(platform: Platform, service: str, sql: str, appeals: list[str]) -> bool:
    """Whether it answers with as many as there are."""
    return count(platform, service, sql, appeals) == len(appeals)


def are_offered(platform: Platform, appeals: list[str]) -> bool:
    return has(platform, "deputies", OFFERED, appeals)


def test_an_appeal_goes_from_the_resident_to_a_deputy(platform: Platform) -> None:
    said = submit(platform, range(3))
    wait_until(lambda: are_offered(platform, said), "three offers", 60)


def test_killed_in_the_middle_it_loses_nothing_and_doubles_nothing(platform: Platform) -> None:
    said = submit(platform, range(100, 100 + MANY // 2))
    platform.children["rooms"].kill()
    said += submit(platform, range(100 + MANY // 2, 100 + MANY))  # kept by the broker: nobody is there to take them
    platform.start_rooms()
    wait_until(lambda: count(platform, "intake", KEPT["intake"], said) > 0, "the first of them", 60)
    platform.children["rooms"].kill()
    platform.start_rooms()
    wait_until(lambda: are_offered(platform, said), "every offer", 120)
    for service, sql in KEPT.items():
        wait_until(partial(has, platform, service, sql, said), f"all of {service}", 60)
    told = "select count(*) from outbox where subject = any(%s) and routing_key = 'appeal.submitted.v1'"
    assert count(platform, "intake", told, said) == MANY
    offers = "select count(*) from outbox where subject = any(%s) and routing_key = 'assignment.offered.v1'"
    assert count(platform, "deputies", offers, said) == MANY


def test_told_to_stop_it_finishes_and_ends_well(platform: Platform) -> None:
    said = submit(platform, range(200, 210))
    wait_until(platform.ready, "every process", 60)
    platform.children["rooms"].signal(signal.SIGTERM)
    assert platform.children["rooms"].wait(60) == 0
    assert '"message": "stopped"' in (Path(platform.folder) / "rooms.log").read_text().splitlines()[-1]
    platform.start_rooms()
    wait_until(lambda: are_offered(platform, said), "what came meanwhile", 120)
