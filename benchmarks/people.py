"""Simulated people who use the public API as real ones would: each signs in, looks at a list, and acts."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx

PASSWORD = "minsheng-demo"
API = "/api/v1"


class Person:
    """One signed-in account, or a resident without one."""

    def __init__(self, client: httpx.AsyncClient, login: str | None = None) -> None:
        self._client = client
        self._login = login
        self._csrf = ""
        self._cookies: dict[str, str] = {}
        self._once = asyncio.Lock()
        self.acts = 0
        """How often this person has changed something."""

    async def _answer(self) -> httpx.Response:
        """To the sign-in; whoever is told that too many sign in comes back later."""
        answer = await self._client.post(f"{API}/session", json={"login": self._login, "password": PASSWORD})
        if answer.status_code == 503:
            await asyncio.sleep(int(answer.headers["retry-after"]))
            return await self._answer()
        return answer

    async def _sign_in(self) -> None:
        async with self._once:
            if self._csrf:
                return
            answer = await self._answer()
            answer.raise_for_status()
            self._csrf = answer.json()["csrf"]
            self._cookies = dict(answer.cookies)
            self._client.cookies.clear()

    async def call(
        self, method: str, path: str, *, json: Any = None, secret: str = "", key: str = "", **query: Any
    ) -> httpx.Response:
        """One request; a service that is away is asked again, under the same key, an ended session signed in again."""
        own = {"Idempotency-Key": key or uuid4().hex} if method == "POST" else {}
        for attempt in range(40):
            headers = {**own, "X-Appeal-Secret": secret} if secret else dict(own)
            if self._login:
                await self._sign_in()
                headers["X-CSRF-Token"] = self._csrf
                headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            params = {key: value for key, value in query.items() if value is not None}
            answer = await self._client.request(method, API + path, json=json, params=params, headers=headers)
            if answer.status_code == 401 and self._login and attempt < 3:
                self._csrf = ""
                continue
            if answer.status_code not in (429, 503, 504):
                return answer
            await asyncio.sleep(0.25)
        raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")

    async def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET; raises for anything but 200."""
        answer = await self.call("GET", path, **query)
        answer.raise_for_status()
        return answer.json()

    async def all(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """Every item of a list, page by page."""
        items: list[dict[str, Any]] = []
        cursor = None
        while True:
            page = await self.get(path, cursor=cursor, limit=200, **query)
            items += page["items"]
            cursor = page.get("next")
            if cursor is None:
                return items

    async def post(self, path: str, json: Any = None, *, secret: str = "", fine: tuple[int, ...] = (409,)) -> bool:
        """Act; False when the platform says it is not possible now (what a person would see and leave)."""
        answer = await self.call("POST", path, json=json, secret=secret)
        if answer.status_code in fine:
            return False
        if answer.is_error:
            raise RuntimeError(f"POST {path}: {answer.status_code} {answer.text[:500]}")
        self.acts += 1
        return True
