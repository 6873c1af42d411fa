"""Figures and boards: events counted and counted anew per second; every page of a county with a million appeals."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks import million
from benchmarks.questions import of_supervision
from benchmarks.report import Figure, Report
from contracts.base import Actor, Place
from contracts.deputies import MatterSolved
from contracts.intake import AppealRated, AppealSubmitted, ReportAppeals
from contracts.supervision import OrderReplied
from contracts.words import Channel, Grade, Kind, Role
from deploy.dev.platform import Platform
from gateway.demo.people import PASSWORD
from gateway.demo.places import TOWNSHIPS
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from kit.testing.postgres import PostgresServer
from services.intake.appeals import store as intake
from services.intake.appeals.queries.report import report_appeals
from services.intake.service import MIGRATIONS as INTAKE
from services.intake.settings import IntakeSettings
from services.supervision.cases.store import loop_sums
from services.supervision.figures.use_cases.chronicle import rebuild_figures
from services.supervision.service import MIGRATIONS, Supervision
from services.supervision.settings import SupervisionSettings

HEARD = 5_000
"""Appeals whose events are heard one by one, four each."""
BATCH, QUERIES, PAGES = 100, 200, 200
OFFICE = Actor(role=Role.OFFICE, id="o", name="办公室")
TOWNS = list(TOWNSHIPS)
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
AIM = "p99 at most 300 ms"
LOOKS = {
    "": ("/", "/boards/loop", "/figures", "/figures/screen", "/report", "/figures/appeals"),
    "leader": ("/boards/leader",),
    "office": ("/office", "/office/cases?only=overdue", "/api/v1/board", "/api/v1/work-now"),
    "auditor": (
        "/topics/hot?scope=county",
        "/topics/hot",
        "/topics/hot/water",
        "/topics/hot/cases?category=water&of=unsolved",
    ),
    "dept-water": ("/boards/department", "/department"),
}
"""Pages and answers by who looks."""


def measure(report: Report) -> None:
    """All on PostgreSQL with fsync on."""
    server = PostgresServer(fsync=True).start()
    try:
        _counted(report, server)
    finally:
        server.close()
    extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0", "MINSHENG_WEB_REPORT_SECONDS": "0"}
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
        now, begun = datetime.now(UTC), time.perf_counter()
        million.fill_supervision(platform.database.url("supervision"), now)
        million.fill_intake(platform.database.url("intake"), now)
        print(f"  filled in {time.perf_counter() - begun:.0f} s", flush=True)
        _summed(report, platform, now)
        limit = _asked(report, platform, now)
        _looked(report, platform, limit)


def _life(n: int) -> Iterator[Any]:
    of = f"a-{n:07}"
    yield AppealSubmitted(
        appeal_id=of,
        tracking_code=f"{n:010}",
        kind=Kind.HELP,
        category="water",
        title="停水",
        text="五楼没有水",
        place=Place(township=TOWNS[n % len(TOWNS)]),
        channel=Channel.QR,
        anonymous=True,
        submitted_at=BEGIN,
    )
    yield MatterSolved(appeal_id=of, deputy_id="D1", deputy_name="王", text="好了")
    told = {"order_id": of, "department": "water", "department_name": "水利局", "by": "陈"}
    yield OrderReplied(appeal_id=of, text="好了", **told)
    yield AppealRated(appeal_id=of, solved=True, grade=Grade.SATISFIED)


def _counted(report: Report, server: PostgresServer) -> None:
    """The chronicle: heard in batches, then everything anew."""
    bench = Bench("supervision", MIGRATIONS, server.create())
    room: Any = Supervision()
    room.bus, room.settings = bench.session, SupervisionSettings()
    facts = [fact for n in range(HEARD) for fact in _life(n)]
    lines = [Incoming(bench.envelope(one, one.appeal_id, f"e-{n:07}"), body="{}") for n, one in enumerate(facts)]
    begun = time.perf_counter()
    for first in range(0, len(lines), BATCH):
        some = lines[first : first + BATCH]
        room.keep_the_chronicle(lambda consumer, some=some: consumer.take(some))
    heard = len(lines) / (time.perf_counter() - begun)
    begun = time.perf_counter()
    with bench.work() as work:
        rebuild_figures(work, room.settings, tuple)
    anew = len(lines) / (time.perf_counter() - begun)
    report.add(Figure("figures: events chained and counted", heard, "events/s", note=f"batches of {BATCH}"))
    report.add(Figure("figures: all counted anew from the chronicle", anew, "events/s", "as heard", heard))
    bench.database.close()


def _summed(report: Report, platform: Platform, now: datetime) -> None:
    """The report's sums, from every case, order and appeal."""
    for name, versions, count in (
        ("supervision", MIGRATIONS, loop_sums.count_anew),
        ("intake", INTAKE, intake.count_anew),
    ):
        bench = Bench(name, versions, platform.database.url(name))
        rows = million.APPEALS + (million.APPEALS // million.EVERY if name == "supervision" else 0)
        begun = time.perf_counter()
        with bench.work() as work:
            count(work)
        spent = time.perf_counter() - begun
        report.add(Figure(f"{name}: the report's sums counted anew from every row", rows / spent, "rows/s"))
        bench.database.close()


def _asked(report: Report, platform: Platform, now: datetime) -> float:
    """What each board asks of its service; returns the p99 of a bare indexed SELECT."""
    found = of_supervision(now.year)
    bench = Bench("supervision", MIGRATIONS, platform.database.url("supervision"))
    bench.clock.at = now
    bare = "select * from loop_case where appeal_id = 'm-0000042'"
    half, worst = _spent(bench, lambda r: r.connection.exec_driver_sql(bare).one())
    for what, ask in found.items():
        _told(report, f"service: {what}", _spent(bench, ask), half, worst)
    bench.database.close()
    bench = Bench("intake", INTAKE, platform.database.url("intake"))
    ask_intake: Callable[[Any], Any] = lambda r: report_appeals(r, ReportAppeals(), IntakeSettings())  # noqa: E731
    _told(report, "service: report_appeals, all", _spent(bench, ask_intake), half, worst)
    bench.database.close()
    report.add(Figure("a bare indexed SELECT in a transaction, p50", half, "ms"))
    report.add(Figure("a bare indexed SELECT in a transaction, p99", worst, "ms"))
    return worst


def _looked(report: Report, platform: Platform, limit: float) -> None:
    """Every page through the gateway, broker and services, templates drawn and nothing kept between two looks."""
    for login, addresses in LOOKS.items():
        with httpx.Client(base_url=platform.url, headers={"Accept-Language": "zh"}, timeout=60) as client:
            if login:
                client.post("/signin", data={"login": login, "password": PASSWORD})
            for address in addresses:
                spent = []
                for _ in range(PAGES):
                    begun = time.perf_counter()
                    answer = client.get(address)
                    spent.append((time.perf_counter() - begun) * 1000)
                    if answer.status_code != 200:
                        raise RuntimeError(f"{address} answered {answer.status_code}: {answer.text[:300]}")
                half, worst = _shares(spent)
                report.add(Figure(f"page {address}, p50", half, "ms"))
                report.add(Figure(f"page {address}, p99", worst, "ms", "a bare SELECT's p99", limit, AIM))


def _told(report: Report, what: str, spent: tuple[float, float], half: float, worst: float) -> None:
    report.add(Figure(f"{what}, p50", spent[0], "ms", "a bare indexed SELECT", half))
    report.add(Figure(f"{what}, p99", spent[1], "ms", "its p99", worst, AIM))


def _spent(bench: Bench, ask: Callable[[Any], Any]) -> tuple[float, float]:
    """p50 and p99 in milliseconds, each query in a transaction of its own."""
    spent = []
    for _ in range(QUERIES):
        begun = time.perf_counter()
        with bench.look(OFFICE) as reading:
            ask(reading)
        spent.append((time.perf_counter() - begun) * 1000)
    return _shares(spent)


def _shares(spent: list[float]) -> tuple[float, float]:
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "figures")
