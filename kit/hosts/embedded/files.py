"""Queries answered from the services' files, with nothing started: beside a process that has them open, or without one.

A command line may so look at what an embedded platform has while that platform runs. Nothing is migrated, nothing is
written.
"""

from collections.abc import Mapping
from typing import Any

from contracts.base import Query
from kit.bus.dependency import Bus
from kit.bus.session import Session
from kit.clock import Clock
from kit.db import Database
from kit.service_settings import Settings


class Files:
    """The service classes on SQLite files, as far as they answer queries."""

    def __init__(
        self,
        services: list[type[Any]],
        databases: Mapping[str, str],
        county: str,
        clock: Clock,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """As `Hub` has them; the databases are there, at their newest schema."""
        self._opened = {name: Database(url) for name, url in databases.items()}
        self._services: dict[str, Any] = {}
        for kind in services:
            session = Session(kind.name, county, self._opened[kind.name], clock)
            self._services[kind.name] = _bound(kind, session, (settings or {}).get(kind.name, {}))

    def ask(self, service: str, query: Query, call: dict[str, Any]) -> dict[str, Any]:
        """The reply to one query, as an entrypoint gives it; raises LookupError when no service answers such."""
        method: Any = getattr(self._services.get(service), query.name, None)
        if getattr(method, "contract", None) is not type(query):
            raise LookupError(f"{service}.{query.name}")
        reply: dict[str, Any] = method(call)
        return reply

    def close(self) -> None:
        """Let go of the files."""
        for database in self._opened.values():
            database.close()


def _bound(kind: Any, session: Session, given: Mapping[str, Any]) -> Any:
    """An instance with what a worker would have been handed."""
    service: Any = kind()
    for name in dir(kind):
        dependency = getattr(kind, name)
        if isinstance(dependency, Bus):
            setattr(service, name, session)
        elif isinstance(dependency, Settings):
            setattr(service, name, dependency.kind(**given))
    return service
