"""The 22 rows of the article gone through against a lived county, one line a row."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from benchmarks.year.rows import of_deputies, of_projects, of_residents, of_suggestions
from benchmarks.year.rows.asking import Asking, Missing, Row
from benchmarks.year.world import World
from gateway.app import create_app
from gateway.settings import GatewaySettings
from kit.testing.ports import free_port

ROWS: tuple[Row, ...] = (*of_residents.ROWS, *of_deputies.ROWS, *of_projects.ROWS, *of_suggestions.ROWS)
START_SECONDS = 60
ADDRESS = "address"
"""Where a year that is still served says it is, beside its data."""


def main(folder: Path, world: World, year: int) -> int:
    """Print every row and whether each account signs in; 0 when all are green, 1 otherwise."""
    if not (folder / "data").is_dir():
        print(f"{folder} has no lived year: python -m benchmarks.year", file=sys.stderr)
        return 1
    with _served(folder, world.county.code) as url:
        asking = Asking(url, year)
        try:
            red = rows(asking) + signing_in(asking, world)
        finally:
            asking.close()
    return 1 if red else 0


def rows(asking: Asking) -> int:
    """Each row with its figures, or with what is missing; returns how many are red."""
    red = 0
    for row in ROWS:
        try:
            mark, words = "✓ green", row.ask(asking)
        except Missing as missing:
            mark, words, red = "✗ red  ", str(missing), red + 1
        print(f"{mark} {row.number:2} {row.title}: {words}", flush=True)
    print(f"{len(ROWS) - red} of {len(ROWS)} rows are green; {asking.compared} figures opened to their cases")
    return red


def signing_in(asking: Asking, world: World) -> int:
    """Every account that was made; returns how many cannot."""
    shut = []
    for login in world.people:
        try:
            asking.as_(login)
        except Missing:
            shut.append(login)
    many = len(world.people)
    print(f"{many - len(shut)} of {many} accounts sign in{': not ' if shut else ''}{', '.join(shut)}")
    return len(shut)


@contextmanager
def _served(folder: Path, county: str) -> Iterator[str]:
    """Where the year is served already, or a server of its data for as long as it takes."""
    told = folder / ADDRESS
    if told.exists():
        try:
            httpx.get(f"{told.read_text()}/health/live", timeout=5).raise_for_status()
        except httpx.HTTPError:
            told.unlink()
        else:
            yield told.read_text()
            return
    port = free_port()
    clock = folder / "clock"
    settings = GatewaySettings(
        host="embedded", county=county, data_dir=folder / "data", clock_file=clock, rate_per_minute=0
    )
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the year's platform did not start; its log says why")
        time.sleep(0.1)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)
