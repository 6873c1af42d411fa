"""`bus = Bus(MIGRATIONS)` in a service class: its database, its session and the relay of its outbox."""

from pathlib import Path
from typing import Any

from nameko.extensions import DependencyProvider

from kit.bus.session import Session
from kit.db import Database, migrate


class Bus(DependencyProvider):  # type: ignore[misc]
    """Opens and migrates the service's database, and hands each worker the Session.

    The container's config carries COUNTY, CLOCK, DATABASES (url by service) and TRANSPORT.
    """

    def __init__(self, *versions: Path) -> None:
        self.versions = versions
        super().__init__()

    def setup(self) -> None:
        """Open the database and bring it to the newest schema before any entrypoint starts."""
        config = self.container.config
        name = self.container.service_name
        transport = config["TRANSPORT"]
        self.database = Database(config["DATABASES"][name], lock=transport.lock())
        migrate.upgrade(self.database.engine, [migrate.BUS, *self.versions])
        self.session = Session(name, config["COUNTY"], self.database, config["CLOCK"], transport.aside(self.database))
        self.relay = transport.relay(self.container, self.database)

    def start(self) -> None:
        """Begin to publish what the outbox holds."""
        self.relay.start()

    def stop(self) -> None:
        """Workers are done: publish what they promised, then close."""
        self.relay.stop()
        self.database.close()

    def get_dependency(self, worker_ctx: Any) -> Session:
        """What `self.bus` is inside a service method."""
        return self.session


def session_of(container: Any) -> Session:
    """The session of the service in a container, for an entrypoint that looks for itself; its Bus is set up first."""
    bus: Bus = next(one for one in container.dependencies if isinstance(one, Bus))
    return bus.session
