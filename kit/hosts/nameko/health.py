"""The small HTTP side of a service process: alive, ready, metrics."""

import json
import logging
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
import pika
from eventlet import wsgi
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from kit import metrics

log = logging.getLogger(__name__)
PROBE_SECONDS = 1
"""How long a probe waits for a server (ours; below the probes' own limit)."""


class Health:
    """Looks at the service's database and broker over connections of its own."""

    def __init__(self, service: str, database_url: str, amqp_url: str) -> None:
        self._service = service
        limit = {"connect_timeout": PROBE_SECONDS} if database_url.startswith("postgresql") else {}
        self._engine = create_engine(
            database_url, max_overflow=0, pool_timeout=PROBE_SECONDS, pool_pre_ping=True, connect_args=limit
        )
        self._brokers = [pika.URLParameters(url) for url in amqp_url.split(";")]

    def ready(self) -> dict[str, str]:
        """What each server says: `ok`, or the kind of error it was."""
        return {"database": self._database(), "broker": self._broker()}

    def metrics(self) -> bytes:
        """The metrics page; with the database away, what was read off it last."""
        try:
            with self._engine.connect() as connection:
                metrics.look(connection, self._service, time.time())
        except SQLAlchemyError as away:
            log.warning("database away, its gauges stand still: %s", type(away).__name__)
        return generate_latest()

    def _database(self) -> str:
        try:
            with self._engine.connect() as connection:
                connection.execute(text("select 1"))
        except SQLAlchemyError as away:
            return type(away).__name__
        return "ok"

    def _broker(self) -> str:
        found = "none"
        for broker in self._brokers:  # one that answers is enough
            try:
                socket.create_connection((broker.host, broker.port), PROBE_SECONDS).close()
            except OSError as away:
                found = type(away).__name__
            else:
                return "ok"
        return found

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI application."""
        path = environ["PATH_INFO"]
        if path == "/metrics":
            page = self.metrics()
            start("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
            return [page]
        if path not in ("/health/live", "/health/ready"):
            start("404 Not Found", [("Content-Type", "application/json")])
            return [b"{}"]
        checks = self.ready() if path == "/health/ready" else {}
        good = all(state == "ok" for state in checks.values())
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"service": self._service, "ready": good, **checks}).encode()]


def serve_health(service: str, database_url: str, amqp_url: str, address: tuple[str, int]) -> None:
    """Answer /health/live, /health/ready and /metrics from a greenlet of its own."""
    eventlet.spawn(wsgi.server, eventlet.listen(address), Health(service, database_url, amqp_url), log_output=False)
