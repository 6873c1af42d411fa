"""A lived county asked as its people ask it: by HTTP, signed in; each figure is compared with its cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from benchmarks.year.agenda import ZONE
from gateway.demo.people import PASSWORD


class Missing(Exception):
    """What a row has not; its words are shown beside the red mark."""


@dataclass(frozen=True)
class Row:
    """One system: its number and official name, and what asks for it."""

    number: int
    title: str
    ask: Callable[["Asking"], str]
    """Returns its figures in words; raises Missing."""


def need(there: object, words: str) -> None:
    """Raises Missing with these words when it is not so."""
    if not there:
        raise Missing(words)


class Asking:
    """Clients of one county, one for each person, and a year."""

    def __init__(self, url: str, year: int, password: str = PASSWORD) -> None:
        self.url = url
        self.year = year
        self._password = password
        self._clients: dict[str, httpx.Client] = {}
        self._sheet: dict[str, tuple[int, int | None]] = {}
        self._compared: dict[str, tuple[int, int | None]] = {}

    def as_(self, login: str) -> httpx.Client:
        """Signed in as somebody; nobody for an empty login. Raises Missing for an account that cannot sign in."""
        if login not in self._clients:
            client = httpx.Client(base_url=f"{self.url}/api/v1", timeout=60)
            if login:
                answer = client.post("/session", json={"login": login, "password": self._password})
                need(answer.status_code == 200, f"{login} cannot sign in ({answer.status_code})")
            self._clients[login] = client
        return self._clients[login]

    def get(self, path: str, login: str = "office", **params: Any) -> Any:
        """One answer. Raises Missing for anything but 200."""
        answer = self.as_(login).get(path, params=params)
        need(answer.status_code == 200, f"{path} answers {answer.status_code}")
        return answer.json()

    def every(self, path: str, login: str = "office", **params: Any) -> list[dict[str, Any]]:
        """A list with all its pages."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.get(path, login, **params)
            found += page["items"]
            if not page.get("next"):
                return found
            params["cursor"] = page["next"]

    def appeals(self) -> list[dict[str, Any]]:
        """What was said in the year, by the county's days."""
        first = datetime(self.year, 1, 1, tzinfo=ZONE)
        span = {"since": first.isoformat(), "until": first.replace(year=self.year + 1).isoformat()}
        return self.every("/appeals", limit=200, **span)

    def figure(self, name: str) -> tuple[int, int | None]:
        """A figure of the year, after its cases were added up on both sides. Raises Missing where they differ."""
        if not self._sheet:
            sheet = self.get("/figures", year=self.year)
            self._sheet = {one["name"]: (one["numerator"], one["denominator"]) for one in sheet["figures"]}
        need(name in self._sheet, f"there is no figure {name}")
        if name not in self._compared:
            above, below = self._sheet[name]
            for side, many in (("numerator", above), ("denominator", below)):
                if many is None:
                    continue
                cases = self.every(f"/figures/{name}/cases", side=side, year=self.year, limit=100)
                counted = sum(one["counts"] for one in cases)
                need(counted == many, f"{name} says {many}, its cases make {counted}")
            self._compared[name] = (above, below)
        return self._compared[name]

    def share(self, name: str, least: float) -> str:
        """A rate in words. Raises Missing below `least`, a share of 1."""
        above, below = self.figure(name)
        need(below, f"{name} has nothing under it")
        assert below
        need(above / below >= least, f"{name} {above}/{below} is {above / below:.1%}, under {least:.0%}")
        return f"{above}/{below} = {above / below:.1%}"

    def count(self, name: str, least: int) -> int:
        """A count. Raises Missing below `least`."""
        above, _ = self.figure(name)
        need(above >= least, f"{name} {above}, fewer than {least}")
        return above

    @property
    def compared(self) -> int:
        """How many figures were opened to their cases."""
        return len(self._compared)

    def figures(self) -> list[str]:
        """Names of every figure there is."""
        if not self._sheet:
            self.figure("appeals")
        return list(self._sheet)

    def close(self) -> None:
        """Hang up."""
        for client in self._clients.values():
            client.close()
