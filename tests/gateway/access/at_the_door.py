"""A gateway for tests of who comes in: its own database and its own rules, no server and no services behind it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response

from contracts.base import Actor
from contracts.words import Role
from gateway.access import login
from gateway.access.accounts import Account
from gateway.access.database import Store
from gateway.access.sessions import Session
from gateway.bus import Declined
from gateway.context import AppContext, make_app_context
from gateway.settings import GatewaySettings
from kit.problems import Refused

OLGA = Actor(role=Role.OFFICE, id="o", name="石宏兰")
DAN = Actor(role=Role.DEPUTY, id="D01", name="代表甲")
PASSWORD = "a good long password"
HOME = "198.51.100.7"
Run = Callable[..., None]


class House:
    """One gateway; `browser` is what somebody's browser keeps, by cookie."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.context: AppContext = make_app_context(GatewaySettings(host="embedded", data_dir=folder, **settings))
        self.app = FastAPI()
        self.app.state.app_context = self.context
        self.app.state.problem_forms = {}

    async def account(self, login: str = "olga", actor: Actor = OLGA, password: str = PASSWORD) -> Account:
        """An account, and the person's own password."""
        return await self.again(await self.context.accounts.add(login, password, actor))

    async def again(self, account_id: str) -> Account:
        """The account as it is now."""
        return await self.context.accounts.existing(account_id)

    def request(
        self,
        browser: dict[str, str] | None = None,
        *,
        method: str = "POST",
        path: str = "/api/v1/session",
        address: str = HOME,
        scheme: str = "http",
        headers: dict[str, str] | None = None,
        body: bytes = b"",
    ) -> Request:
        """What a browser sends."""
        cookie = "; ".join(f"{name}={value}" for name, value in (browser or {}).items())
        given = {"cookie": cookie, **(headers or {})} if cookie else headers or {}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        seen = {
            "type": "http", "app": self.app, "state": {}, "method": method, "path": path, "scheme": scheme,
            "server": ("platform", 80), "client": (address, 5000), "query_string": b"",
            "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        }  # fmt: skip
        return Request(seen, receive)

    async def sign_in(
        self,
        password: str = PASSWORD,
        *,
        name: str = "olga",
        code: str = "",
        new: str = "",
        browser: dict[str, str] | None = None,
        **request: Any,
    ) -> Session:
        """Try to; what came back is kept by the browser."""
        browser, response = {} if browser is None else browser, Response()
        asked = self.request(browser, **request)
        typed = {field: text for field, text in (("code", code), ("new", new)) if text}
        session = await login.sign_in(self.context, asked, response, name, password, **typed)
        keep(browser, response)
        return session

    async def log(self) -> list[tuple[str, str, str, str, str]]:
        """The audit log, oldest first: role and name of who, action, subject, outcome."""
        rows = reversed(await self.context.audit.recent(before=None, limit=1000))
        return [(row["role"], row["actor_name"], row["action"], row["subject"], row["outcome"]) for row in rows]

    def register_says(self, deputy: Actor, *, stands: bool) -> None:
        """What the register of deputies answered last."""
        self.context.seats._known[deputy.id] = (time.monotonic() + 3600, stands)


def keep(browser: dict[str, str], response: Response) -> None:
    """As browsers do: a cookie that is taken away is there no more."""
    for told in response.headers.getlist("set-cookie"):
        for name, cookie in SimpleCookie(told).items():
            browser[name] = cookie.value
            if cookie["max-age"] == "0":
                del browser[name]


async def refusal(trying: Awaitable[Any]) -> tuple[str, int]:
    """The slug and the status of what is refused."""
    with pytest.raises((Refused, Declined)) as refused:
        await trying
    problem = refused.value.problem  # type: ignore[attr-defined]
    return problem.type, problem.status


def migrated(folder: Path) -> Path:
    """A database file with the gateway's tables; made once, copied for each test."""
    file = folder / "gateway.sqlite"
    store = Store(f"sqlite:///{file}")
    store.migrate()
    store.database.close()
    return file


def runner(made: Path, folder: Path) -> Run:
    """Runs a test in a house of its own."""

    def run(test: Callable[[House], Awaitable[None]], **settings: Any) -> None:
        async def whole() -> None:
            folder.mkdir(exist_ok=True)  # noqa: ASYNC240  a test waits for nothing else
            copy(made, folder / "gateway.sqlite")
            house = House(folder, **settings)
            try:
                await test(house)
            finally:
                await house.context.store.stop()
                house.context.accounts.passwords.stop()

        asyncio.run(whole())

    return run
