"""The same year in an invented county with other numbers, other townships and other categories."""

import asyncio
from collections.abc import Iterator

import pytest

from benchmarks.year.__main__ import live
from benchmarks.year.check import ROWS
from benchmarks.year.numbers import SMALL
from benchmarks.year.rows.asking import Asking, Row
from benchmarks.year.world import elsewhere as world_of
from gateway.demo.fill import accounts
from kit.clock import DrivenClock
from tests.another_county import COUNTY, QINGXI
from tests.e2e.county import County
from tests.places import elsewhere

pytestmark = pytest.mark.timeout(1800)
"""Whoever comes first waits for the whole year; how long that takes is the machine's affair."""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    folder = tmp_path_factory.mktemp("year-qingxi")
    file = folder / "clock"
    file.write_text("2025-01-06T01:00:00+00:00")
    with elsewhere():
        made = County(folder, QINGXI, clock_file=file).start(empty=True)
        try:
            living = live(made.app_context, DrivenClock(file), SMALL, world=world_of(COUNTY))
            lived = asyncio.run_coroutine_threadsafe(living, made._loop).result(1700)
            made.run(accounts(made.app_context, lived.accounts()))
            asked = Asking(made.url, SMALL.year)
            yield asked
            asked.close()
        finally:
            made.stop()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_each_row_is_lived_in_another_county_too(asking: Asking, row: Row) -> None:
    assert row.ask(asking)


def test_its_numbers_are_its_own(asking: Asking) -> None:
    told = {
        name: asking.figure(name)[0]
        for name in ("appeals", "suggestions", "proposals", "candidates", "projects", "findings", "topic_reports")
    }
    assert told == {
        "appeals": SMALL.appeals,
        "suggestions": SMALL.suggestions,
        "proposals": SMALL.ideas,
        "candidates": SMALL.candidates,
        "projects": SMALL.adopted,
        "findings": SMALL.findings,
        "topic_reports": SMALL.reports,
    }
