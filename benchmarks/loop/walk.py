"""Whole loops, many at once: everybody does their step as soon as it is theirs, under a key of its own."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import httpx

from benchmarks.appeals import CODES, TEXT
from benchmarks.loop.hosts import Host
from benchmarks.people import API, PASSWORD
from contracts.words import Role
from gateway.demo.county import DISPATCH
from gateway.demo.people import everybody

LOOK_SECONDS = 0.1
KINDS = ("help", "complaint", "suggestion", "consultation")
CATEGORIES = ("roads", "water", "housing", "environment")
TOWNSHIPS = CODES[:3]
"""Few, so that few people have to sign in: a password's hash is no part of a loop, and costs more than one."""


def appeal(number: int) -> dict[str, Any]:
    """The `number`-th appeal of a run."""
    return {
        "kind": KINDS[number % len(KINDS)],
        "category": CATEGORIES[number % len(CATEGORIES)],
        "title": f"路灯坏了 {number}",
        "text": TEXT,
        "place": {"township": TOWNSHIPS[number % len(TOWNSHIPS)], "village": f"{number % 12} 村"},
    }


class Walkers:
    """People at one program, and who looks for them whether it is their turn."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self._client = httpx.AsyncClient(base_url=host.url, timeout=60)
        self._headers: dict[str, dict[str, str]] = {}
        self._turns: dict[str, dict[str, asyncio.Future[str]]] = defaultdict(dict)

    async def __aenter__(self) -> "Walkers":
        """Look after those who wait, for as long as anybody walks."""
        self._looking = asyncio.create_task(self._look())
        return self

    async def __aexit__(self, *_: Any) -> None:
        self._looking.cancel()
        await self._client.aclose()

    async def loops(self, first: int, many: int, at_once: int) -> float:
        """So many whole loops; returns the seconds they took."""
        begun, gate = time.perf_counter(), asyncio.Semaphore(at_once)

        async def one(number: int) -> None:
            async with gate:
                await self.loop(number)

        await asyncio.gather(*(one(number) for number in range(first, first + many)))
        return time.perf_counter() - begun

    async def submit(self, numbers: Iterable[int], at_once: int) -> None:
        """Nothing but the first step of so many loops."""
        gate = asyncio.Semaphore(at_once)

        async def one(number: int) -> None:
            async with gate:
                await self.post("/appeals", appeal(number), accepted=202)

        await asyncio.gather(*(one(number) for number in numbers))

    async def loop(self, number: int) -> None:
        """One appeal from its first word until it is closed."""
        said = appeal(number)
        receipt = await self.post("/appeals", said, accepted=202)
        of = receipt["appeal_id"]
        deputy = (await self.turn("deputy", of)).lower()
        await self.post(f"/matters/{of}/accept", None, deputy)
        department = DISPATCH[said["category"]]
        await self.post(f"/matters/{of}/refer", {"department": department, "words": "请核实办理。"}, deputy)
        order = await self.turn("order", of)
        await self.post(f"/orders/{order}/sign", None, f"dept-{department}")
        await self.post(f"/orders/{order}/reply", {"text": "经现场核实，已修复。"}, f"dept-{department}")
        await self.turn("answer", of)
        verdict = {"solved": True, "grade": "satisfied", "words": "谢谢"}
        await self.post(f"/appeals/{receipt['tracking_code']}/rating", verdict, secret=receipt["secret"])
        await self.turn("end", of)

    async def post(
        self, path: str, body: Any, login: str | None = None, *, secret: str = "", accepted: int = 200
    ) -> dict[str, Any]:
        """One step; raises for any other answer than the one that is expected."""
        headers = {"Idempotency-Key": str(uuid4())}
        if secret:
            headers["X-Appeal-Secret"] = secret
        if login:
            headers |= await self._signed_in(login)
        answer = await self._client.post(API + path, json=body, headers=headers)
        if answer.status_code != accepted:
            raise RuntimeError(f"{self.host.name}: {path}: {answer.status_code} {answer.text[:300]}")
        told: dict[str, Any] = answer.json()
        return told

    async def sign_in(self) -> None:
        """Everybody who will act but those on duty from elsewhere, who do so when they first act."""
        for login, who in everybody().items():
            if who.township in TOWNSHIPS and who.role is Role.DEPUTY:
                await self._signed_in(login)
        for category in CATEGORIES:
            await self._signed_in(f"dept-{DISPATCH[category]}")

    async def turn(self, step: str, of: str) -> str:
        """Wait until an appeal stands before a step; returns whose or which it is."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._turns[step][of] = future
        return await future

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for step, waiting in list(self._turns.items()):
                try:
                    found = self.host.waiting(step, list(waiting))
                except Exception as failed:
                    self._give_up(failed)
                    raise
                for of, what in found.items():
                    waiting.pop(of).set_result(what)

    def _give_up(self, failed: Exception) -> None:
        """Nobody waits in vain."""
        for waiting in self._turns.values():
            for future in waiting.values():
                future.set_exception(failed)

    async def _signed_in(self, login: str) -> dict[str, str]:
        if login not in self._headers:
            body = {"login": login, "password": PASSWORD}
            answer = await self._client.post(f"{API}/session", json=body)
            answer.raise_for_status()
            cookies = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
            self._client.cookies.clear()
            self._headers[login] = {"Cookie": cookies, "X-CSRF-Token": answer.json()["csrf"]}
        return self._headers[login]
