"""Several short years of an invented county in a row: seats end, a new congress comes, a department and a town go."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.year import pages
from benchmarks.year.__main__ import live
from benchmarks.year.congress import LEFT, NEW, OLD
from benchmarks.year.numbers import TINY
from benchmarks.year.rows.asking import Asking, Missing
from benchmarks.year.world import World
from benchmarks.year.world import elsewhere as world_of
from kit.clock import DrivenClock
from tests.another_county import COUNTY, QINGXI
from tests.e2e.county import County
from tests.places import elsewhere

YEARS = 2
LAST = TINY.year + YEARS - 1
pytestmark = pytest.mark.timeout(1800)
"""Whoever comes first waits for every year; how long that takes is the machine's affair."""


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(COUNTY)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("term")
    file = folder / "clock"
    file.write_text("2025-01-06T01:00:00+00:00")
    with elsewhere():
        made = County(folder, QINGXI, clock_file=file).start(empty=True)
        try:
            living = live(made.app_context, DrivenClock(file), TINY, world=world, years=YEARS)
            asyncio.run_coroutine_threadsafe(living, made._loop).result(1700)
            yield made.url
        finally:
            made.stop()


@pytest.fixture(scope="module")
def asking(url: str) -> Iterator[Asking]:
    asked = Asking(url, LAST)
    yield asked
    asked.close()


@pytest.mark.parametrize("year", range(TINY.year, LAST + 1))
def test_each_year_has_its_own_figures_and_they_open_to_their_cases(url: str, year: int) -> None:
    ask = Asking(url, year)
    told = {
        name: ask.figure(name)[0]
        for name in ("appeals", "suggestions", "proposals", "candidates", "projects", "findings")
    }
    ask.close()
    assert told == {
        "appeals": TINY.appeals,
        "suggestions": TINY.suggestions,
        "proposals": TINY.ideas,
        "candidates": TINY.candidates,
        "projects": TINY.adopted,
        "findings": TINY.findings,
    }


def test_every_page_answers_for_each_role_after_the_last_year(asking: Asking) -> None:
    shut, many = pages.walk(asking)
    assert shut == []
    assert many > 40


def test_suggestions_are_numbered_anew_each_year(asking: Asking) -> None:
    for year in range(TINY.year, LAST + 1):
        numbers = sorted(one["number"] for one in asking.every("/suggestions", year=year, limit=200))
        assert numbers == [f"{year}-{n:03}" for n in range(1, TINY.suggestions + 1)]


def test_a_new_congress_sits_in_the_last_year(asking: Asking) -> None:
    terms = [(one["name"], one["begin"], one["end"]) for one in asking.get("/terms")["items"]]
    assert terms == [(OLD, f"{LAST - 5}-01-04", f"{LAST}-01-04"), (NEW, f"{LAST}-01-04", None)]
    roster = asking.get("/deputies")["items"]
    sits = [one for one in roster if one["active"]]
    assert len(sits) == TINY.deputies
    left = round(TINY.deputies / 3) + len(LEFT) * (YEARS - 1)
    assert len(roster) - len(sits) == pytest.approx(left, abs=1)
    titles = [one["title"] for one in asking.get("/sessions")["items"] if one["held_on"].startswith(str(LAST))]
    meetings = sorted(one for one in titles if "代表大会第" in one)
    assert meetings == [f"清溪县{NEW}人民代表大会第{n}次会议" for n in "一二"]


def test_whose_seat_is_over_signs_in_no_more_and_who_came_does(url: str, asking: Asking) -> None:
    roster: list[dict[str, Any]] = asking.get("/deputies")["items"]
    over = next(one["deputy_id"].lower() for one in roster if not one["active"])
    new = max(one["deputy_id"].lower() for one in roster if one["active"])
    with pytest.raises(Missing):
        Asking(url, LAST).as_(over)
    assert asking.get("/session", new)["actor"]["id"].lower() == new


def test_what_was_a_departments_is_its_successors(asking: Asking, world: World) -> None:
    old, into = world.merging
    found = {one["department"]: one for one in asking.get("/departments")["items"]}
    assert (found[old]["active"], found[old]["merged_into"]) == (False, into)
    assert asking.get("/session", f"dept-{old}")["actor"]["department"] == into


def test_what_lay_in_a_township_lies_in_another(asking: Asking, world: World) -> None:
    old, into = world.joining
    assert {one["township"] for one in asking.get("/stations")["items"]}.isdisjoint({old})
    assert {one["township"] for one in asking.get("/deputies")["items"]}.isdisjoint({old})
    towns = {one["code"]: one["active"] for one in asking.get("/county", "")["townships"]}
    assert (towns[old], towns[into]) == (False, True)
