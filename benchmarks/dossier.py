"""Dossiers: a term with 5,000 entries of one deputy among 300, and 300 volumes written one after another.

The machine's own limit beside a page is a bare SELECT of the same thirty rows by the same index, in the same run.
"""

import asyncio
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import insert

from benchmarks.report import Figure, Report
from contracts.base import Actor
from contracts.deputies import ListDeputies, ReadDeputy, ReadDossier
from contracts.words import Role
from gateway.context import AppContext
from gateway.dossier import bundle
from kit.testing.bench import Bench
from kit.testing.postgres import PostgresServer
from services.deputies.dossier.queries.dossiers import read_deputy, read_dossier
from services.deputies.roster.queries import list_deputies
from services.deputies.roster.store import deputies
from services.deputies.service import MIGRATIONS
from services.deputies.settings import DeputiesSettings

DEPUTIES, ENTRIES, OTHERS = 300, 5_000, 120
"""Deputies of a county; entries of the one that is read, and of everybody else in the term."""
LOOKS, WARM, ROWS = 1_000, 50, 30
AIM, MEMORY_AIM = "p99 at most 200 ms", "at most 50 MB"
OFFICE = Actor(role=Role.OFFICE, id="o", name="办公室")
SETTINGS = DeputiesSettings()
FILL = """
INSERT INTO duty_entries (entry_id, deputy_id, duty, duty_on, title, title_read, presence, asked, source, source_id,
  leads_to, told_at)
SELECT 'e' || d || '-' || n, 'D' || d,
  (ARRAY['attend', 'inspect', 'suggest', 'meet_voters', 'group_activity'])[1 + n %% 5],
  to_char(date '2022-01-06' + n %% 1780, 'YYYY-MM-DD'), '城关镇代表小组走访敬老院，听取意见', n %% 2 = 0,
  (ARRAY['present', 'late', 'absent'])[1 + n %% 3], n %% 4 = 0, 'activity.held', 's' || d || '-' || n, 's', now()
FROM generate_series(1, %(deputies)s) AS d, generate_series(1, %(entries)s) AS n
WHERE d = 1 OR n <= %(others)s
"""
BARE = """
SELECT * FROM duty_entries WHERE deputy_id = 'D1' AND replaced_at IS NULL AND duty_on >= '2022-01-06'
ORDER BY duty_on DESC, entry_id DESC LIMIT 30
"""


class _Service:
    """Asks the service's queries as the gateway would, without a bus between."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def today(self) -> date:
        """The day that volumes say they are of."""
        return self._bench.clock.now().date()

    async def ask(self, query: Any, actor: Actor) -> Any:
        """The answer of the two queries that volumes are made of."""
        with self._bench.look(actor) as reading:
            if isinstance(query, ListDeputies):
                return list_deputies(reading, query, SETTINGS)
            return read_dossier(reading, query, SETTINGS)


def measure(report: Report) -> None:
    """On PostgreSQL with fsync on."""
    server = PostgresServer(fsync=True).start()
    try:
        url = server.create()
        bench = Bench("deputies", MIGRATIONS, url)
        _filled(bench, url)
        _read(report, bench)
        asyncio.run(_written(report, bench))
        bench.database.close()
    finally:
        server.close()


def _filled(bench: Bench, url: str) -> None:
    one = {"level": "county", "township": "990101100", "constituency": "", "active": True}
    lists = {"villages": [], "expertise": [], "conflicts": [], "active_from": datetime(2022, 1, 6, tzinfo=UTC)}
    rows = [
        {"deputy_id": f"D{n}", "name": f"代表{n}", "number": f"D{n}", **one, **lists} for n in range(1, DEPUTIES + 1)
    ]
    with bench.work(OFFICE) as work:
        work.connection.execute(insert(deputies), rows)
        term = "INSERT INTO terms (level, name, begin_day) VALUES ('county', '第十九届', '2022-01-06')"
        work.connection.exec_driver_sql(term)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(FILL, {"deputies": DEPUTIES, "entries": ENTRIES, "others": OTHERS})
        connection.execute("VACUUM ANALYZE")


def _read(report: Report, bench: Bench) -> None:
    """The bare SELECT and each page by turns."""

    def bare() -> None:
        with bench.look(OFFICE) as reading:
            assert len(reading.connection.exec_driver_sql(BARE).all()) == ROWS

    def first() -> None:
        with bench.look(OFFICE) as reading:
            assert read_dossier(reading, ReadDossier(deputy_id="D1", limit=ROWS), SETTINGS).next

    with bench.look(OFFICE) as reading:
        half = ReadDossier(deputy_id="D1", limit=200)
        while (page := read_dossier(reading, half, SETTINGS)).items[-1].duty_on.year > 2023:
            half = half.model_copy(update={"cursor": page.next})
    half = half.model_copy(update={"limit": ROWS})

    def middle() -> None:
        with bench.look(OFFICE) as reading:
            assert read_dossier(reading, half, SETTINGS).next

    def public() -> None:
        with bench.look() as reading:
            assert read_deputy(reading, ReadDeputy(deputy_id="D1", limit=ROWS), SETTINGS).next

    spent: dict[Callable[[], None], list[float]] = {bare: [], first: [], middle: [], public: []}
    for turn in range(LOOKS + WARM):
        for look, times in spent.items():
            begun = time.perf_counter()
            look()
            if turn >= WARM:
                times.append((time.perf_counter() - begun) * 1000)
    half_bare, worst_bare = _shares(spent[bare])
    report.add(Figure("a bare SELECT of thirty entries, p50", half_bare, "ms"))
    report.add(Figure("a bare SELECT of thirty entries, p99", worst_bare, "ms"))
    for what, look in (("a term's first page", first), ("a page in the middle", middle), ("the public page", public)):
        usual, worst = _shares(spent[look])
        report.add(Figure(f"service: {what} of {ENTRIES:,}, p50", usual, "ms", "a bare SELECT", half_bare))
        report.add(Figure(f"service: {what} of {ENTRIES:,}, p99", worst, "ms", "its p99", worst_bare, AIM))


async def _written(report: Report, bench: Bench) -> None:
    """Every volume as PDF into one ZIP that nobody keeps; what the process holds after ten, and at the most later."""
    app_context = cast(AppContext, _Service(bench))
    whose = await bundle.deputies_of(app_context, OFFICE, None)
    sent, held, begun = 0, [], time.perf_counter()
    async for part in bundle.packed(app_context, OFFICE, whose, None):
        sent += len(part)
        held.append(_memory())
    took = time.perf_counter() - begun
    assert len(held) == DEPUTIES + 1
    report.add(Figure(f"{DEPUTIES} volumes in one ZIP", took, "s", note=f"{sent / 2**20:.0f} MB"))
    report.add(Figure("memory grown from the tenth volume on", max(held[10:]) - held[9], "MB", aim=MEMORY_AIM))


def _memory() -> float:
    status = Path(f"/proc/{os.getpid()}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def _shares(spent: list[float]) -> tuple[float, float]:
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "dossier")
