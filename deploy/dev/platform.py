"""The whole platform as separate processes on a private RabbitMQ and PostgreSQL: for run-bus, replay and benchmarks."""

import http.client
import os
import secrets
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any, Self

from nacl.public import PrivateKey

from gateway.demo.places import COUNTY
from gateway.keys import Keys, new_audit_key
from kit.bus.call_proof import new_call_pair
from kit.testing.cluster import Cluster
from kit.testing.ports import free_port, wait_until
from kit.testing.postgres import PostgresServer
from kit.testing.process import Child
from kit.testing.rabbitmq import RabbitNode

ROOT = Path(__file__).parents[2]
MODULES = {
    "intake": "services.intake",
    "deputies": "services.deputies",
    "supervision": "services.supervision",
    "voting": "services.voting",
    "box": "services.voting.box",
    "scrutiny": "services.voting.scrutiny",
}
SERVICES = tuple(MODULES)


class Platform:
    """Servers, services (all six unless told) and the gateway; everything it started ends with it.

    Without `gateway` whoever made it serves that part themselves, with what `gateways_own` says. Services that run
    `together` are one process, `rooms`. `tree`: whose code.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int | None = None,
        demo: bool = True,
        extra: dict[str, str] | None = None,
        services: tuple[str, ...] = SERVICES,
        broker: RabbitNode | Cluster | None = None,
        gateway: bool = True,
        together: tuple[str, ...] = (),
        tree: Path = ROOT,
    ):
        self.folder = folder
        self._tree = tree
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.demo = demo
        self.gateway = gateway
        self.services = services
        self.together = together
        self.broker = broker or RabbitNode()
        self.database = PostgresServer()
        key = PrivateKey.generate()
        self._private = {"MINSHENG_CONTACT_PRIVATE_KEY": b64encode(bytes(key)).decode()}
        call_public, call_private = new_call_pair()
        self._common = {
            **os.environ,
            "PYTHONPATH": str(tree),
            "MINSHENG_HOST": "nameko",
            "MINSHENG_COUNTY": COUNTY.code,
            "MINSHENG_CALL_PUBLIC_KEY": call_public,
            "MINSHENG_LOG_LEVEL": "WARNING",
            **(extra or {}),
        }
        self._gateway = {
            "MINSHENG_SECRET_KEY": secrets.token_hex(32),
            "MINSHENG_CONTACT_PUBLIC_KEY": b64encode(bytes(key.public_key)).decode(),
            "MINSHENG_CALL_PRIVATE_KEY": call_private,
            "MINSHENG_AUDIT_KEY": new_audit_key(),
            "MINSHENG_PORT": str(self.port),
            "MINSHENG_ALLOW_DEMO": "1",
        }
        self.children: dict[str, Child] = {}
        self.health: dict[str, int] = {}
        """The health port of each service's process."""

    def addresses(self, name: str) -> dict[str, str]:
        """Where a service or the gateway finds broker and database: a stage with something between overrides it."""
        return {"MINSHENG_AMQP_URL": self.broker.url(), "MINSHENG_DATABASE_URL": self.database.url(name)}

    def start(self) -> Self:
        """Start servers, declare every queue, then services and gateway; returns when every process is ready."""
        self.broker.start()
        self.database.start()
        for name in (*SERVICES, "gateway"):
            self.database.create(name)
        declared = {**self._common, **self.addresses("intake")}
        subprocess.run([sys.executable, "-W", "ignore", "-m", "services"], cwd=self._tree, env=declared, check=True)
        self.start_services()
        if self.gateway:
            self.start_gateway()
        wait_until(self.ready, "every process", 300)
        return self

    def start_services(self) -> None:
        """Start every process with services in it, or start them again."""
        for name in self.services:
            if name not in self.together:
                self.start_service(name)
        if self.together:
            self.start_rooms()

    def start_service(self, name: str, replica: str = "") -> Child:
        """Start one service, or start it again after it was killed; `replica` tells several of one service apart."""
        own = self._health_of(name + replica) | (self._private if name == "intake" else {})
        return self._spawn(name + replica, ["-m", MODULES[name]], own | self.addresses(name))

    def start_rooms(self) -> Child:
        """Start the process of those that run together, or start it again."""
        own = {"MINSHENG_ROOMS": ",".join(self.together), **self._health_of("rooms"), **self._private}
        for name in self.together:
            given = self.addresses(name)
            own |= {
                f"MINSHENG_{name.upper()}_{what}": given[f"MINSHENG_{what}"] for what in ("DATABASE_URL", "AMQP_URL")
            }
        return self._spawn("rooms", ["-m", "services.rooms"], own)

    def _health_of(self, name: str) -> dict[str, str]:
        self.health[name] = free_port()
        return {"MINSHENG_HEALTH_PORT": str(self.health[name]), "MINSHENG_HEALTH_BIND": "127.0.0.1"}

    def keys(self) -> Keys:
        """The gateway's keys, for who writes into its database beside it."""
        own = self._gateway
        public, audit = own["MINSHENG_CONTACT_PUBLIC_KEY"], own["MINSHENG_AUDIT_KEY"]
        return Keys(own["MINSHENG_SECRET_KEY"].encode(), public, audit=audit)

    def gateways_own(self) -> dict[str, str]:
        """Keys and addresses of this platform's gateway, as fields of its settings."""
        given = self._gateway | self.addresses("gateway")
        names = ("secret_key", "contact_public_key", "call_private_key", "audit_key", "database_url", "amqp_url")
        return {name: given[f"MINSHENG_{name.upper()}"] for name in names}

    def start_gateway(self) -> Child:
        """Start the gateway, or start it again."""
        arguments = ["--demo=small"] if self.demo else []
        return self._spawn("gateway", ["-m", "gateway", *arguments], self._gateway | self.addresses("gateway"))

    def _spawn(self, name: str, arguments: list[str], more: dict[str, str]) -> Child:
        environment = {**self._common, **more}
        with (self.folder / f"{name}.log").open("ab") as log:
            child = Child(
                [sys.executable, "-W", "ignore", *arguments],
                cwd=self._tree,
                env=environment,
                stdout=None if name == "gateway" and sys.stdout.isatty() else log,
                stderr=log,
            )
        self.children[name] = child
        return child

    def ready(self) -> bool:
        """Whether every process says so of itself; raises RuntimeError when one has ended.

        The gateway serves before the services have made their tables: its own word is not enough.
        """
        for name in self.children:
            self.require_running(name)
        return all(map(self.is_ready, list(self.children)))

    def require_running(self, name: str) -> None:
        """Raise RuntimeError, with the end of its log, when a process has ended."""
        if not self.children[name].running():
            raise RuntimeError(f"{name} ended: {(self.folder / f'{name}.log').read_text()[-2000:]}")

    def is_ready(self, name: str) -> bool:
        """What a process says of itself at /health/ready."""
        return self._says(name, "ready")

    def is_live(self, name: str) -> bool:
        """What it says at /health/live."""
        return self._says(name, "live")

    def _says(self, name: str, asked: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.health.get(name, self.port), timeout=3)
        try:
            connection.request("GET", f"/health/{asked}")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def close(self) -> None:
        """Stop gateway and services in order, then the servers."""
        for name in ("gateway", *(name for name in self.children if name != "gateway")):
            child = self.children.get(name)
            if child is not None and child.running():
                child.stop()
        self.broker.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: Any) -> None:
        self.close()
