"""No question and no timer of the contracts touches more of a county in which ten times as much happened.

Rows are counted, by EXPLAIN and by SQLite's steps; a request or a timer that is new is asked by itself, and fails here
by its name until somebody says how it is asked (`asked.py`), or why it has to grow (`grows.py`).
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from gateway.bus.embedded import load
from gateway.demo.lived import restore
from gateway.settings import GatewaySettings
from kit.bus.tables import commands, inbox, outbox
from kit.db import Database, migrate
from tests.touches import county
from tests.touches.counted import Counted, count, queries, settle, timers
from tests.touches.grows import AT_MOST, GROWS, NOT_THERE, STOPS

AT_ALL = {"sqlite": 300, "postgresql": 500}
"""Below which a difference says nothing: tens of steps, and rows; a page that is full now, the 300 newest twice."""
SERVICES = {one.name: one for one in map(load, GatewaySettings(data_dir=Path()).services)}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("touches") / "lived"
    restore(folder, datetime.now(UTC).date())
    return folder


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", SERVICES)
def test_nothing_touches_more_of_a_larger_county(
    name: str, lived: Path, tmp_path: Path, database_url: Callable[..., str]
) -> None:
    kind = SERVICES[name]
    small, large = lived / f"{name}.sqlite", tmp_path / f"{name}.sqlite"
    newest(kind, small)
    settle(kind, f"sqlite:///{small}")
    shutil.copy(small, large)
    county.enlarge(large)
    stops = STOPS.get(name, {})
    why = {**GROWS.get(name, {}), **stops}
    grown: dict[str, list[str]] = {}
    endless: list[str] = []
    unlike: set[str] = set()
    for where in AT_ALL:
        few, many = (counted(kind, where, file, small, database_url) for file in (small, large))
        for what, told in growing(few, many, AT_ALL[where]).items():
            grown.setdefault(of(what), []).append(f"{where}: {told}")
        unlike |= few.refused.keys() ^ NOT_THERE.get(name, set())
        endless += [what for what, much in many.touched.items() if of(what) in stops and much > AT_MOST[where]]
    grew = {what: told[0][:300] for what, told in grown.items() if what not in why}
    assert (grew, sorted(why.keys() - grown.keys()), sorted(unlike), endless) == ({}, [], [], [])


def test_what_is_said_to_grow_or_to_be_missing_is_there() -> None:
    there = {name: {*queries(kind), *(f"timer {one}" for one in timers(kind))} for name, kind in SERVICES.items()}
    said: dict[str, set[str]] = {}
    for each in (GROWS, STOPS, NOT_THERE):
        for name, names in each.items():
            said.setdefault(name, set()).update(names)
    assert {name: names - there[name] for name, names in said.items() if names - there[name]} == {}


def newest(kind: type[Any], file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database.engine, [migrate.BUS, *kind.bus.versions])
    with database.transaction() as connection:  # by the real clock all of it would be too old to be kept
        for taken in (inbox, commands):
            connection.execute(update(taken).values(at=datetime.now(UTC)))
    database.close()


def told_by_timers(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with database.transaction() as connection:
        connection.execute(update(outbox).values(sent=1))
    database.close()


def counted(kind: type[Any], where: str, file: Path, lived: Path, database_url: Callable[..., str]) -> Counted:
    own = file.with_suffix(".asked")
    if where == "sqlite":
        shutil.copy(file, own)
        return count(kind, f"sqlite:///{own}", lived)
    # its timers have done there what was due in it, and what they told has left
    told_by_timers(own)
    url = database_url(*kind.bus.versions)
    county.move(own, url)
    return count(kind, url, lived)


def growing(small: Counted, large: Counted, at_all: int) -> dict[str, str]:
    def told(what: str) -> str:
        return f"{what}: {small.touched[what]} became {large.touched[what]}, {large.dearest[what]}"

    return {what: told(what) for what, much in large.touched.items() if much > 2 * max(small.touched[what], at_all)}


def of(what: str) -> str:
    """The request, or the timer."""
    first, second, *_ = *what.split(), ""
    return f"{first} {second}" if first == "timer" else first
