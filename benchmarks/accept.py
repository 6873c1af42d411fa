"""Accepted appeals per second at the gateway on RabbitMQ and PostgreSQL, beside PostgreSQL's own commits."""

import tempfile
from pathlib import Path

from benchmarks.limits import commits_per_second
from benchmarks.load import wrk
from benchmarks.report import Figure, Report
from deploy.dev.platform import Platform
from kit.testing.postgres import PostgresServer


def measure(report: Report, seconds: int = 8) -> None:
    """202 means: confirmed by the quorum queue, on disk."""
    server = PostgresServer().start()
    try:
        limit = commits_per_second(server, 16)
    finally:
        server.close()
    report.add(Figure("PostgreSQL commits, 16 connections, fsync on", limit, "/s"))
    extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
        for connections in (1, 32):
            load = wrk(f"{platform.url}/api/v1/appeals", connections, seconds)
            what = f"accepted at the gateway, {connections} connection{'s' if connections > 1 else ''}"
            report.add(Figure(what, load.per_second, "/s", "PostgreSQL's commits", limit))
            report.add(Figure(f"{what}: p50", load.p50, "ms"))
            report.add(Figure(f"{what}: p99", load.p99, "ms"))


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
