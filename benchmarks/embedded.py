"""The one-process platform: start, latency through three services, chains per second, memory."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from statistics import median

import httpx

from benchmarks.limits import prototype
from benchmarks.load import APPEAL, wrk
from benchmarks.report import Figure, Report
from benchmarks.roster import bring_in, import_roster
from deploy.dev.platform import ROOT
from gateway.demo.places import COUNTY
from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child

AIM_MEGABYTES = 250
ROUNDS = 3
"""Ours and the prototype by turns: a machine that is shared is now fast, now slow."""


def measure(report: Report, seconds: int = 6) -> None:
    """Ours, then the prototype on the same machine in the same minute."""
    with tempfile.TemporaryDirectory(prefix="minsheng-") as name:
        folder = Path(name)
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        first, child = _start(folder, port, url)  # migrations, keys
        bring_in(f"sqlite:///{_database(folder, 'supervision')}", url)
        child.stop()
        import_roster(f"sqlite:///{_database(folder, 'deputies')}")
        boot, child = _start(folder, port, url)
        try:
            _quiet(report, folder, url)
            _loaded(report, folder, url, child.pid, seconds)
        finally:
            child.stop()
        report.add(Figure("embedded: boot to first answer", boot, "s", note=f"the very first {first:.1f} s"))


def _start(folder: Path, port: int, url: str) -> tuple[float, Child]:
    environment = {
        **os.environ,
        "MINSHENG_HOST": "embedded",
        "MINSHENG_COUNTY": COUNTY.code,
        "MINSHENG_DATA_DIR": str(folder),
        "MINSHENG_PORT": str(port),
        "MINSHENG_LOG_LEVEL": "ERROR",
        "MINSHENG_GATEWAY_RATE_PER_MINUTE": "0",
    }
    begun = time.perf_counter()
    child = Child(
        [sys.executable, "-W", "ignore", "-m", "gateway"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    wait_until(lambda: child.running() and _answers(url), "the embedded platform", 120)
    return time.perf_counter() - begun, child


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


def _database(folder: Path, service: str) -> Path:
    return folder / f"{service}.sqlite"


def _quiet(report: Report, folder: Path, url: str) -> None:
    """Fifty appeals a second for six seconds, one after the other."""
    times = []
    with httpx.Client(base_url=url) as client:
        for number in range(300):
            begun = time.perf_counter()
            client.post("/api/v1/appeals", json=APPEAL).raise_for_status()
            times.append((time.perf_counter() - begun) * 1000)
            time.sleep(max(0.0, 0.02 - (time.perf_counter() - begun)))
            if number == 20:
                times.clear()
    _both(report, "embedded, quiet: POST", times)
    wait_until(lambda: _assigned(folder) >= 300, "the cases")
    _both(report, "embedded, quiet: POST to the last of three services", _delays(folder))


def _loaded(report: Report, folder: Path, url: str, pid: int, seconds: int) -> None:
    ours, limits = [], []
    for _ in range(ROUNDS):
        ours.append(_chains(folder, url, seconds))
        found = prototype("embedded/t_emb.py", ["app"], r"sync=full c=16.*?-> (\d+) chains/s", APP="app:app")
        limits += [float(found[0][0])] if found else []
    rate, limit = median(ours), median(limits) if limits else None
    note = (
        f"median of {', '.join(f'{rate:.0f}' for rate in ours)}; theirs {', '.join(f'{limit:.0f}' for limit in limits)}"
    )
    what = "embedded, 16 clients: chains of three services"
    report.add(Figure(what, rate, "/s", "the prototype", limit, "≥ 0.7", note=note))
    memory = _memory(pid)
    report.add(Figure("embedded: memory of the whole platform", memory, "MB", "the aim", AIM_MEGABYTES, "≤ 1.0"))


def _chains(folder: Path, url: str, seconds: int) -> float:
    """Chains a second, until the last of them is through."""
    before, begun = _assigned(folder), time.perf_counter()
    wrk(f"{url}/api/v1/appeals", 16, seconds)
    accepted = _count(_database(folder, "intake"), "select count(*) from appeals")
    wait_until(lambda: _assigned(folder) >= accepted, "the cases", 120)
    return (accepted - before) / (time.perf_counter() - begun)


def _delays(folder: Path) -> list[float]:
    with sqlite3.connect(_database(folder, "supervision")) as database:
        rows = database.execute(
            "select c.submitted_at, e.at from case_entry e join loop_case c using (appeal_id) "
            "where e.event = 'assignment.offered'"
        ).fetchall()
    return [
        (datetime.fromisoformat(done) - datetime.fromisoformat(begun)).total_seconds() * 1000 for begun, done in rows
    ][20:]


def _both(report: Report, what: str, milliseconds: list[float]) -> None:
    ordered = sorted(milliseconds)
    report.add(Figure(f"{what}, p50", ordered[len(ordered) // 2], "ms"))
    report.add(Figure(f"{what}, p99", ordered[int(len(ordered) * 0.99)], "ms"))


def _assigned(folder: Path) -> int:
    return _count(
        _database(folder, "supervision"), "select count(*) from case_entry where event = 'assignment.offered'"
    )


def _count(database: Path, sql: str) -> int:
    with sqlite3.connect(database, timeout=10) as connection:
        return int(connection.execute(sql).fetchone()[0])


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
