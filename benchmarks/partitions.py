"""Two processes a service beside one: three small services, a core for each half, and how evenly subjects are dealt.

Each process is pinned, the first of every service to the first core. Both servers stand on the same two cores, so by
the clock two halves cannot do twice as much here; what a service's dearest process costs for the same events says what
a core for each would give, and a full machine distorts it little.
"""

import os
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

from sqlalchemy import create_engine, func, select

from benchmarks.report import Figure, Report
from gateway.demo.places import COUNTY
from kit.bus.partitions import part_of
from kit.bus.unit_of_work import new_id
from kit.testing.conformance.platform import NAMES, NamekoPlatform, until
from kit.testing.conformance.tables import effects
from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode

PART, SUBJECTS = 1000, 64
REPLICAS = ("", "-b")
TICKS = os.sysconf("SC_CLK_TCK")
DEALT = 100_000
"""Subjects dealt out by themselves."""


def measure(report: Report, many: int = 6000) -> None:
    """Throughput by the clock, and processor time of each service's dearest process, with one and with two."""
    alone, alone_took = _measured(1, many)
    shared, shared_took = _measured(2, many)
    for name in NAMES:
        beside = "with one process"
        words = f"processor time of {name}'s dearest process of two for {many} chains"
        report.add(Figure(words, shared[name], "s", beside, alone[name], "≤ 0.56"))
    busiest = max(alone.values()) / max(shared.values())
    report.add(Figure("so a core for each process gives", busiest, "times", aim="≥ 1.8"))
    load = f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
    rate, limit = many / shared_took, many / alone_took
    report.add(Figure("events, two processes a service", rate, "/s", "one process a service", limit, "≥ 1.8", load))
    for count in (2, 8, 64):
        dealt = Counter(part_of(new_id(), count) for _ in range(DEALT))
        evenness = DEALT / max(dealt.values())
        report.add(Figure(f"{count} processes, none with more subjects than", evenness, "times one", "even", count))


def _measured(processes: int, many: int) -> tuple[dict[str, float], float]:
    """Seconds of the processor by service, of its dearest process, and seconds by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        broker, database = RabbitNode().start(), PostgresServer(fsync=True).start()
        platform = NamekoPlatform(Path(folder), broker, database)
        platform.environment |= {"MINSHENG_PARTITIONS": str(processes), "MINSHENG_COUNTY": COUNTY.code}
        try:
            for replica in REPLICAS[:processes]:
                for name in NAMES:
                    platform.start_one(name, replica)
            until(lambda: all(_ready(port) for port in platform.ports.values()), 240)
            for name, child in platform.services.items():
                os.sched_setaffinity(child.pid, {int(name.endswith("-b")) % (os.cpu_count() or 1)})
            _run(platform, 0, PART)
            warm = PART
            while processes > 1 and not _shared_out(platform):
                _run(platform, warm, PART)
                warm += PART
            before = _spent(platform)
            begun = time.perf_counter()
            _run(platform, warm, many)
            took = time.perf_counter() - begun
            after = _spent(platform)
        finally:
            platform.stop()
            database.close()
            broker.close()
    dearest = {name: max(after[name + one] - before[name + one] for one in REPLICAS[:processes]) for name in NAMES}
    return dearest, took


def _run(platform: NamekoPlatform, first: int, many: int) -> None:
    """Begin so many chains, and wait until both events of each have arrived at the third service."""
    for number in range(first, first + many, PART):
        part = {"first": number, "count": PART, "subjects": SUBJECTS}
        assert platform.ask("first", "begin_many", part, f"bench-{number}").get("answer")
    engine = create_engine(platform.databases["third"])
    mine = select(func.count()).where(effects.c.n >= first)

    def arrived() -> bool:
        with engine.connect() as connection:
            return int(connection.execute(mine).scalar_one()) >= 2 * many

    until(arrived, 240)
    engine.dispose()


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _shared_out(platform: NamekoPlatform) -> bool:
    """Whether every process of the services that hear events has done some."""
    return all(_has_worked(platform.ports[name + replica]) for name in NAMES[1:] for replica in REPLICAS)


def _has_worked(port: int) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as page:
        return 'outcome="done"' in page.read().decode()


def _spent(platform: NamekoPlatform) -> dict[str, float]:
    """Seconds of the processor each process has had (Linux)."""
    spent = {}
    for name, child in platform.services.items():
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        spent[name] = (int(fields[11]) + int(fields[12])) / TICKS
    return spent


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
