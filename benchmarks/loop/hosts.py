"""The programs that are compared: started side by side, at the same addresses; SQL says what waits for whom."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import httpx
import psycopg

from benchmarks.loop import processes
from benchmarks.profiles.counts import Counts, counted
from deploy.dev.platform import ROOT, Platform
from gateway.demo.places import COUNTY
from kit.testing.ports import free_port, wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child, remove_folder, temporary_folder

QUESTIONS = {
    "deputy": ("deputies", "select appeal_id, deputy_id from matters where state = 'offered' and appeal_id in ({})"),
    "nobody": ("deputies", "select appeal_id, state from matters where state = 'unfilled' and appeal_id in ({})"),
    "kept": ("intake", "select appeal_id, state from appeals where appeal_id in ({})"),
    "order": ("supervision", "select appeal_id, order_id from work_order where state = 'opened' and appeal_id in ({})"),
    "answer": ("intake", "select appeal_id, state from appeals where state = 'replied' and appeal_id in ({})"),
    "end": ("supervision", "select appeal_id, state from loop_case where state = 'closed' and appeal_id in ({})"),
}
"""What whoever acts next sees on their list: asked of the database, so that no page is paid for."""


class Host:
    """One program or platform under measurement."""

    name: str
    url: str

    def __init__(self) -> None:
        self._asked: dict[str, psycopg.Connection[Any]] = {}

    def __enter__(self) -> Self:
        before = processes.started(os.getpid())
        self.start()
        self._roots = processes.started(os.getpid()) - before
        return self

    def __exit__(self, *_: Any) -> None:
        for connection in self._asked.values():
            connection.close()
        self.stop()

    def cpu(self) -> float:
        """Seconds of processor time of all its processes, servers included, but not for what is asked here."""
        own = [connection.info.backend_pid for connection in self._asked.values()]
        return processes.seconds(self._roots) - processes.seconds(own)

    def programs(self) -> dict[str, int]:
        """Its own processes by name, servers not included."""
        raise NotImplementedError

    def counted(self) -> Counts | None:
        """What its server of PostgreSQL and its subscriptions did so far, where it has them."""
        return None

    def waiting(self, step: str, appeals: list[str]) -> dict[str, str]:
        """Those of these appeals that wait for a step, each with whose or which it is."""
        service, sql = QUESTIONS[step]
        return dict(self.rows(service, sql, appeals)) if appeals else {}

    def only_accepting(self) -> AbstractContextManager[Any]:
        """For as long as this lasts nothing goes on behind what residents are answered, where that can be."""
        return nullcontext()

    def start(self) -> None:
        """Start it; returns when it answers."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it and all it started."""
        raise NotImplementedError

    def kill_database(self) -> None:
        """A power cut of the database's machine, where there is one."""

    def start_database(self) -> None:
        """Start it again with what it had on disk."""

    def kill_program(self) -> None:
        """End every process of ours at once, as a power cut would, and start them again."""
        raise NotImplementedError

    def rows(self, service: str, sql: str, values: list[str]) -> list[tuple[str, str]]:
        """Rows of a service's database; `{}` in the statement stands for the values."""
        raise NotImplementedError

    def _ask(self, url: str, sql: str, values: list[str]) -> list[tuple[str, str]]:
        """The same in PostgreSQL; over one connection, since a new one costs the server more than a step."""
        if url not in self._asked or self._asked[url].closed:
            self._asked[url] = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        filled = sql.format(", ".join("%s" for _ in values))
        return self._asked[url].execute(filled.encode(), values).fetchall()


class Monolith(Host):
    """The peer: one program and PostgreSQL."""

    name = "monolith"

    def start(self) -> None:
        """See Host."""
        self.server = PostgresServer().start()
        self.database = self.server.create("monolith")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.serve()

    def serve(self) -> None:
        """Start the program, or start it again after it was killed."""
        environment = {**os.environ, "DATABASE_URL": self.database, "PORT": str(self.port)}
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.monolith"]
        self.child = Child(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)  # it is killed on purpose
        _await(self.child, self.url)

    def stop(self) -> None:
        """See Host."""
        self.child.stop()
        self.server.close()

    def programs(self) -> dict[str, int]:
        """See Host."""
        return {self.name: self.child.pid}

    def counted(self) -> Counts | None:
        """See Host."""
        return counted(self.database)

    def kill_database(self) -> None:
        """See Host."""
        self.server.kill()

    def start_database(self) -> None:
        """See Host."""
        self.server.start()

    def kill_program(self) -> None:
        """See Host."""
        self.child.kill()
        self.serve()

    def rows(self, service: str, sql: str, values: list[str]) -> list[tuple[str, str]]:
        """See Host."""
        tables = {"matters": "appeal", "appeals": "appeal", "loop_case": "appeal"}
        words = [tables.get(word, word) for word in sql.replace("'offered'", "'assigned'").split(" ")]
        return self._ask(self.database, " ".join(words), values)


class Embedded(Host):
    """The platform in one process on SQLite, of this tree or another."""

    def __init__(self, folder: Path, tree: Path = ROOT, name: str = "embedded") -> None:
        super().__init__()
        self.name, self._folder, self._tree = name, folder / name, tree
        self.log = self._folder / "log"

    def start(self) -> None:
        """See Host."""
        self._folder.mkdir(parents=True)
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.serve()

    def serve(self, more: Mapping[str, str] = MappingProxyType({})) -> None:
        """Start it, or start it again after it was killed; with `more` in its environment."""
        own = {
            "MINSHENG_HOST": "embedded",
            "MINSHENG_COUNTY": COUNTY.code,
            "MINSHENG_DATA_DIR": str(self._folder / "data"),
            "MINSHENG_PORT": str(self._port),
            "MINSHENG_LOG_LEVEL": "WARNING",
            "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0",
            "PYTHONPATH": str(self._tree),
            **more,
        }
        command = [sys.executable, "-W", "ignore", "-m", "gateway", "--demo=small"]
        with self.log.open("ab") as log:
            self.child = Child(command, cwd=self._tree, env=os.environ | own, stdout=log, stderr=log)
        _await(self.child, self.url)

    def stop(self) -> None:
        """See Host."""
        self.child.stop()

    def programs(self) -> dict[str, int]:
        """See Host."""
        return {self.name: self.child.pid}

    def kill_program(self) -> None:
        """See Host."""
        self.child.kill()
        self.serve()

    def rows(self, service: str, sql: str, values: list[str]) -> list[tuple[str, str]]:
        """See Host."""
        with sqlite3.connect(self._folder / "data" / f"{service}.sqlite", timeout=10) as connection:
            return connection.execute(sql.format(", ".join("?" for _ in values)), values).fetchall()


@contextmanager
def embedded_by_turns(old: Path | None) -> Iterator[list[Embedded]]:
    """The platform in one process of this tree, and of an earlier one where there is any, beside each other."""
    folder = temporary_folder("embedded")
    try:
        with ExitStack() as standing:
            earlier = [Embedded(folder, old, "embedded before")] if old else []
            yield [standing.enter_context(host) for host in (Embedded(folder), *earlier)]
    finally:
        remove_folder(folder)


class Bus(Host):
    """The platform as processes on RabbitMQ and PostgreSQL, of this tree or another."""

    def __init__(self, folder: Path, tree: Path = ROOT, name: str = "bus", together: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.name = name
        extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
        self.platform = Platform(folder / name, extra=extra, together=together, tree=tree)
        self.url = self.platform.url

    def start(self) -> None:
        """See Host."""
        self.platform.start()

    def stop(self) -> None:
        """See Host."""
        self.platform.close()

    def programs(self) -> dict[str, int]:
        """See Host."""
        return {name: child.pid for name, child in self.platform.children.items()}

    def counted(self) -> Counts | None:
        """See Host."""
        return counted(self.platform.database.url("intake"), self.platform.health.values())

    def by_process(self) -> dict[str, float]:
        """Seconds of the processor each has had, both servers together without what is asked here."""
        found = {name: processes.seconds([pid]) for name, pid in self.programs().items()}
        return found | {"PostgreSQL and RabbitMQ": self.cpu() - sum(found.values())}

    def kill_database(self) -> None:
        """See Host."""
        self.platform.database.kill()

    def start_database(self) -> None:
        """See Host."""
        self.platform.database.start()

    def kill_program(self) -> None:
        """See Host."""
        for child in self.platform.children.values():
            child.kill()
        self.platform.start_services()
        self.platform.start_gateway()

    @contextmanager
    def only_accepting(self) -> Iterator[None]:
        """Intake stands still: what was accepted waits in its queue."""
        intake = self.platform.children["intake"]
        intake.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            intake.signal(signal.SIGCONT)

    def rows(self, service: str, sql: str, values: list[str]) -> list[tuple[str, str]]:
        """See Host."""
        return self._ask(self.platform.database.url(service), sql, values)


def _await(child: Child, url: str) -> None:
    wait_until(lambda: not child.running() or _answers(url), "the program", 600)
    if not child.running():
        raise RuntimeError(f"{url} did not start")


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False
