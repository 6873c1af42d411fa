"""The small HTTP side of a service process: alive, ready, metrics."""

import json
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
from eventlet import wsgi
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from kit import metrics
from kit.hosts.nameko.status import OK, Status

log = logging.getLogger(__name__)
PROBE_SECONDS = 1
"""How long a probe waits for a server (ours; below the probes' own limit)."""


class Probes(ABC):
    """The WSGI application; what it says is each kind's own."""

    def __init__(self, service: str) -> None:
        """`service` is what the process calls itself."""
        self.service = service

    @abstractmethod
    def ready(self) -> dict[str, str]:
        """Whether it queries, consumes and publishes now: `ok` each, or in a word what is amiss."""

    @abstractmethod
    def live(self) -> dict[str, str]:
        """Whether its loop turns: `ok`, or in a word what it does instead."""

    @abstractmethod
    def look(self) -> None:
        """Set the gauges that are read off a database."""

    def metrics(self) -> bytes:
        """The metrics page."""
        self.look()
        return generate_latest()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path == "/metrics":
            page = self.metrics()
            start("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
            return [page]
        if path not in ("/health/live", "/health/ready"):
            start("404 Not Found", [("Content-Type", "application/json")])
            return [b"{}"]
        checks = self.ready() if path == "/health/ready" else self.live()
        good = all(state == OK for state in checks.values())
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"service": self.service, path.rpartition("/")[2]: good, **checks}).encode()]


class Health(Probes):
    """What a probe is told of one service: its own word on its connections, and a look at its database."""

    def __init__(self, service: str, database_url: str, status: Status) -> None:
        super().__init__(service)
        self._status = status
        metrics.tell_the_time(service)
        self._postgresql = database_url.startswith("postgresql")
        limit = {"connect_timeout": PROBE_SECONDS} if self._postgresql else {}
        self._engine = create_engine(
            database_url, max_overflow=0, pool_timeout=PROBE_SECONDS, pool_pre_ping=True, connect_args=limit
        )

    def ready(self) -> dict[str, str]:
        """See Probes."""
        return {"database": self._database(), **self._status.checks()}

    def live(self) -> dict[str, str]:
        """See Probes."""
        return {"loop": OK if self._status.alive else "stands still"}

    def look(self) -> None:
        """See Probes; with the database away, what was read off it last stays."""
        try:
            with self._engine.connect() as connection:
                metrics.look(connection, self.service, time.time())
        except SQLAlchemyError as away:
            log.warning("database away, its gauges stand still: %s", type(away).__name__)

    def _database(self) -> str:
        try:
            with eventlet.Timeout(2 * PROBE_SECONDS, TimeoutError()), self._engine.connect() as connection:
                if self._postgresql and connection.execute(text("show transaction_read_only")).scalar() == "on":
                    return "read-only"  # a standby, or a primary that was: services write nothing there
                connection.execute(text("select 1"))
        except (SQLAlchemyError, TimeoutError) as away:
            return type(away).__name__
        return OK


class _Patient:
    """A listening socket that outlives its process's want of descriptors: the server would end for good with it."""

    def __init__(self, listening: Any) -> None:
        self._listening = listening

    def accept(self) -> Any:
        """The next connection, whatever became of the one before; raises OSError when nobody listens any more."""
        while True:
            try:
                return self._listening.accept()
            except OSError as failed:
                if self._listening.fileno() < 0:
                    raise
                log.warning("a probe could not be answered", extra={"reason": repr(failed)})
                eventlet.sleep(PROBE_SECONDS)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listening, name)


def serve_health(health: Probes, address: tuple[str, int]) -> None:
    """Answer /health/live, /health/ready and /metrics from a greenlet of its own."""
    eventlet.spawn(wsgi.server, _Patient(eventlet.listen(address)), health, log_output=False)
