"""Every question of the contracts in the lived county, beside a bare SELECT by key of the same run, on both databases.

`python -m benchmarks.every_question [TIMES]`: asked so often each; the county is as it was recorded, and with `--large`
ten times as much happened in it. All of a question is timed, from its schema to the text of its answer; on PostgreSQL
whole tables are avoided, as they would be in a large one. By the wall's clock: on a busy machine it says little.
"""

import argparse
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import func, select

from benchmarks.report import Figure, Report
from gateway.demo.lived import restore
from kit import gc_tuning
from kit.bus.tables import outbox
from kit.testing import schema
from kit.testing.postgres import PostgresServer
from tests.touches import county
from tests.touches.asked import asked
from tests.touches.counted import opened, queries, settle
from tests.touches.test_touches import SERVICES, newest

TIMES, AIM, SHOWN = 100, 20, 10
Spent = dict[str, tuple[float, float]]
"""By question: its p99 and the bare SELECT's of its service, in ms."""


def measure(report: Report, times: int = TIMES, *, large: bool = False) -> None:
    """The dearest of each database, and how many are within the aim."""
    spent: dict[str, Spent] = {"sqlite": {}, "postgresql": {}}
    gc_tuning.settle()  # as a service does: what is loaded is looked through at no question
    with TemporaryDirectory(prefix="minsheng-") as name, _postgresql() as server:
        lived = Path(name) / "lived"
        restore(lived, datetime.now(UTC).date())
        for kind in SERVICES.values():
            file, grown = lived / f"{kind.name}.sqlite", Path(name) / f"{kind.name}.sqlite"
            newest(kind, file)
            settle(kind, f"sqlite:///{file}")
            shutil.copy(file, grown)
            if large:
                county.enlarge(grown)
            spent["sqlite"] |= _of(kind, f"sqlite:///{grown}", file, times)
            url = server.copy(kind.name, lambda made, kind=kind: schema.prepare(made, kind.bus.versions[0]))  # type: ignore[misc]
            county.move(grown, url)
            spent["postgresql"] |= _of(kind, url, file, times)
    for where, each in spent.items():
        _tell(report, f"{where}, {'ten times the' if large else 'the'} lived county", each)


def _tell(report: Report, where: str, spent: Spent) -> None:
    ratios = sorted(((p99 / bare, what) for what, (p99, bare) in spent.items()), reverse=True)
    within = sum(1 for ratio, _ in ratios if ratio <= AIM)
    report.add(Figure(f"{where}: questions within {AIM} bare SELECTs", within, "questions", "all", len(ratios), "all"))
    for _, what in ratios[:SHOWN]:
        p99, bare = spent[what]
        report.add(Figure(f"{where}: {what}, p99", p99, "ms", "a bare SELECT", bare, f"≤ {AIM}"))


def _of(kind: type[Any], url: str, lived: Path, times: int) -> Spent:
    found: Spent = {}
    with opened(kind, url) as (service, _):
        with service.bus.look() as reading:
            first = reading.connection.execute(select(func.min(outbox.c.id))).scalar()
        by_key = select(outbox).where(outbox.c.id == first)

        def bare() -> None:
            with service.bus.look() as reading:
                reading.connection.execute(by_key).all()

        limit = _p99(bare, times)
        for name, contract in queries(kind).items():
            for one in asked(contract, lived):
                call = {"id": "asked", "actor": one.actor.model_dump(mode="json"), "data": one.data}
                ask = getattr(service, name)
                found[f"{kind.name} {one}"] = (_p99(lambda ask=ask, call=call: ask(call), times), limit)  # type: ignore[misc]
    return found


def _p99(run: Callable[[], Any], times: int) -> float:
    run()  # what is compiled and kept once is not counted
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)[min(times - 1, int(times * 0.99))]


@contextmanager
def _postgresql() -> Iterator[PostgresServer]:
    server = PostgresServer().start()
    try:
        yield server
    finally:
        server.stop()


if __name__ == "__main__":
    asks = argparse.ArgumentParser()
    asks.add_argument("times", type=int, nargs="?", default=TIMES)
    asks.add_argument("--large", action="store_true")
    said = asks.parse_args()
    measured = Report()
    measure(measured, said.times, large=said.large)
    measured.save(Path("var") / "bench" / "every_question")
