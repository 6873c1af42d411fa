"""The platform with each process of one of two versions."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from benchmarks.roster import bring_in
from deploy.dev.platform import ROOT, SERVICES, Platform
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode

OLD, NEW = "old", "new"


class TwoVersions(Platform):
    """Everything starts in the earlier version; `replace` brings one process to the other, as a rolling update does."""

    def __init__(self, folder: Path, old: Path) -> None:
        super().__init__(folder, demo=True, extra={"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"})
        self._trees = {OLD: old, NEW: ROOT}
        self._version = dict.fromkeys((*SERVICES, "gateway"), OLD)

    def start(self) -> "TwoVersions":
        """As Platform does it, all in the earlier version."""
        self.broker.start()
        self.database.start()
        for name in (*SERVICES, "gateway"):
            self.database.create(name)
        self.declare(OLD)
        self.start_services()
        self.start_gateway()
        wait_until(self.ready, "every process", 300)
        return self

    def __enter__(self) -> "TwoVersions":
        return self.start()

    def _say_the_county(self) -> None:
        """As its office does after an update; again for a service that was not there yet."""
        if self._version["supervision"] == NEW:
            bring_in(self.database.url("supervision"))

    def declare(self, version: str) -> None:
        """The init container of that version: every queue of every service."""
        tree = self._trees[version]
        given = self._known({**self._common, **self.addresses("intake")}, tree)
        command = [sys.executable, "-W", "ignore", "-m", "services"]
        done = subprocess.run(command, cwd=tree, env=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"the {version} version cannot declare its queues: {done.stderr[-1500:]}")

    def replace(self, name: str, version: str) -> None:
        """The other version beside the one that runs, until it is ready; then that one is told to stop."""
        before = self.children[name]
        self._version[name] = version
        if name == "gateway":
            self.port = free_port()
            self.url = f"http://127.0.0.1:{self.port}"
            more = {**self._gateway, **self.addresses(name), "MINSHENG_PORT": str(self.port)}
            self._spawn(name, ["-m", "gateway"], more)
            wait_until(lambda: self._says_so(name, self.is_live), f"the {version} gateway", 180)
        else:
            self.start_service(name)
            wait_until(lambda: self._says_so(name, self.is_ready), f"{version} {name}", 180)
            if version == NEW:
                self._say_the_county()
        before.stop(60)

    def waiting(self) -> int:
        """Messages in the queues of subscriptions."""
        assert isinstance(self.broker, RabbitNode)
        told = self.broker.control("list_queues", "name", "messages", "--formatter=json")
        return sum(queue["messages"] for queue in json.loads(told) if not queue["name"].endswith(".dead"))

    def letters(self) -> int:
        """Messages that the services keep because they could not be done."""
        return sum(self.rows(name, "select count(*) from deferred_messages")[0][0] for name in SERVICES)

    def until_letters(self, many: int = 2) -> int:
        """Wait until the letters that were left are kept, and say how many there are."""
        wait_until(lambda: self.letters() >= many, "the letters", 120)
        return self.letters()

    def rows(self, database: str, sql: LiteralString) -> list[tuple[Any, ...]]:
        """What a database answers."""
        with psycopg.connect(self.database.url(database).replace("+psycopg", "")) as connection:
            return connection.execute(sql).fetchall()

    def _says_so(self, name: str, ask: Callable[[str], bool]) -> bool:
        self.require_running(name)
        return ask(name)

    def _spawn(self, name: str, arguments: list[str], more: dict[str, str]) -> Child:
        tree = self._trees[self._version[name]]
        given = self._known({**self._common, **more}, tree)
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-W", "ignore", *arguments]
            child = Child(command, cwd=tree, env=given, stdout=log, stderr=log)
        self.children[name] = child
        return child

    @staticmethod
    def _known(environment: dict[str, str], tree: Path) -> dict[str, str]:
        """Without what that tree does not read: a process refuses a variable it does not know."""
        ours = {name: value for name, value in environment.items() if _reads(tree, name)}
        return ours | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}


def _reads(tree: Path, name: str) -> bool:
    field = name.removeprefix("MINSHENG_").removeprefix("GATEWAY_").lower()
    return not name.startswith("MINSHENG_") or name in _settings(tree) or f"    {field}: " in _settings(tree)


@cache
def _settings(tree: Path) -> str:
    found = [file for folder in ("kit", "services", "gateway") for file in (tree / folder).rglob("*.py")]
    lines = re.compile(r"MINSHENG_|^    \w+: ")
    return "\n".join(line for file in found for line in file.read_text().splitlines() if lines.search(line))
