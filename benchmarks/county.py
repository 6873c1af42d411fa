"""A whole county's simulated hands: deputies, departments, the office and residents, seeded and lazy as people are."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar

import httpx

from benchmarks.people import Person

T = TypeVar("T")
AT_ONCE = 16


class County:
    """Everybody's half day; the shares say how often people are slow, wrong or unhappy."""

    ignores, solves, returns, extends, rates, unsolved = 0.07, 0.62, 0.06, 0.05, 0.92, 0.09

    def __init__(self, client: httpx.AsyncClient, seed: int = 420323) -> None:
        self.client = client
        self.luck = random.Random(seed)
        self.office = Person(client, "office")
        self.operator = Person(client, "operator")
        self.resident = Person(client)
        self.people: dict[str, Person] = {}
        self.by_name: dict[str, str] = {}
        self.receipts: dict[str, dict[str, str]] = {}
        self.silent: set[str] = set()
        self.rated: dict[str, int] = {}

    def person(self, login: str) -> Person:
        """Somebody by their login."""
        if login not in self.people:
            self.people[login] = Person(self.client, login)
        return self.people[login]

    def acts(self) -> int:
        """How often anybody but the operator has acted so far."""
        return sum(who.acts for who in (self.office, self.resident, *self.people.values()))

    async def begin(self) -> None:
        """Who is who."""
        for deputy in (await self.office.get("/deputies"))["items"]:
            self.by_name[deputy["name"]] = deputy["deputy_id"].lower()

    async def submit(self, bodies: Iterable[dict[str, object]], first: int = 0) -> int:
        """Residents say what is wrong, from the `first` one on; returns how many were accepted.

        What is sent again, because nobody knows whether it came, has the key that it had.
        """

        async def one(numbered: tuple[int, dict[str, object]]) -> int:
            number, body = numbered
            answer = await self.resident.call("POST", "/appeals", json=body, key=f"appeal-{number:08}")
            if answer.status_code != 202:
                raise RuntimeError(f"{answer.status_code} {answer.text[:500]}")
            receipt = answer.json()
            self.receipts[receipt["appeal_id"]] = receipt
            return 1

        return sum(await each(enumerate(bodies, first), one))

    async def settle(self) -> None:
        """Wait until no service has anything under way, twice in a row: what is in a queue shows up in between."""
        quiet, pause = 0, 0.02
        while quiet < 2:
            quiet = quiet + 1 if (await self.operator.get("/operator/backlog"))["idle"] else 0
            await asyncio.sleep(pause)
            pause = min(0.5, pause * 1.5)  # who asks all the time keeps a busy machine from what it is asked about

    async def deputies(self) -> None:
        """Accept (or let it lapse); then solve on the spot or refer."""
        unfilled = (await self.office.get("/matters/unfilled", limit=200))["items"]
        everybody = sorted(self.by_name.values())
        for matter in unfilled:
            chosen = self.luck.choice(everybody).upper()
            body = {"deputy_id": chosen, "reason": "无人接件"}
            await self.office.post(f"/matters/{matter['appeal_id']}/assign", body)
        offered = await self.office.all("/cases", state="assigned")
        takes = [case for case in offered if self.luck.random() > self.ignores]
        await each(takes, lambda case: self.holder(case).post(f"/matters/{case['appeal_id']}/accept", fine=(404, 409)))
        await self.settle()
        accepted = await self.office.all("/cases", state="accepted")
        await each(accepted, self._decide)

    def holder(self, case: dict[str, Any]) -> Person:
        """The deputy a case is with."""
        return self.person(self.by_name[case["holder"]])

    async def _decide(self, case: dict[str, Any]) -> None:
        deputy, path = self.holder(case), f"/matters/{case['appeal_id']}"
        if self.luck.random() < self.solves:
            await deputy.post(f"{path}/solve", {"text": "已当面答复并协调解决。"}, fine=(404, 409))
            return
        query = {"category": case["category"], "township": case["township"]}
        likely = (await deputy.get("/departments/suggested", **query))["items"]
        await deputy.post(
            f"{path}/refer", {"department": likely[0]["department"], "words": "请核实办理。"}, fine=(404, 409)
        )

    async def departments(self) -> None:
        """Sign, return what is not theirs, extend now and then, reply."""
        for order in await self.office.all("/orders", only_open=True):
            department = self.person(f"dept-{order['department']}")
            path, luck = f"/orders/{order['order_id']}", self.luck.random()
            match order["state"]:
                case "opened" if luck < self.returns and not order["compulsory"]:
                    await department.post(f"{path}/return", {"reason": "不属本单位职责。"})
                case "opened" if luck < 0.9:
                    await department.post(f"{path}/sign")
                case "signed" if luck < self.extends and not order["extended"]:
                    await department.post(f"{path}/extend", {"working_days": 5, "reason": "需现场勘查。"})
                case "signed" if luck < 0.3:
                    await department.post(f"{path}/reply", {"text": "经现场核实，已整改到位。"})
                case "returned":
                    others = (await self.office.get("/departments"))["items"]
                    other = self.luck.choice([other for other in others if other["department"] != order["department"]])
                    await self.office.post(f"{path}/dispatch", {"department": other["department"]})

    async def office_day(self) -> None:
        """Review what residents refused; press what is overdue."""
        for case in await self.office.all("/cases", to_review=True):
            close = case["round"] >= 3
            body: dict[str, Any] = {
                "verdict": "close" if close else "handle_again",
                "evidence": "经电话回访与现场查看。",
            }
            if not close and not await self.office.post(f"/cases/{case['appeal_id']}/review", body, fine=(409, 422)):
                likely = (await self.office.get("/departments/suggested", category=case["category"]))["items"]
                body["department"] = likely[0]["department"]
            if close or "department" in body:
                await self.office.post(f"/cases/{case['appeal_id']}/review", body)
        for case in (await self.office.get("/cases", overdue=True, limit=5))["items"]:
            await self.office.post(f"/cases/{case['appeal_id']}/press", {"words": "请尽快办理。"})

    async def residents(self) -> None:
        """Rate what was answered; some never do."""
        for state in ("solved_on_the_spot", "replied"):
            await each(await self.office.all("/cases", state=state), self._rate)

    async def _rate(self, case: dict[str, Any]) -> None:
        receipt = self.receipts.get(case["appeal_id"])
        if receipt is None or case["appeal_id"] in self.silent:
            return
        if self.luck.random() > self.rates:
            self.silent.add(case["appeal_id"])
            return
        luck = self.luck.random()
        solved = luck > self.unsolved
        grade = "not_satisfied" if not solved else "basically" if luck < 0.25 else "satisfied"
        body = {"solved": solved, "grade": grade, "words": "" if solved else "没有解决。"}
        await self.resident.post(f"/appeals/{receipt['tracking_code']}/rating", body, secret=receipt["secret"])


async def each(items: Iterable[T], act: Callable[[T], Awaitable[Any]]) -> list[Any]:
    """Act on every item, a few at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(item: T) -> Any:
        async with gate:
            return await act(item)

    return list(await asyncio.gather(*(one(item) for item in items)))
