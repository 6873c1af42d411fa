"""Speaking twice: a resident's follow page where a million appeals have three million words said about them.

The machine's own limit beside it is a bare SELECT of the appeal's row in a transaction, in the same run.
"""

import secrets
import tempfile
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import psycopg

from benchmarks import million
from benchmarks.report import Figure, Report
from contracts.intake import FollowAppeal, FollowThread
from deploy.dev.platform import Platform
from gateway.api.receipts import CODE_LETTERS, LETTERS, SECRET_LETTERS
from kit.testing.bench import Bench
from services.intake.appeals.queries.views import follow_appeal
from services.intake.service import MIGRATIONS
from services.intake.settings import IntakeSettings
from services.intake.threads.queries import follow_thread

LOOKS, WARM = 2_000, 50
AIM = "p99 at most 100 ms"
SAID = """
INSERT INTO thread_message (message_id, appeal_id, what, role, name, text, photos, at, ended_at, unanswered)
SELECT appeal_id || '-' || n, appeal_id, (ARRAY['question', 'answer', 'words'])[n],
  (ARRAY['deputy', 'public', 'public'])[n], CASE n WHEN 1 THEN '代表' ELSE '' END,
  '五楼没有水，早晚各停两个小时，白天也没有压力。', '[]', submitted_at + n * interval '1 hour',
  CASE n WHEN 1 THEN submitted_at + interval '2 hours' END, false
FROM appeals, generate_series(1, 3) AS n
"""


def measure(report: Report) -> None:
    """On PostgreSQL with fsync on; pages pass through gateway, broker and intake."""
    extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
        url, begun = platform.database.url("intake"), time.perf_counter()
        million.fill_intake(url, datetime.now(UTC))
        known = _said(url)
        print(f"  filled in {time.perf_counter() - begun:.0f} s", flush=True)
        limit = _asked(report, url, known)
        _looked(report, platform, known, limit)


def _said(url: str) -> list[tuple[str, str]]:
    """Three things said of every appeal; codes and secrets of those that are looked at."""
    known = [(_letters(CODE_LETTERS), _letters(SECRET_LETTERS)) for _ in range(LOOKS + WARM)]
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor() as cursor:
        cursor.execute(SAID)
        cursor.execute("SELECT appeal_id FROM appeals ORDER BY md5(appeal_id) LIMIT %s", (len(known),))
        ids = [row[0] for row in cursor.fetchall()]
        cursor.executemany(
            "UPDATE appeals SET tracking_code = %s, secret_hash = %s WHERE appeal_id = %s",
            [
                (code, sha256(secret.encode()).hexdigest(), appeal)
                for (code, secret), appeal in zip(known, ids, strict=True)
            ],
        )
        cursor.execute("SELECT (SELECT count(*) FROM thread_message), (SELECT count(*) FROM appeals)")
        words, appeals = cursor.fetchone() or (0, 0)
        assert words == 3 * appeals >= 3 * million.APPEALS
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    return known


def _letters(many: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(many))


def _asked(report: Report, url: str, known: list[tuple[str, str]]) -> float:
    """What the page asks of intake; returns the p99 of a bare indexed SELECT of the same rows."""
    bench, settings = Bench("intake", MIGRATIONS, url), IntakeSettings()
    bare, asked = [], []
    for n, (code, secret) in enumerate(known):
        begun = time.perf_counter()
        with bench.look() as reading:
            reading.connection.exec_driver_sql("select * from appeals where tracking_code = %s", (code,)).one()
        between = time.perf_counter()
        with bench.look() as reading:
            follow_appeal(reading, FollowAppeal(tracking_code=code, secret=secret))
            thread = follow_thread(reading, FollowThread(tracking_code=code, secret=secret), settings)
        assert len(thread.messages) == 3
        if n >= WARM:
            bare.append((between - begun) * 1000)
            asked.append((time.perf_counter() - between) * 1000)
    bench.database.close()
    (half, worst), (asked_half, asked_worst) = _shares(bare), _shares(asked)
    report.add(Figure("a bare SELECT of an appeal's row, p50", half, "ms"))
    report.add(Figure("a bare SELECT of an appeal's row, p99", worst, "ms"))
    report.add(Figure("service: appeal and thread, p50", asked_half, "ms", "a bare SELECT", half))
    report.add(Figure("service: appeal and thread, p99", asked_worst, "ms", "its p99", worst, AIM))
    return worst


def _looked(report: Report, platform: Platform, known: list[tuple[str, str]], limit: float) -> None:
    """The whole page, a resident after the other."""
    spent = []
    for n, (code, secret) in enumerate(known):
        with httpx.Client(base_url=platform.url, headers={"Accept-Language": "zh"}, timeout=60) as resident:
            proved = resident.post("/a", data={"code": code, "secret": secret})
            begun = time.perf_counter()
            page: Any = resident.get("/a/case")
            took = (time.perf_counter() - begun) * 1000
        if (proved.status_code, page.status_code) != (303, 200) or "早晚各停两个小时" not in page.text:
            raise RuntimeError(f"/a/case answered {page.status_code}: {page.text[:300]}")
        if n >= WARM:
            spent.append(took)
    half, worst = _shares(spent)
    report.add(Figure("page /a/case, p50", half, "ms"))
    report.add(Figure("page /a/case, p99", worst, "ms", "a bare SELECT's p99", limit, AIM))


def _shares(spent: list[float]) -> tuple[float, float]:
    spent.sort()
    return spent[len(spent) // 2], spent[int(len(spent) * 0.99)]


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench" / "threads")
