"""Search touches as much of a large county's texts as of a small one's, whatever is looked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import search
from contracts.base import COUNTED
from kit.testing.bench import Bench
from kit.testing.touched import Touched
from services.supervision.service import MIGRATIONS

SMALL, LARGE = 600, 6_000
ASKED = [what for what in search.QUESTIONS if what not in ("a word of one in five hundred", "a number")]
"""Of those two a small county has less than a page."""
AT_ALL = {"sqlite": 4, "postgresql": 20}
"""Beside which a difference says nothing: a tree that is one level deeper."""


@pytest.fixture(params=["sqlite", "postgresql"])
def counties(request: pytest.FixtureRequest) -> Iterator[tuple[Bench, Bench]]:
    made: list[Bench] = []
    for size in (SMALL, LARGE):
        if request.param == "sqlite":
            bench = Bench("supervision", MIGRATIONS)
            search.fill_sqlite(bench, size)
        else:
            url: Callable[[Path], str] = request.getfixturevalue("database_url")
            bench = Bench("supervision", MIGRATIONS, url(MIGRATIONS))
            search.fill_postgresql(bench, size)
        made.append(bench)
    small, large = made
    yield small, large
    for bench in made:
        bench.database.close()


def test_no_question_touches_more_of_a_large_county(counties: tuple[Bench, Bench]) -> None:
    touched: dict[str, list[int]] = {what: [] for what in ASKED}
    for county in counties:
        for what in ASKED:
            with Touched(county.database) as seen:
                found = search.ask(county, search.QUESTIONS[what])
            assert bool(found.rows) == (what != "a word that nobody said")
            touched[what].append(seen.count())
    totals = [search.ask(county, search.COMMON, counted=True).total for county in counties]
    assert totals == [SMALL // 3, COUNTED]
    at_all = AT_ALL["sqlite" if counties[0].database.sqlite else "postgresql"]
    assert {what: both for what, both in touched.items() if both[1] > 2 * max(both[0], at_all)} == {}
