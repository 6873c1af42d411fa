"""What the gateway counts for Prometheus; one registry an application, so that tests do not share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from kit.metrics import tell_the_time


class Metrics:
    """Requests by route and status, their time, and what was accepted."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "minsheng_http_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "minsheng_http_seconds",
            "Time to answer",
            ["route"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
            registry=self.registry,
        )
        self.accepted = Counter("minsheng_appeals_accepted", "Submissions answered with 202", registry=self.registry)

        self.heads_failed = Gauge(
            "minsheng_audit_heads_failed", "Heads of the audit log that did not leave, in a row", registry=self.registry
        )
        self.notices_dead = Gauge(
            "minsheng_notices_dead", "Notices given up after all attempts to send them", registry=self.registry
        )
        self.notices_looked = Gauge(
            "minsheng_notices_looked", "When notices were last looked for and sent, Unix time", registry=self.registry
        )
        self.webhooks_looked = Gauge(
            "minsheng_webhooks_looked", "When webhooks were last looked for and sent, Unix time", registry=self.registry
        )
        self._child = cache(lambda metric, *labels: metric.labels(*labels))
        """Found once: looking a child up costs more than counting."""

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request and its time."""
        self._child(self.requests, method, route, status).inc()
        self._child(self.seconds, route).observe(seconds)

    @contextmanager
    def served(self, bind: str, port: int) -> Iterator[None]:
        """Prometheus's page on a port that no ingress leads to; not at all when `port` is 0. Raises OSError.

        The gateway's own numbers, then the process's and, embedded, those of the services it hosts.
        """
        if not port:
            yield
            return
        tell_the_time("gateway")
        everything = CollectorRegistry()
        everything.register(self.registry)
        everything.register(REGISTRY)
        server, thread = start_http_server(port, bind, everything)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
