"""Sessions and tokens by themselves: when they end, what is remembered of them, and what a cookie is."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import itsdangerous.timed
import pytest
from fastapi import Request, Response
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from contracts.base import Actor
from contracts.words import Role
from gateway.access import seats, sessions
from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.seats import Seats
from gateway.access.sessions import CLOCKS_SECONDS, COOKIE, RENEW_SECONDS, Session, Sessions
from gateway.access.tables import ended_sessions
from gateway.bus.embedded import EmbeddedBus
from gateway.keys import Keys
from gateway.settings import GatewaySettings
from kit.clock import Clock
from tests.gateway.moved_clock import moved

KEYS = Keys(b"k" * 40, "")
OFFICE = Actor(role=Role.OFFICE, id="o", name="石宏兰")
BEGAN = 1_793_000_000


class Door:
    """Sessions over one account, and a clock that the test moves."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> None:
        self.now = float(BEGAN)
        time = SimpleNamespace(time=lambda: self.now, monotonic=lambda: self.now)
        for module in (sessions, seats, itsdangerous.timed):
            monkeypatch.setattr(module, "time", time)
        moved(monkeypatch, lambda: datetime.fromtimestamp(self.now, UTC), sessions)
        self.settings = GatewaySettings(**settings)
        self.store = store
        self.people = Accounts(store, self.settings)
        self.sessions = self.gateway()

    def gateway(self, keys: Keys = KEYS) -> Sessions:
        """Another process with the same database."""
        return Sessions(self.store, self.people, Seats(EmbeddedBus(self.settings, keys, Clock())), keys, self.settings)

    async def account(self, login: str = "olga") -> Account:
        made = await self.people.get(await self.people.add(login, "a good long password", OFFICE))
        assert made is not None
        return made

    def begin(self, account: Account, scheme: str = "http") -> tuple[Session, Morsel[str]]:
        response = Response()
        session = self.sessions.begin(request(scheme=scheme), response, account)
        return session, SimpleCookie(response.headers["set-cookie"])[COOKIE]

    async def read(self, cookie: str, sessions: Sessions | None = None) -> Session | None:
        return await (sessions or self.sessions).read(request(cookie))


def request(cookie: str = "", scheme: str = "http") -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    seen = {"type": "http", "scheme": scheme, "server": ("platform", 80), "method": "GET", "path": "/", "state": {}}
    return Request({**seen, "headers": headers})


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs a test on a fresh database."""

    def run(test: Callable[[Door], Awaitable[None]], **settings: Any) -> None:
        async def whole() -> None:
            store = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
            store.migrate()
            try:
                await test(Door(store, monkeypatch, **settings))
            finally:
                await store.stop()

        asyncio.run(whole())

    return run


def test_a_session_ends_when_it_lay_idle_and_not_a_second_before(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        session, cookie = door.begin(await door.account())
        for idle, there in ((0, True), (1800, True), (1801, False)):
            door.now = BEGAN + idle
            found = await door.read(cookie.value)
            assert (found is not None) == there
            if found:
                assert (found.session_id, found.csrf, found.began) == (session.session_id, session.csrf, BEGAN)

    door(test, session_idle_minutes=30, account_cache_seconds=0)


def test_a_session_ends_after_its_hours_however_much_it_is_used(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        _, cookie = door.begin(await door.account())
        value = cookie.value
        for minutes in range(20, 12 * 60 + 1, 20):
            door.now = BEGAN + minutes * 60
            seen = request(value)
            assert await door.sessions.read(seen) is not None
            renewed = door.sessions.renewal(seen)
            assert renewed is not None
            value = SimpleCookie(renewed)[COOKIE].value
        door.now = BEGAN + 12 * 3600 + 1
        assert await door.read(value) is None

    door(test, session_idle_minutes=30, session_hours=12, account_cache_seconds=0)


@pytest.mark.parametrize(("seconds", "renewed"), [(0, False), (RENEW_SECONDS, False), (RENEW_SECONDS + 1, True)])
def test_a_cookie_in_use_is_renewed_once_it_is_a_minute_old(
    door: Callable[..., None], seconds: int, renewed: bool
) -> None:
    async def test(door: Door) -> None:
        _, cookie = door.begin(await door.account())
        door.now += seconds
        seen = request(cookie.value)
        assert door.sessions.renewal(seen) is None, "nobody asked who it is"
        assert await door.sessions.read(seen)
        assert (door.sessions.renewal(seen) is not None) is renewed

    assert RENEW_SECONDS == CLOCKS_SECONDS == 60
    door(test)


@pytest.mark.parametrize(("ahead", "there"), [(60, True), (61, False)])
def test_a_cookie_of_a_gateway_whose_clock_is_a_minute_ahead_is_good(
    door: Callable[..., None], ahead: int, there: bool
) -> None:
    async def test(door: Door) -> None:
        _, cookie = door.begin(await door.account())
        door.now -= ahead
        assert (await door.read(cookie.value) is not None) is there

    door(test)


def test_a_cookie_is_signed_by_this_platform_and_kept_from_scripts_and_other_sites(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account = await door.account()
        _, cookie = door.begin(account)
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["path"]) == (True, "lax", "", "/")
        assert door.begin(account, "https")[1]["secure"] is True
        assert await door.read("") is None
        assert await door.read(cookie.value[:-1]) is None
        assert await door.read(cookie.value, door.gateway()) is not None
        assert await door.read(cookie.value, door.gateway(Keys(b"x" * 40, ""))) is None
        for wrong in (["s", "a", 1], 7):
            assert await door.read(door.sessions._signer.dumps(wrong)) is None

    door(test)


def test_a_cookie_and_its_token_are_those_of_the_release_before(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account = await door.account()
        signer = URLSafeTimedSerializer(KEYS.of("session"), salt="session", signer_kwargs={"digest_method": sha256})
        session = await door.read(signer.dumps(["s", account.account_id, account.epoch, BEGAN]))
        assert session
        assert (session.session_id, session.account, session.began) == ("s", account, BEGAN)
        assert session.csrf == hmac.new(KEYS.of("csrf"), b"s", sha256).hexdigest()[:40]

    door(test)


@pytest.mark.parametrize(("known", "left"), [(10_000, 10_001), (10_001, 1)])
def test_so_many_sessions_are_remembered_and_then_all_asked_for_again(
    door: Callable[..., None], known: int, left: int
) -> None:
    async def test(door: Door) -> None:
        _, cookie = door.begin(await door.account())
        door.sessions._known |= {f"s{number}": (0.0, None) for number in range(known)}
        assert await door.read(cookie.value)
        assert len(door.sessions._known) == left

    door(test)


def test_every_session_has_a_token_for_its_forms_and_no_other_has_it(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account = await door.account()
        (one, _), (other, _) = door.begin(account), door.begin(account)
        assert one.csrf != other.csrf
        assert {len(one.csrf), len(other.csrf)} == {40}
        assert set(one.csrf) <= set("0123456789abcdef")
        assert door.gateway()._session(one.session_id, account, BEGAN).csrf == one.csrf
        assert door.gateway(Keys(b"x" * 40, ""))._session(one.session_id, account, BEGAN).csrf != one.csrf

    door(test)


def test_signing_out_ends_one_session_at_once_here_and_soon_on_the_other_gateways(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account, there = await door.account(), door.gateway()
        session, cookie = door.begin(account)
        _, another = door.begin(account)
        for gateway in (door.sessions, there):
            assert await door.read(cookie.value, gateway)
        response = Response()
        await door.sessions.end(session, response)
        gone = SimpleCookie(response.headers["set-cookie"])[COOKIE]
        assert (gone.value, gone["max-age"], gone["httponly"], gone["samesite"]) == ("", "0", True, "lax")
        assert await door.read(cookie.value) is None
        assert await door.read(another.value), "the other session goes on"
        assert await door.read(cookie.value, there), "it asks again after three seconds"
        door.now += 2.9
        assert await door.read(cookie.value, there)
        door.now += 0.1
        assert await door.read(cookie.value, there) is None

    door(test, account_cache_seconds=3)


def test_an_ended_session_is_remembered_as_long_as_its_cookie_could_be_good(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account = await door.account()

        async def ended() -> dict[str, datetime]:
            found = await door.store.read(lambda c: c.execute(select(ended_sessions)).all())
            return {row.session_id: row.until for row in found}

        first, second = door.begin(account)[0], door.begin(account)[0]
        await door.sessions.end(first, Response())
        over = datetime.fromtimestamp(BEGAN, UTC) + timedelta(hours=12)
        assert await ended() == {first.session_id: over}
        door.now = BEGAN + 12 * 3600
        await door.sessions.end(second, Response())
        assert set(await ended()) == {first.session_id, second.session_id}
        door.now += 1
        third = door.begin(account)[0]
        await door.sessions.end(third, Response())
        assert set(await ended()) == {second.session_id, third.session_id}

    door(test, session_hours=12)


def test_a_changed_account_ends_its_sessions_when_the_gateway_is_told_or_asks_again(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        account = await door.account()
        _, cookie = door.begin(account)
        assert await door.read(cookie.value)
        await door.people.change(account.account_id, active=False)
        assert await door.read(cookie.value), "what was just asked is remembered"
        door.sessions.forget()
        assert await door.read(cookie.value) is None

    door(test, account_cache_seconds=3)


def test_the_session_of_a_request_is_looked_for_once(door: Callable[..., None]) -> None:
    async def test(door: Door) -> None:
        _, cookie = door.begin(await door.account())
        seen = request(cookie.value)
        first = await door.sessions.read(seen)
        door.now += 86_400
        assert await door.sessions.read(seen) is first is not None

    door(test)
