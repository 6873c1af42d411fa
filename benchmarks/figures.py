"""Figures: events counted and counted anew per second; pages of a county with a million appeals."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from benchmarks.report import Figure, Report
from contracts import figures as f
from contracts.base import Actor, Place
from contracts.deputies import MatterSolved
from contracts.intake import AppealRated, AppealSubmitted
from contracts.supervision import OrderReplied
from contracts.townships import TOWNSHIPS
from contracts.words import Category, Channel, Grade, Kind, Role
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from kit.testing.postgres import PostgresServer
from services.supervision.domain.figures.marks import Happened, fact_of
from services.supervision.queries.figures import list_figure_cases, read_figures
from services.supervision.service import MIGRATIONS, Supervision
from services.supervision.settings import SupervisionSettings
from services.supervision.use_cases.figures.chronicle import rebuild_figures

APPEALS, ORDERS = 1_000_000, 100_000
HEARD = 5_000
"""Appeals whose events are heard one by one, four each."""
BATCH, QUERIES = 100, 200
PUBLIC = Actor(role=Role.PUBLIC)
TOWNS = list(TOWNSHIPS)
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
KEYS = {
    "fact": ("PRIMARY KEY (kind, key)", ()),
    "fact_mark": (
        "PRIMARY KEY (kind, mark, key)",
        (
            "CREATE INDEX ix_fact_mark_list ON fact_mark (kind, mark, at, key)",
            "CREATE INDEX ix_fact_mark_case ON fact_mark (kind, key)",
        ),
    ),
}


def measure(report: Report) -> None:
    """Both, on PostgreSQL with fsync on."""
    server = PostgresServer(fsync=True).start()
    try:
        _counted(report, server)
        _read(report, server)
    finally:
        server.close()


def _life(n: int) -> Iterator[Any]:
    of = f"a-{n:07}"
    yield AppealSubmitted(
        appeal_id=of,
        tracking_code=f"{n:010}",
        kind=Kind.HELP,
        category=Category.WATER,
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
        rebuild_figures(work, room.settings)
    anew = len(lines) / (time.perf_counter() - begun)
    report.add(Figure("figures: events chained and counted", heard, "events/s", note=f"batches of {BATCH}"))
    report.add(Figure("figures: all counted anew from the chronicle", anew, "events/s", "as heard", heard))
    bench.database.close()


def _read(report: Report, server: PostgresServer) -> None:
    bench = Bench("supervision", MIGRATIONS, server.create())
    begun = time.perf_counter()
    _fill(bench.database.url)
    note = f"filled in {time.perf_counter() - begun:.0f} s by COPY of what the fold yields"
    queries: dict[str, Callable[[Any], Any]] = {
        "a year's figures by month": lambda r: read_figures(r, f.ReadFigures(year=2024)),
        "all figures by township": lambda r: read_figures(r, f.ReadFigures(by="township")),
        "a township's by department": lambda r: read_figures(r, f.ReadFigures(township=TOWNS[3], by="department")),
        "the newest cases of a figure": lambda r: list_figure_cases(r, f.ListFigureCases(figure="appeals")),
        "a month's unlucky cases": lambda r: list_figure_cases(
            r, f.ListFigureCases(figure="appeal_on_time", month="2024-02")
        ),
    }
    limit = _spent(
        bench, lambda r: r.connection.exec_driver_sql("select * from fact where kind='appeal' and key='a-42'")
    )
    for what, ask in queries.items():
        half, worst = _spent(bench, ask)
        aim = "p99 at most 300 ms"
        report.add(Figure(f"{APPEALS:,} appeals: {what}, p50", half, "ms", "a bare indexed SELECT", limit[0]))
        report.add(Figure(f"{APPEALS:,} appeals: {what}, p99", worst, "ms", "its p99", limit[1], aim, note))
    bench.database.close()


def _spent(bench: Bench, ask: Callable[[Any], Any]) -> tuple[float, float]:
    """p50 and p99 in milliseconds, each query in a transaction of its own."""
    spent = []
    for _ in range(QUERIES):
        begun = time.perf_counter()
        with bench.look(PUBLIC) as reading:
            ask(reading)
        spent.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


def _fill(url: str) -> None:
    """A million appeals over two years; one in ten was an order of a department."""
    luck = random.Random(7)
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        for table, (_, more) in KEYS.items():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")
            for index in more:
                cursor.execute(f"DROP INDEX {index.split()[2]}")
        columns = "kind, key, title, category, township, department, at"
        with cursor.copy(f"COPY fact ({columns}) FROM STDIN") as copy:
            for row, _ in _million(random.Random(7)):
                copy.write_row(row)
        columns = "kind, mark, key, much, year, month, township, department, at"
        with cursor.copy(f"COPY fact_mark ({columns}) FROM STDIN") as copy:
            for (kind, key, _, _, town, department, at), marks in _million(luck):
                for mark in marks:
                    copy.write_row((kind, mark, key, 1, at.year, f"{at:%Y-%m}", town, department, at))
        for table, (key, more) in KEYS.items():
            cursor.execute(f"ALTER TABLE {table} ADD {key}")
            for index in more:
                cursor.execute(index)
        cursor.execute(
            "INSERT INTO tally (kind, mark, year, month, township, department, n) "
            "SELECT kind, mark, year, month, township, department, sum(much) FROM fact_mark GROUP BY 1, 2, 3, 4, 5, 6"
        )
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


def _million(luck: random.Random) -> Iterator[tuple[tuple[Any, ...], dict[str, int]]]:
    """Each appeal's row and its marks, by the fold itself; lives repeat, times and places do not."""
    solved = Happened("matter.solved", {}, BEGIN + timedelta(hours=1))
    rated = Happened("appeal.rated", {"grade": "satisfied", "solved": True}, BEGIN + timedelta(days=9))
    submitted = Happened("appeal.submitted", {"title": "停水", "category": "water"}, BEGIN)
    by_deputy = fact_of("appeal", [submitted, solved, rated]).marks
    for n in range(APPEALS):
        at = BEGIN + timedelta(seconds=n * 63)
        department, marks = "", by_deputy
        if n % (APPEALS // ORDERS) == 0:
            department = f"dept-{n % 16}"
            opened = Happened("order.opened", {"department": department}, BEGIN + timedelta(hours=2))
            replied = Happened("order.replied", {"on_time": luck.random() < 0.9}, BEGIN + timedelta(days=3))
            marks = fact_of("appeal", [submitted, opened, replied, rated]).marks
        yield ("appeal", f"a-{n:07}", "停水", "water", TOWNS[n % len(TOWNS)], department, at), marks
