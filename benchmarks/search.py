"""Search by words in a county of ten thousand, a hundred thousand and a million cases: what is touched, and how long.

Two years up to now, letters as often as people use them. A word of every third case, of one in five hundred, of five.
"""

import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import insert, select

from benchmarks.report import Figure, Report
from kit.search import Listed, Wanted
from kit.search.fold import grams_of
from kit.search.keeping import adding, row_of
from kit.search.texts import row_of as text_of
from kit.testing.bench import Bench
from kit.testing.postgres import PostgresServer
from kit.testing.touched import Touched
from services.supervision.service import MIGRATIONS
from services.supervision.shared.store.search import CASE, SAID, search

SIZES = tuple(int(size) for size in os.environ.get("MINSHENG_BENCH_CASES", "10000,100000,1000000").split(","))
YEARS = timedelta(days=730)
COMMON, SELDOM, RARE = "停水", "滴漏", "鹦鹉"
"""In every third, in one of five hundred, in five."""
QUESTIONS = {
    "a common word": COMMON,
    "a rare word": RARE,
    "two words, one of them rare": f"{COMMON} {RARE}",
    "a word of one in five hundred": SELDOM,
    "one character, common": "水",
    "one character, rare": "鹉",
    "a number": "8123",
    "a word that nobody said": "麒麟",
}
LOOKS, PAGE = 60, 20
_LETTERS = [chr(0x4E00 + n) for n in range(3_000)]
_OFTEN = [1 / (n + 8) for n in range(3_000)]


Counts = dict[tuple[str, int], dict[str, int]]
"""What each question touches, by database and size."""


def measure(report: Report) -> None:
    """Both databases, each size anew; then how much more the largest county touches than the smallest."""
    touched: Counts = {}
    for size in SIZES:
        server = PostgresServer().start()
        try:
            server.execute("ALTER SYSTEM SET maintenance_work_mem = '1GB'")
            server.execute("SELECT pg_reload_conf()")
            bench = Bench("supervision", MIGRATIONS, server.create())
            fill_postgresql(bench, size)
            touched["PostgreSQL", size] = _asked(report, bench, f"PostgreSQL, {size:,}")
            bench.database.close()
        finally:
            server.close()
        with TemporaryDirectory(prefix="minsheng-") as folder:
            bench = Bench("supervision", MIGRATIONS, f"sqlite:///{folder}/supervision.db")
            fill_sqlite(bench, size)
            touched["SQLite", size] = _asked(report, bench, f"SQLite, {size:,}")
            bench.database.close()
    compare(report, touched)


def compare(report: Report, touched: Counts) -> None:
    """Of each database the question that grows most."""
    small, large = min(SIZES), max(SIZES)
    for kind in ("PostgreSQL", "SQLite") if small < large else ():
        few, many = touched[kind, small], touched[kind, large]
        what = max(many, key=lambda one: many[one] / few[one])
        name = f"search, {kind}: what grows most from {small:,} to {large:,} cases touches there"
        unit = "buffers" if kind == "PostgreSQL" else "steps"
        report.add(Figure(name, many[what], unit, "here", few[what], "≤ 2", note=what))


def ask(bench: Bench, words: str, *, counted: bool = False) -> Listed:
    """One page of what has the words."""
    at = search.index.c
    wanted = Wanted(select(at.key).where(at.kind == CASE), at.key, None, PAGE, counted=counted)
    with bench.look() as reading:
        return search.listed(reading, CASE, words, wanted)


def fill_postgresql(bench: Bench, size: int) -> None:
    """By COPY, the index built at the end as a migration does."""
    with psycopg.connect(bench.database.url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        made = cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_search_text_index_grams'"
        ).fetchone()
        cursor.execute("DROP INDEX ix_search_text_index_grams")
        rows = _rows(size, "postgresql")
        while some := list(islice(rows, 20_000)):
            with cursor.copy("COPY search_text (kind, key, part, text) FROM STDIN") as copy:
                for text, _ in some:
                    copy.write_row(tuple(text.values()))
            with cursor.copy("COPY search_text_index (nr, kind, key, grams) FROM STDIN") as copy:
                for _, row in some:
                    copy.write_row((row["first"], row["its_kind"], row["its_key"], row["its_grams"]))
        assert made is not None
        cursor.execute(made[0])
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


def fill_sqlite(bench: Bench, size: int) -> None:
    """Row by row, as they come."""
    statement = adding(search.index, "sqlite")
    rows = _rows(size, "sqlite")
    with bench.database.transaction() as connection:
        while some := list(islice(rows, 1_000)):
            connection.execute(insert(search.table), [text for text, _ in some])
            connection.execute(statement, [row for _, row in some])


def _rows(size: int, dialect: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    dice = random.Random(size)
    begin = datetime.now(UTC).replace(microsecond=0) - YEARS
    letters = dice.choices(_LETTERS, _OFTEN, k=400_000)
    for n in range(size):
        key, at = f"m-{n:07}", begin + YEARS * n / size
        first = dice.randrange(len(letters) - 80)
        words = [key, "".join(letters[first : first + dice.randrange(15, 40)])]
        words += [COMMON] if n % 3 == 0 else []
        words += [SELDOM] if n % 500 == 7 else []
        words += [RARE] if n % (size // 5) == size // 10 // 6 * 6 + 3 else []
        words += ["电话8123"] if n % 900 == 5 else []
        text = text_of(CASE, key, SAID, words)
        yield text, row_of(dialect, CASE, key, at, grams_of(text["text"]))


def _asked(report: Report, bench: Bench, where: str) -> dict[str, int]:
    counts = {}
    for what, words in QUESTIONS.items():
        with Touched(bench.database) as touched:
            found = ask(bench, words)
        spent = sorted(_once(bench, words) for _ in range(LOOKS))
        of = "steps" if bench.database.sqlite else "buffers"
        counts[what] = touched.count()
        note = f"{len(found.rows)} of a page of {PAGE}, {counts[what]} {of}"
        report.add(Figure(f"search, {where}, {what}, p50", spent[LOOKS // 2], "ms", note=note))
        report.add(Figure(f"search, {where}, {what}, p99", spent[int(LOOKS * 0.99)], "ms"))
    return counts


def _once(bench: Bench, words: str) -> float:
    begun = time.perf_counter()
    ask(bench, words)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "search")
