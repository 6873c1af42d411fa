"""The small HTTP side of a service process: alive, ready, metrics."""

import json
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
import pika
from eventlet import wsgi
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import create_engine, text

from kit import metrics


def serve_health(service: str, database_url: str, amqp_url: str, address: tuple[str, int]) -> None:
    """Answer /health/live, /health/ready and /metrics from a greenlet of its own."""
    engine = create_engine(database_url, pool_size=1, max_overflow=0, pool_pre_ping=True)
    broker = pika.URLParameters(amqp_url.split(";")[0])

    def ready() -> dict[str, str]:
        answers = {}
        try:
            with engine.connect() as connection:
                connection.execute(text("select 1"))
            answers["database"] = "ok"
        except Exception as away:
            answers["database"] = type(away).__name__
        try:
            socket.create_connection((broker.host, broker.port), 1).close()
            answers["broker"] = "ok"
        except OSError as away:
            answers["broker"] = type(away).__name__
        return answers

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            with engine.connect() as connection:
                metrics.look(connection, service, time.time())
            start("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
            return [generate_latest()]
        if path == "/health/live":
            checks: dict[str, str] = {}
        elif path == "/health/ready":
            checks = ready()
        else:
            start("404 Not Found", [("Content-Type", "application/json")])
            return [b"{}"]
        good = all(state == "ok" for state in checks.values())
        start("200 OK" if good else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"service": service, "ready": good, **checks}).encode()]

    listener = eventlet.listen(address)
    eventlet.spawn(wsgi.server, listener, answer, log_output=False)
