"""What the suite asks of a host: start, send, ask, crash, come back."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from contracts.base import Actor
from contracts.words import Role
from kit.testing.bench import COUNTY
from kit.testing.call_keys import SERVICES_KEY
from kit.testing.cluster import Cluster
from kit.testing.conformance.client import PATIENCE_SECONDS, call, publish
from kit.testing.ports import free_port
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode

ROOT = Path(__file__).parents[3]
logging.getLogger("pika").setLevel(logging.CRITICAL)  # what is returned or lost is asked again here
NAMES = ("first", "second", "third")
PUBLIC = Actor(role=Role.PUBLIC)
OPERATOR = Actor(role=Role.OPERATOR)


def until(what: Callable[[], Any], seconds: float = 60) -> Any:
    """What `what` returns as soon as that is true; an AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
    return found


class Platform(ABC):
    """The toys running on one host, in processes of their own, so that a crash is a real one."""

    def __init__(self, folder: Path, databases: dict[str, str]) -> None:
        self.folder = folder
        self.databases = databases
        """The address of each service's database."""
        self.switch = folder / "switch"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "MINSHENG_COUNTY": COUNTY,
            "MINSHENG_RETRY_LADDER": "[0.3, 0.3]",
            "TOY_SWITCH": str(self.switch),
        }

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

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, {name: f"sqlite:///{folder}/{name}.sqlite" for name in NAMES})

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
        self._child.wait(60)

    def send(self, n: int, subject: str, key: str) -> None:
        """See Platform."""
        self._call({"send": [n, subject, key]})

    def ask(self, service: str, method: str, data: dict[str, Any], key: str, actor: Actor = PUBLIC) -> dict[str, Any]:
        """See Platform."""
        line = {"ask": [service, method, {"id": key, "actor": actor.model_dump(mode="json"), "data": data}]}
        return dict(self._call(line))


class NamekoPlatform(Platform):
    """Three processes on a broker and a database server."""

    def __init__(self, folder: Path, broker: RabbitNode | Cluster, server: PostgresServer) -> None:
        super().__init__(folder, {name: server.create() for name in NAMES})
        self.url = broker.url(broker.vhost())
        self.ports: dict[str, int] = {}
        """The health port of each process."""
        self.services: dict[str, Child] = {}

    def start(self) -> None:
        """Start the three services and wait until each answers; raises RuntimeError with what one said that ended."""
        for name in self.databases:
            self.start_one(name)
        for name in self.databases:
            until(partial(self._is_up, name))

    def _is_up(self, name: str) -> bool:
        if not self.services[name].running():
            raise RuntimeError(f"{name} ended: {(self.folder / f'{name}.log').read_text()[-2000:]}")
        try:
            self.ask(name, "read_effects", {}, "up", seconds=1)
        except TimeoutError:
            return False
        return True

    def start_one(self, name: str, replica: str = "") -> Child:
        """Start one process of a service; `replica` tells several apart."""
        own = {"MINSHENG_DATABASE_URL": self.databases[name], "MINSHENG_AMQP_URL": self.url}
        return self._spawn(name + replica, ["kit.testing.conformance.process", name.title()], own)

    def _spawn(self, name: str, arguments: list[str], own: dict[str, str]) -> Child:
        self.ports[name] = free_port()
        environment = {
            **self.environment,
            **SERVICES_KEY,
            **own,
            "MINSHENG_HEALTH_PORT": str(self.ports[name]),
            "MINSHENG_HEALTH_BIND": "127.0.0.1",
        }
        command = [sys.executable, "-W", "ignore", "-m", *arguments]
        with (self.folder / f"{name}.log").open("ab") as log:
            child = Child(command, env=environment, cwd=ROOT, stderr=log)
        self.services[name] = child
        return child

    def takes_its_place(self, replica: str, name: str) -> None:
        """One process is gone, and from now on another is meant by its name: its signals, its health."""
        self.services[name], self.ports[name] = self.services.pop(replica), self.ports.pop(replica)

    def crash(self) -> None:
        """SIGKILL every service."""
        for child in self.services.values():
            child.kill()

    def stop(self) -> None:
        """SIGTERM to all at once."""
        for child in self.services.values():
            child.signal(signal.SIGTERM)
        for child in self.services.values():
            child.stop()

    def send(self, n: int, subject: str, key: str) -> None:
        """Published with a confirm, as the gateway does."""
        publish(self.url, n, subject, key)

    def ask(
        self,
        service: str,
        method: str,
        data: dict[str, Any],
        key: str,
        actor: Actor = PUBLIC,
        seconds: float = PATIENCE_SECONDS,
    ) -> dict[str, Any]:
        """nameko's rpc protocol, waiting so long for the service to come up; raises TimeoutError after that."""
        asked = {"id": key, "actor": actor.model_dump(mode="json"), "data": data}
        return call(self.url, service, method, asked, seconds)


class RoomsPlatform(NamekoPlatform):
    """The three services in one process, each on its own database; the process is called `rooms`."""

    def start(self) -> None:
        """See NamekoPlatform."""
        self.start_rooms()
        for name in self.databases:
            self.ask(name, "read_effects", {}, "up")

    def start_rooms(self, **more: str) -> Child:
        """Start the process, or start it again; `more` goes into its environment."""
        own = {f"MINSHENG_{name.upper()}_DATABASE_URL": url for name, url in self.databases.items()}
        own |= {f"MINSHENG_{name.upper()}_AMQP_URL": self.url for name in self.databases}
        return self._spawn("rooms", ["kit.testing.conformance.rooms"], own | more)
