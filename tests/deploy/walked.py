"""An overlay's own commands, environments, accounts and roles, run as processes on real servers."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from benchmarks.roster import bring_in
from gateway.demo.places import COUNTY
from kit.testing.ports import free_port, wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from tests.deploy.deployed_broker import DeployedBroker
from tests.deploy.rendering import ROOT, WORKLOADS, environment, made, of, pods

IDEA = {
    "kind": "suggestion",
    "category": "roads",
    "title": "修一座便民桥",
    "text": "三组到学校要绕两公里，建议修一座便民桥，联系13800000000。",
    "place": {"township": "420323101"},
    "project_idea": True,
}


@dataclass
class Cluster:
    """Every container of an overlay that is ours, each with what its manifest gives it."""

    broker: DeployedBroker
    database: PostgresServer
    folder: Path
    overlay: str = "demo"
    workloads: list[str] = field(default_factory=lambda: list(WORKLOADS))
    running: dict[str, Child] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Init containers one after the other (the same one only once), then all together, until each is ready."""
        done: set[str] = set()
        for name in self.workloads:
            for container in pods(self.overlay)[name]["initContainers"]:
                if str(container) not in done:
                    run = subprocess.run(self._command(container), env=self._environment(container), cwd=ROOT)
                    assert run.returncode == 0, f"{name}: {container['name']}"
                    done.add(str(container))
        for name in self.workloads:
            self._start(name)
        for name in self.workloads:
            path = pods(self.overlay)[name]["containers"][0]["readinessProbe"]["httpGet"]["path"]
            wait_until(partial(self._ready, name, path), f"{name} to be ready", 120)

    def _start(self, name: str) -> None:
        [container] = pods(self.overlay)[name]["containers"]
        port, metrics_port = free_port(), free_port()
        place = {"MINSHENG_PORT": str(port), "MINSHENG_BIND": "127.0.0.1"}
        place["MINSHENG_GATEWAY_METRICS_PORT"] = str(metrics_port)
        if name != "gateway":
            place = {"MINSHENG_HEALTH_PORT": str(port), "MINSHENG_HEALTH_BIND": "127.0.0.1"}
            metrics_port = port
        environment_of = {**self._environment(container), **place}
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = Child(self._command(container), env=environment_of, cwd=ROOT, stdout=log, stderr=log)
        self.urls[name] = f"http://127.0.0.1:{port}"
        self.numbers[name] = f"http://127.0.0.1:{metrics_port}/metrics"

    def _ready(self, name: str, path: str) -> bool:
        assert self.running[name].running(), (self.folder / f"{name}.log").read_text()[-2000:]
        try:
            return httpx.get(self.urls[name] + path, timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    @staticmethod
    def _command(container: dict[str, Any]) -> list[str]:
        return [sys.executable, "-W", "ignore", *container["args"]]

    def _environment(self, container: dict[str, Any]) -> dict[str, str]:
        given = {
            name: made(value.replace("CHANGE-ME", "demo-only"))  # whose accounts the broker has
            .replace("@rabbitmq:5672", f"@127.0.0.1:{self.broker.port}")
            .replace("@postgres:5432", f"@127.0.0.1:{self.database.port}")
            for name, value in environment(self.overlay, container).items()
        }
        filled_in = {"MINSHENG_COUNTY": COUNTY.code} if given.get("MINSHENG_COUNTY") == "" else {}
        return {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **given, **filled_in}


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster with its roles and databases, started, and with a county in it; all of it ends with this."""
    for statement in made(of("demo", "Secret", "postgres-roles")["stringData"]["roles.sql"]).split(";"):
        if statement.strip():
            cluster.database.execute(statement)
    try:
        cluster.start()
        own = f"postgresql+psycopg://postgres@127.0.0.1:{cluster.database.port}/supervision"
        bring_in(own, cluster.urls["gateway"])
        yield cluster
    finally:
        for child in cluster.running.values():
            child.kill()
        for name in WORKLOADS:
            cluster.database.drop(name)
            cluster.database.execute(f"drop role {name}")


def eventually(ask: Callable[[], httpx.Response], good: Callable[[Any], bool]) -> Any:
    answers: list[httpx.Response] = []

    def once() -> bool:
        answers.append(ask())
        return answers[-1].status_code == 200 and good(answers[-1].json())

    try:
        wait_until(once, "the expected answer")
    except TimeoutError as late:
        raise AssertionError(answers[-1].text[:2000]) from late
    return answers[-1].json()
