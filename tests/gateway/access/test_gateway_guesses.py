"""Guessing a password: whoever guesses is slowed down, and nobody else is held up by it."""

import asyncio
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.access import known_devices, rate
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, slug

PASSWORD = "a good long password"
GUESSER, OWNER = "198.51.100.7", "203.0.113.9"
FREE = GatewaySettings().guesses_at_once


CROWD = [f"d{number:03}" for number in range(12)]


async def staff(app_context: AppContext) -> None:
    people = {login: Actor(role=Role.DEPUTY, name=login) for login in ("scrutineer", "dan", *CROWD)}
    await app_context.accounts.add_many(people, PASSWORD)


def gateway(folder: Path, **settings: object) -> RunningGateway:
    own = GatewaySettings(host="embedded", data_dir=folder / "own", **settings)  # type: ignore[arg-type]
    return RunningGateway(own, staff)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[RunningGateway]:
    with gateway(tmp_path) as running:
        yield running


def attempt(
    house: RunningGateway, address: str, password: str, login: str = "scrutineer", cookie: str = ""
) -> httpx.Response:
    """One sign-in from an address, in a browser that has this cookie or none."""
    headers = {"X-Forwarded-For": address} | ({"Cookie": f"{known_devices.COOKIE}={cookie}"} if cookie else {})
    with house.client(headers=headers) as client:
        return client.post("/session", json={"login": login, "password": password})


def guess(house: RunningGateway, times: int, address: str = GUESSER, **more: str) -> list[int]:
    return [attempt(house, address, f"guess {number}", **more).status_code for number in range(times)]


def known(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.cookies[known_devices.COOKIE]


@pytest.mark.parametrize("times", [5, 20, 50])
def test_a_strangers_guesses_do_not_keep_the_owner_out_elsewhere(house: RunningGateway, times: int) -> None:
    assert set(guess(house, times)) <= {401, 429}
    assert attempt(house, OWNER, PASSWORD).status_code == 200


def test_a_device_that_signed_in_before_passes_beside_a_guesser_in_the_same_network(house: RunningGateway) -> None:
    cookie = known(attempt(house, GUESSER, PASSWORD))
    assert guess(house, 50)[-1] == 429
    assert attempt(house, GUESSER, PASSWORD).status_code == 429, "a new device waits behind the guesser"
    for _ in range(3):
        cookie = known(attempt(house, GUESSER, PASSWORD, cookie=cookie))


def test_a_flood_of_sign_ins_from_its_own_network_does_not_keep_a_known_device_out(tmp_path: Path) -> None:
    with gateway(tmp_path, rate_per_minute=1, rate_burst=3) as house:
        device = known(attempt(house, OWNER, PASSWORD))
        assert guess(house, 6, OWNER, login="nobody")[-1] == 429
        assert attempt(house, OWNER, PASSWORD).status_code == 429
        device = known(attempt(house, OWNER, PASSWORD, cookie=device))
        assert guess(house, 6, OWNER, cookie=device)[-1] == 429


def test_a_guesser_is_told_to_wait_and_does_not_learn_which_logins_there_are(house: RunningGateway) -> None:
    answers = {}
    for login in ("scrutineer", "nobody"):
        assert guess(house, FREE + 1, login=login) == [401] * FREE + [429]
        answers[login] = attempt(house, GUESSER, PASSWORD, login)
    there, absent = answers.values()
    assert slug(there) == slug(absent) == "too-many-guesses", "not even the right password is tried"
    assert {**there.json(), "trace": ""} == {**absent.json(), "trace": ""}
    assert set(there.headers) == set(absent.headers)
    for answer in answers.values():
        assert 60 < int(answer.headers["retry-after"]) <= 121


def test_a_login_is_the_same_however_it_is_written(house: RunningGateway) -> None:
    for login in ("Scrutineer", " scrutineer ", "SCRUTINEER"):
        assert attempt(house, GUESSER, "nope", login).status_code == 401
    assert guess(house, FREE - 2) == [401] * (FREE - 3) + [429]


def test_a_guesser_cannot_go_on_from_other_addresses_of_one_ipv6_network(house: RunningGateway) -> None:
    answers = [attempt(house, f"2001:db8:1:2::{one:x}", "nope").status_code for one in range(1, FREE + 2)]
    assert answers == [401] * FREE + [429]
    assert attempt(house, "2001:db8:1:3::1", PASSWORD).status_code == 200


def test_guesses_sent_all_at_once_are_counted_too(house: RunningGateway) -> None:
    async def volley() -> list[int]:
        headers = {"X-Forwarded-For": GUESSER}
        async with httpx.AsyncClient(base_url=f"{house.url}/api/v1", headers=headers, timeout=60) as client:
            bodies = [{"login": "scrutineer", "password": f"guess {number}"} for number in range(30)]
            return [one.status_code for one in await asyncio.gather(*(client.post("/session", json=b) for b in bodies))]

    assert sorted(asyncio.run(volley())) == [401] * FREE + [429] * (30 - FREE)


def test_who_waits_as_told_may_try_again(house: RunningGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    assert guess(house, FREE + 1)[-1] == 429
    wait = int(attempt(house, GUESSER, PASSWORD).headers["retry-after"])
    later = rate.monotonic() + wait
    monkeypatch.setattr(rate, "monotonic", lambda: later)
    assert attempt(house, GUESSER, PASSWORD).status_code == 200


def test_a_right_password_forgets_the_wrong_ones(house: RunningGateway) -> None:
    for _ in range(3):
        assert guess(house, FREE - 1) == [401] * (FREE - 1)
        assert attempt(house, GUESSER, PASSWORD).status_code == 200


def test_guesses_from_many_networks_are_bounded_and_never_refuse_a_known_device(tmp_path: Path) -> None:
    with gateway(tmp_path, login_guesses_per_hour=12) as house:
        cookie = known(attempt(house, OWNER, PASSWORD))
        answers = [attempt(house, f"198.51.100.{one}", "nope").status_code for one in range(20)]
        assert answers == [401] * 12 + [429] * 8
        assert attempt(house, OWNER, PASSWORD).status_code == 429, "a device that is new to the login waits"
        assert attempt(house, OWNER, PASSWORD, cookie=cookie).status_code == 200
        assert attempt(house, OWNER, PASSWORD, "dan").status_code == 200, "another login is not concerned"


def test_a_device_is_known_to_the_logins_that_signed_in_on_it_and_to_no_other(house: RunningGateway) -> None:
    dans = known(attempt(house, OWNER, PASSWORD, "dan"))
    assert guess(house, FREE)[-1] == 401
    assert attempt(house, GUESSER, PASSWORD, cookie=dans).status_code == 429
    both = known(attempt(house, OWNER, PASSWORD, cookie=dans))
    guess(house, FREE, login="dan")
    for login in ("scrutineer", "dan"):
        assert attempt(house, GUESSER, PASSWORD, login, both).status_code == 200


def test_a_cookie_that_nobody_signed_makes_no_device_known(house: RunningGateway) -> None:
    good = known(attempt(house, OWNER, PASSWORD))
    guess(house, FREE)
    said, _, signature = good.rpartition(".")
    for forged in (f"{said}.{signature[::-1]}", "x" + good, "W1sieCIsInkiXV0", "."):
        assert attempt(house, GUESSER, PASSWORD, cookie=forged).status_code == 429


def test_a_stolen_device_guesses_no_more_than_a_stranger_once_it_has_had_its_share(tmp_path: Path) -> None:
    with gateway(tmp_path, device_guesses_per_hour=7) as house:
        cookie = known(attempt(house, OWNER, PASSWORD))
        assert guess(house, 7 + FREE + 1, cookie=cookie) == [401] * (7 + FREE) + [429]


def test_the_cookie_of_a_known_device_is_out_of_reach_of_scripts_and_names_nobody(house: RunningGateway) -> None:
    answer = attempt(house, OWNER, PASSWORD)
    [cookie] = [one for one in answer.headers.get_list("set-cookie") if one.startswith(known_devices.COOKIE)]
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    assert f"Max-Age={400 * 86400}" in cookie
    payload = known(answer).split(".")[0]
    assert b"scrutineer" not in urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def test_a_browser_of_many_people_keeps_a_short_cookie(house: RunningGateway) -> None:
    cookie = ""
    for login in CROWD:
        cookie = known(attempt(house, OWNER, PASSWORD, login, cookie))
    assert len(cookie) < 800


def test_an_open_session_is_no_way_to_guess_its_password(house: RunningGateway) -> None:
    with house.client(headers={"X-Forwarded-For": OWNER}) as client:
        signed = client.post("/session", json={"login": "dan", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = signed.json()["csrf"]
        client.cookies.delete(known_devices.COOKIE)
        answers = [
            client.put("/session/password", json={"old": f"guess {number}", "new": "a brand new one"}).status_code
            for number in range(FREE + 1)
        ]
        assert answers == [401] * FREE + [429]


@pytest.mark.parametrize("login", ["scrutineer", "nobody"])
def test_the_page_says_when_to_try_again_and_keeps_the_login(house: RunningGateway, login: str) -> None:
    headers = {"X-Forwarded-For": GUESSER, "Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=house.url, headers=headers, timeout=30) as visitor:
        for _ in range(FREE + 1):
            page = visitor.post("/signin", data={"login": login, "password": "nope"})
    assert page.status_code == 429
    assert int(page.headers["retry-after"]) > 60
    assert "密码输错的次数太多" in page.text
    assert f'value="{login}"' in page.text
