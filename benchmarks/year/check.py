"""The 22 rows of the article gone through against a lived county, one line a row."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.stage import embedded, served
from benchmarks.year import pages
from benchmarks.year.rows import of_deputies, of_projects, of_residents, of_suggestions
from benchmarks.year.rows.asking import Asking, Missing, Row
from benchmarks.year.world import World

ROWS: tuple[Row, ...] = (*of_residents.ROWS, *of_deputies.ROWS, *of_projects.ROWS, *of_suggestions.ROWS)
ADDRESS = "address"
"""Where a year that is still served says it is, beside its data."""


def main(folder: Path, world: World, year: int) -> int:
    """Print every row and whether each account signs in; 0 when all are green, 1 otherwise."""
    if not (folder / ADDRESS).exists() and not any((folder / "data").glob("*")):
        print(f"{folder} has no lived year that is kept or served: python -m benchmarks.year", file=sys.stderr)
        return 1
    with open_at(folder, world.county.code) as url:
        asking = Asking(url, year)
        try:
            red = everything(asking, world)
        finally:
            asking.close()
    return 1 if red else 0


def everything(asking: Asking, world: World) -> int:
    """Rows, accounts and pages; returns how much is red."""
    return rows(asking) + signing_in(asking, world) + opened(asking)


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
    """Every account that was made, but of who is in office no more; returns how many do not do as they should."""
    over = {one["deputy_id"].lower() for one in asking.get("/deputies")["items"] if not one["active"]}
    wrong, let_in = [], 0
    for login in world.people:
        try:
            asking.as_(login)
        except Missing:
            wrong += [login] if login not in over else []
        else:
            let_in += 1
            wrong += [f"{login} though over"] if login in over else []
    many, words = len(world.people), f", {len(over)} seats are over" if over else ""
    print(f"{let_in} of {many} accounts sign in{words}{': wrong ' if wrong else ''}{', '.join(wrong)}")
    return len(wrong)


def opened(asking: Asking) -> int:
    """Every page by which each role knows the county; returns how many do not answer, or have nothing to open."""
    shut, many = pages.walk(asking)
    print(f"{many - len(shut)} of {many} pages answer{': not ' if shut else ''}{', '.join(shut)}")
    return len(shut)


@contextmanager
def open_at(folder: Path, county: str) -> Iterator[str]:
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
    with served(embedded(folder, county)) as url:
        yield url
