"""Devices that signed in before: what their cookie says, to whom, and for how long."""

import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from hmac import digest
from http.cookies import SimpleCookie

import pytest
from fastapi import Response
from itsdangerous import URLSafeTimedSerializer

from gateway.access.known_devices import COOKIE, KEPT_SECONDS, MOST, known_device, latest_number, remember
from tests.gateway.access.at_the_door import House, Run, keep


def sign_in(house: House, browser: dict[str, str], login: str) -> None:
    response = Response()
    remember(house.request(browser), response, login)
    keep(browser, response)


def plain(test: Callable[[House], None]) -> Callable[[House], Awaitable[None]]:
    async def whole(house: House) -> None:
        test(house)

    return whole


def test_a_browser_is_known_to_the_logins_it_signed_in_to_and_to_no_other(at_the_door: Run) -> None:
    def test(house: House) -> None:
        browser = dict[str, str]()
        assert latest_number(house.request(browser)) is None
        sign_in(house, browser, "olga")
        olga = known_device(house.request(browser), "olga")
        assert olga
        assert known_device(house.request(browser), "boris") is None
        assert known_device(house.request(), "olga") is None
        sign_in(house, browser, "boris")
        boris = known_device(house.request(browser), "boris")
        assert boris not in (None, olga)
        assert known_device(house.request(browser), "olga") == olga
        assert latest_number(house.request(browser)) == boris

    at_the_door(plain(test))


def test_who_signs_in_again_gets_a_fresh_number_and_is_the_latest(at_the_door: Run) -> None:
    def test(house: House) -> None:
        browser = dict[str, str]()
        for login in ("olga", "boris"):
            sign_in(house, browser, login)
        before = known_device(house.request(browser), "olga")
        sign_in(house, browser, "olga")
        after = known_device(house.request(browser), "olga")
        assert after not in (None, before)
        assert latest_number(house.request(browser)) == after
        assert known_device(house.request(browser), "boris")

    at_the_door(plain(test))


def test_a_browser_is_known_to_the_latest_eight(at_the_door: Run) -> None:
    def test(house: House) -> None:
        browser = dict[str, str]()
        for number in range(9):
            sign_in(house, browser, f"l{number}")
        known = [known_device(house.request(browser), f"l{number}") is not None for number in range(9)]
        assert known == [False, *[True] * 8]

    assert MOST == 8
    at_the_door(plain(test))


@pytest.mark.parametrize(("days", "known"), [(400, True), (401, False)])
def test_a_browser_is_known_for_four_hundred_days(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch, days: int, known: bool
) -> None:
    def test(house: House) -> None:
        browser = dict[str, str]()
        sign_in(house, browser, "olga")
        later = time.time() + days * 86400 - 60
        monkeypatch.setattr("time.time", lambda: later)
        assert (known_device(house.request(browser), "olga") is not None) is known

    at_the_door(plain(test))


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_names_nobody(at_the_door: Run) -> None:
    def test(house: House) -> None:
        for scheme in ("http", "https"):
            response = Response()
            remember(house.request(scheme=scheme), response, "olga")
            cookie = SimpleCookie(response.headers["set-cookie"])[COOKIE]
            assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
            assert cookie["max-age"] == str(KEPT_SECONDS) == str(400 * 86400)
            assert bool(cookie["secure"]) is (scheme == "https")
            [[mark, number]] = signer(house).loads(cookie.value)
            assert mark == digest(house.context.keys.of("known login"), b"olga", sha256).hex()[:20]
            assert len(number) >= 16

    at_the_door(plain(test))


def test_a_cookie_of_the_release_before_is_good_and_one_that_is_not_ours_is_nobodys(at_the_door: Run) -> None:
    def test(house: House) -> None:
        mark = digest(house.context.keys.of("known login"), b"olga", sha256).hex()[:20]
        ours = signer(house).dumps([(mark, "n1")])
        assert known_device(house.request({COOKIE: ours}), "olga") == "n1"
        assert latest_number(house.request({COOKIE: ours})) == "n1"
        for forged in (ours[:-1], "x", signer(house, "another").dumps([(mark, "n1")])):
            assert known_device(house.request({COOKIE: forged}), "olga") is None
            assert latest_number(house.request({COOKIE: forged})) is None

    at_the_door(plain(test))


def signer(house: House, purpose: str = "known device") -> URLSafeTimedSerializer:
    key = house.context.keys.of(purpose)
    return URLSafeTimedSerializer(key, salt="known device", signer_kwargs={"digest_method": sha256})
