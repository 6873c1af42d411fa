"""Hashing of passwords: a few at a time whatever comes, refused at once beyond, and nothing else waits for it."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.access.passwords import NICE, Passwords
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import RunningGateway, slug

PASSWORD = "a good long password"
NEW = "another good one"
THREADS, QUEUE = 2, 3
PEOPLE = {"boss": Role.OPERATOR, "olga": Role.OFFICE}


async def staff(app_context: AppContext) -> None:
    people = {login: Actor(role=role, name=login) for login, role in PEOPLE.items()}
    await app_context.accounts.add_many(people, PASSWORD)


@pytest.fixture
def settings(tmp_path: Path) -> GatewaySettings:
    return GatewaySettings(
        host="embedded", data_dir=tmp_path / "own", password_threads=THREADS, password_queue=QUEUE, rate_per_minute=0
    )


@pytest.fixture
def house(settings: GatewaySettings) -> Iterator[RunningGateway]:
    with RunningGateway(settings, staff) as running:
        yield running


@pytest.fixture
def full(house: RunningGateway) -> Callable[[int], ExitStack]:
    """So many hold a place for a hash until the stack is closed."""

    def fill(places: int) -> ExitStack:
        held = ExitStack()
        for _ in range(places):
            held.enter_context(house.app_context.accounts.passwords.turn(known=True))
        return held

    return fill


def sign_in(client: httpx.Client, login: str = "olga") -> httpx.Response:
    return client.post("/session", json={"login": login, "password": PASSWORD})


def test_a_sign_in_beyond_the_queue_is_refused_at_once_and_taken_when_there_is_room(
    house: RunningGateway, full: Callable[[int], ExitStack]
) -> None:
    with house.client() as client:
        with full(THREADS + QUEUE):
            for login in ("olga", "nobody"):
                refused = sign_in(client, login)
                assert (refused.status_code, slug(refused)) == (503, "sign-in-busy")
                least = house.app_context.settings.password_retry_seconds
                assert least <= int(refused.headers["retry-after"]) <= 2 * least
        assert sign_in(client).status_code == 200


def test_the_last_place_of_the_queue_is_still_a_place(house: RunningGateway, full: Callable[[int], ExitStack]) -> None:
    with full(THREADS + QUEUE - 1), house.client() as client:
        assert sign_in(client).status_code == 200


def test_strangers_who_fill_the_queue_do_not_keep_out_a_device_that_signed_in_before(
    house: RunningGateway, full: Callable[[int], ExitStack]
) -> None:
    with house.client() as client:
        assert sign_in(client).status_code == 200
        with full(THREADS + QUEUE):
            assert sign_in(client, "boss").status_code == 503, "this device is new to that login"
            assert sign_in(client).status_code == 200
        with full(THREADS + 2 * QUEUE):
            assert sign_in(client).status_code == 503


def test_the_page_says_in_words_that_too_many_are_signing_in(
    house: RunningGateway, full: Callable[[int], ExitStack]
) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with full(THREADS + QUEUE), httpx.Client(base_url=house.url, headers=headers, timeout=30) as visitor:
        page = visitor.post("/signin", data={"login": "olga", "password": PASSWORD})
        assert visitor.get("/").status_code == 200
    assert page.status_code == 503
    assert int(page.headers["retry-after"]) > 0
    assert "现在登录的人太多" in page.text
    assert PASSWORD not in page.text


def test_every_password_that_is_checked_or_made_takes_its_place_in_the_queue(
    house: RunningGateway, full: Callable[[int], ExitStack]
) -> None:
    with house.signed_in("boss", PASSWORD) as boss:
        leader = {"password": NEW, "name": "任柏亮", "role": "leader"}
        assert boss.post("/accounts", json={"login": "eva", **leader}).status_code == 201
        eva = next(one for one in boss.get("/accounts").json()["items"] if one["login"] == "eva")
        asked = {
            "change": lambda: boss.put("/session/password", json={"old": PASSWORD, "new": NEW}),
            "reset": lambda: boss.put(f"/accounts/{eva['account_id']}/password", json={"password": NEW}),
            "make": lambda: boss.post("/accounts", json={"login": "dan", **leader}),
        }
        with full(THREADS + 2 * QUEUE):
            assert {name: slug(ask()) for name, ask in asked.items()} == dict.fromkeys(asked, "sign-in-busy")
        assert [asked[name]().status_code for name in ("make", "change")] == [201, 204]


def test_no_more_are_hashed_at_once_than_there_are_threads_and_each_stands_back(settings: GatewaySettings) -> None:
    passwords = Passwords(settings)
    together, counting = threading.Barrier(THREADS), threading.Lock()
    inside, most = 0, 0

    def work() -> int:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        together.wait(30)  # as many as there are threads do come together
        with counting:
            inside -= 1
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) if sys.platform == "linux" else NICE

    async def many() -> list[int]:
        return await asyncio.gather(*(passwords.run(work) for _ in range(5 * THREADS)))

    before = os.getpriority(os.PRIO_PROCESS, 0)
    stood_back = asyncio.run(many())
    passwords.stop()
    assert most == THREADS
    assert set(stood_back) == {max(NICE, before)}
    assert os.getpriority(os.PRIO_PROCESS, 0) == before, "the process itself does not stand back"


def test_a_flood_is_answered_whole_and_what_was_queued_is_checked(house: RunningGateway) -> None:
    held, released = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        released.wait(60)

    async def occupied() -> None:
        await asyncio.gather(*(house.app_context.accounts.passwords.run(hold) for _ in range(THREADS)))

    async def flood(client: httpx.AsyncClient, answers: list[int]) -> None:
        async def one(number: int) -> None:
            login = {"login": f"n{number}", "password": "a wrong password"}
            answers.append((await client.post("/session", json=login)).status_code)

        await asyncio.gather(*(one(number) for number in range(40)))

    answers: list[int] = []
    occupying = threading.Thread(target=lambda: asyncio.run(occupied()))

    async def run() -> None:
        async with httpx.AsyncClient(base_url=f"{house.url}/api/v1", timeout=60) as client:
            await flood(client, answers)

    flooding = threading.Thread(target=lambda: asyncio.run(run()))
    occupying.start()
    assert held.wait(30)
    flooding.start()
    wait_until(lambda: len(answers) == 40 - THREADS - QUEUE, "those beyond the queue")
    assert set(answers) == {503}, "refused while every thread is busy, so without waiting for one"
    released.set()
    for thread in (occupying, flooding):
        thread.join(60)
    assert sorted(answers) == [401] * (THREADS + QUEUE) + [503] * (40 - THREADS - QUEUE)
