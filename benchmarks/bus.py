"""The bus alone: three small services as the prototype had them, on ours; and what rules cost on top is in `chain`."""

import tempfile
import time
from pathlib import Path

from sqlalchemy import create_engine, func, select

from benchmarks.limits import prototype
from benchmarks.report import Figure, Report
from kit.testing.conformance.platform import NamekoPlatform, until
from kit.testing.conformance.tables import effects
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode

PART = 100
DELIVERIES, THEIR_DELIVERIES = 3, 2
"""Of one event: ours goes first → second, first → third and second → third; the prototype's goes along one line."""


def measure(report: Report, many: int = 10_000) -> None:
    """Events per second from the first begun to the last arrived at the third service."""
    theirs = prototype("t_10k.py", [str(many), "none"], r"end-to-end (\d+) events/s", BATCH="1")
    limit = float(theirs[0][0]) if theirs else None
    with tempfile.TemporaryDirectory() as folder:
        broker, database = RabbitNode().start(), PostgresServer(fsync=True).start()
        platform = NamekoPlatform(Path(folder), broker, database)
        try:
            platform.start()
            rate = many / _run(platform, many)
        finally:
            platform.stop()
            database.close()
            broker.close()
    report.add(Figure("events through three small services, RabbitMQ", rate, "/s", "the prototype", limit, "≥ 1.0"))
    deliveries = limit * THEIR_DELIVERIES if limit else None
    report.add(Figure("the same as deliveries", rate * DELIVERIES, "/s", "the prototype's", deliveries, "≥ 1.0"))


def _run(platform: NamekoPlatform, many: int) -> float:
    engine = create_engine(platform.databases["third"])
    begun = time.perf_counter()
    for first in range(0, many, PART):
        part = {"first": first, "count": PART, "subjects": 20}
        assert platform.ask("first", "begin_many", part, f"bench-{first}").get("answer")

    def arrived() -> bool:
        with engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(effects)).scalar_one()) >= 2 * many

    until(arrived, 240)
    engine.dispose()
    return time.perf_counter() - begun


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
