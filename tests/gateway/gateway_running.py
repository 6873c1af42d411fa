"""A gateway on a real port for tests, and clients signed in to it."""

import shutil
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import eventlet  # noqa: F401  loaded by the main thread: one that loads it can never be joined
import httpx
import uvicorn

from contracts.base import Actor
from contracts.county import BringInCounty
from contracts.words import Role
from gateway.access.bounded_http import NOTHING_ELSE, BoundedHttp
from gateway.access.database import MIGRATIONS
from gateway.app import create_app
from gateway.bus.embedded import load
from gateway.context import AppContext
from gateway.demo import fill
from gateway.settings import GatewaySettings
from kit.db.migrate import BUS
from kit.testing import schema
from kit.testing.ports import free_port, wait_until
from tests.places import COUNTY, bring_in

PASSWORD = "minsheng-demo"
APPEAL = {
    "kind": "help",
    "category": "roads",
    "title": "村口路灯不亮",
    "text": "村委会门口三盏路灯坏了半个月。",
    "place": {"township": "420323101", "village": "东川村"},
}


class RunningGateway:
    """One gateway in a thread of its own."""

    def __init__(
        self,
        settings: GatewaySettings,
        after_start: Callable[[AppContext], Awaitable[None]] | None = None,
        *,
        county: BringInCounty | None = COUNTY,
    ) -> None:
        """`county`: which is brought in at the start; None for a platform that has to be told yet."""
        lay_tables(settings)
        self.app = create_app(settings)
        self.app_context: AppContext = self.app.state.app_context

        async def begin(app_context: AppContext) -> None:
            if county is not None:
                await bring_in(app_context, county)
            if after_start is not None:
                await after_start(app_context)

        self.app.state.after_start = begin
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        config = uvicorn.Config(
            self.app,
            http=BoundedHttp,
            ws=NOTHING_ELSE,
            port=self.port,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            timeout_keep_alive=settings.idle_seconds,
            lifespan="on",
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> "RunningGateway":
        self._thread.start()
        wait_until(lambda: self._server.started or not self._thread.is_alive(), "the gateway", 300)
        assert self._server.started, "the gateway did not start: see the captured log"
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.should_exit = True
        self._thread.join(120)

    def client(self, **options: Any) -> httpx.Client:
        """Somebody who is not signed in."""
        return httpx.Client(base_url=f"{self.url}/api/v1", timeout=30, **options)

    @contextmanager
    def signed_in(self, login: str, password: str = PASSWORD, code: str = "") -> Iterator[httpx.Client]:
        """Somebody with an account, with the CSRF token on every request."""
        with self.client() as client:
            answer = client.post("/session", json={"login": login, "password": password, "code": code})
            assert answer.status_code == 200, answer.text
            client.headers["X-CSRF-Token"] = answer.json()["csrf"]
            yield client


def lay_tables(settings: GatewaySettings) -> None:
    """What its migrations would make of an empty folder: made once in a process, then copied."""
    if settings.host == "embedded" and not settings.database_url:
        folder = settings.data_dir.absolute()
        schema.keep(folder / "gateway.sqlite", MIGRATIONS)
        for service in map(load, settings.services):
            schema.keep(folder / f"{service.name}.sqlite", BUS, *service.bus.versions)


async def the_office(app_context: AppContext) -> None:
    """People of a county of a test's own: the office and nobody else."""
    await app_context.accounts.add_many({"office": Actor(role=Role.OFFICE, id="office-1", name="办公室甲")}, PASSWORD)


def demo_county(folder: Path, filled: Path | None = None) -> RunningGateway:
    """The whole platform with the demo county's people, its databases in `folder`; no limit of requests.

    `filled`: the data of one that was filled and stopped, copied instead of filling another.
    """
    if filled is not None:
        shutil.copytree(filled, folder, dirs_exist_ok=True)
    settings = GatewaySettings(host="embedded", data_dir=folder, rate_per_minute=0, account_cache_seconds=0)
    return RunningGateway(settings, fill)


def slug(answer: httpx.Response) -> str:
    """The problem's type, after checking that it is a whole RFC 9457 problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["instance"]
    kind: str = problem["type"]
    assert kind.startswith("/problems/")
    return kind.removeprefix("/problems/")


def heard(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """Ask again, as a client of the API does, while a service has not heard yet of what another was told just now."""
    return eventually(ask, lambda answer: answer.status_code != 503 or slug(answer) != "not-known-yet")


def eventually(ask: Callable[[], httpx.Response], good: Callable[[httpx.Response], bool]) -> httpx.Response:
    """Events are on their way: ask until the answer is as expected, and return it."""
    answers: list[httpx.Response] = []

    def once() -> bool:
        answers.append(ask())
        return good(answers[-1])

    try:
        wait_until(once, "the expected answer")
    except TimeoutError as late:
        raise AssertionError(f"{answers[-1].status_code} {answers[-1].text[:2000]}") from late
    return answers[-1]
