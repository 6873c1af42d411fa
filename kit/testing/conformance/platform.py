"""What the suite asks of a host: start, send, ask, crash, come back."""

import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from contracts.base import Actor
from contracts.words import Role
from kit.testing.ports import free_port
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode

ROOT = Path(__file__).parents[3]
PUBLIC = Actor(role=Role.PUBLIC)
OPERATOR = Actor(role=Role.OPERATOR)


class Platform(ABC):
    """The toys running on one host, in processes of their own, so that a crash is a real one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.switch = folder / "switch"
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "TOY_SWITCH": str(self.switch)}

    @abstractmethod
    def start(self) -> None:
        """Start everything; returns when calls are answered."""

    @abstractmethod
    def crash(self) -> None:
        """Kill the services without warning, and the broker where there is one."""

    @abstractmethod
    def stop(self) -> None:
        """Stop in order."""

    @abstractmethod
    def send(self, n: int, subject: str, key: str) -> None:
        """Send the durable command; returns when it is kept."""

    @abstractmethod
    def ask(self, service: str, method: str, data: dict[str, Any], key: str, actor: Actor = PUBLIC) -> dict[str, Any]:
        """One rpc; returns the reply envelope."""

    def effects(self, service: str) -> list[tuple[str, str, int]]:
        """Every effect of a service, timers left out."""
        reply = self.ask(service, "read_effects", {}, "read")
        return [tuple(item) for item in reply["answer"]["items"] if item[0] != "tick"]

    def operator(self, service: str, method: str, key: str = "op", **data: Any) -> dict[str, Any]:
        """An operator's request; returns its answer."""
        answer: dict[str, Any] = self.ask(service, method, data, key, OPERATOR)["answer"]
        return answer


class EmbeddedPlatform(Platform):
    """Everything in one child process that reads calls as JSON lines."""

    def start(self) -> None:
        """Start the child."""
        self._child = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "kit.testing.conformance.embedded", str(self.folder)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._call({})

    def _call(self, line: dict[str, Any]) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(line) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        if not answer:
            raise ConnectionError("the platform is gone")
        return json.loads(answer)

    def crash(self) -> None:
        """SIGKILL."""
        self._child.kill()
        self._child.wait()

    def stop(self) -> None:
        """End of input ends it."""
        assert self._child.stdin is not None
        self._child.stdin.close()
        self._child.wait(20)

    def send(self, n: int, subject: str, key: str) -> None:
        """See Platform."""
        self._call({"send": [n, subject, key]})

    def ask(self, service: str, method: str, data: dict[str, Any], key: str, actor: Actor = PUBLIC) -> dict[str, Any]:
        """See Platform."""
        line = {"ask": [service, method, {"id": key, "actor": actor.model_dump(mode="json"), "data": data}]}
        return dict(self._call(line))


class NamekoPlatform(Platform):
    """Three processes, a broker and a database server of their own."""

    def __init__(self, folder: Path, node: RabbitNode, server: PostgresServer, *, own_node: bool = False) -> None:
        super().__init__(folder)
        self.node = node
        self.server = server
        self.own_node = own_node
        self.url = node.url(node.vhost())
        self.databases = {name: server.create() for name in ("first", "second", "third")}
        self.services: dict[str, Child] = {}

    def start(self) -> None:
        """Start the three services and wait until each answers."""
        for name in self.databases:
            self.start_one(name)
        for name in self.databases:
            self.ask(name, "read_effects", {}, "up")

    def start_one(self, name: str) -> None:
        """Start one service."""
        environment = {
            **self.environment,
            "MINSHENG_DATABASE_URL": self.databases[name],
            "MINSHENG_AMQP_URL": self.url,
            "MINSHENG_HEALTH_PORT": str(free_port()),
            "MINSHENG_HEALTH_BIND": "127.0.0.1",
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.services[name] = Child(
                [sys.executable, "-W", "ignore", "-m", "kit.testing.conformance.process", name.title()],
                env=environment,
                cwd=ROOT,
                stderr=log,
            )

    def crash(self) -> None:
        """SIGKILL every service; the broker too when it is ours alone."""
        for child in self.services.values():
            child.kill()
        if self.own_node:
            self.node.kill()
            self.node.start()

    def stop(self) -> None:
        """SIGTERM."""
        for child in self.services.values():
            if child.running():
                child.stop()

    def send(self, n: int, subject: str, key: str) -> None:
        """Published with a confirm, as the gateway does."""
        from kit.testing.conformance.client import publish

        publish(self.url, n, subject, key)

    def ask(self, service: str, method: str, data: dict[str, Any], key: str, actor: Actor = PUBLIC) -> dict[str, Any]:
        """nameko's rpc protocol, waiting for the service to come up."""
        from kit.testing.conformance.client import call

        return call(self.url, service, method, {"id": key, "actor": actor.model_dump(mode="json"), "data": data})
