"""The recording is not so old that it shows another platform than the one it starts in."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from gateway.access.database import MIGRATIONS
from gateway.demo.lived import first_day, restore
from gateway.settings import GatewaySettings
from kit.clock import ShiftedClock, of_folder
from kit.db import migrate

OPENED = date(2026, 11, 29)
BEHIND = 8
"""Migrations of all services together that a start may still have to make (ours: one that had not had ten had titles
that no page makes any more).

Each is tried on a year of data by it, as a county's own will be; but what they make room for is not shown."""


def folders() -> Iterator[tuple[str, list[Path]]]:
    """Each database with the folders its migrations are in."""
    yield "gateway", [MIGRATIONS]
    for service in GatewaySettings().services:
        module, _, name = service.partition(":")
        kind = getattr(import_module(module), name)
        yield kind.name, [migrate.BUS, *kind.bus.versions]


def missing(standing: Mapping[str, int], versions: list[Path]) -> list[str]:
    """The migrations of these folders that a database which stands there has not had, by each folder's numbers."""
    made = {file: file.read_text() for folder in versions for file in folder.glob("[0-9]*.py")}
    return [
        f"{file.parent.parent.name}/{file.name}"
        for file, text in made.items()
        for line, number in standing.items()
        if f'revision = "{line}_{file.name[:4]}"' in text.splitlines() and int(file.name[:4]) > number
    ]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recording in the tree, unpacked and not started."""
    folder = tmp_path_factory.mktemp("recorded") / "data"
    restore(folder, OPENED)
    return folder


def standing(file: Path) -> dict[str, int]:
    """How far a database was migrated, by the name each folder's revisions have in common."""
    with closing(sqlite3.connect(file)) as database:
        told = [line.rpartition("_") for (line,) in database.execute("select version_num from alembic_version")]
    return {line: int(number) for line, _, number in told}


def test_a_start_has_few_migrations_left_to_make(recorded: Path) -> None:
    behind = [
        f"{name}: {one}"
        for name, versions in folders()
        for one in missing(standing(recorded / f"{name}.sqlite"), versions)
    ]
    assert len(behind) <= BEHIND, f"`make recording` makes it anew; it has not had {behind}"


def test_each_migration_after_it_counts() -> None:
    for name, versions in folders():
        lines = {folder: [file.name for file in folder.glob("[0-9]*.py")] for folder in versions}
        first = dict.fromkeys(("bus", name), 0) if len(versions) > 1 else {name: 0}
        assert len(missing(first, versions)) == sum(map(len, lines.values())), name


def test_whenever_it_is_opened_what_was_offered_is_offered_still_and_nothing_lies_ahead(recorded: Path) -> None:
    told = "select max(offers.at), min(due_at) from matters, offers where matters.state = 'offered'"
    with closing(sqlite3.connect(recorded / "deputies.sqlite")) as database:
        [said] = database.execute(told)
    offered, due = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in said)
    clock, midnight = of_folder(recorded), datetime.combine(OPENED, time(), GatewaySettings().zone)
    assert isinstance(clock, ShiftedClock)
    for minutes in range(0, 24 * 60, 10):
        opened = midnight + timedelta(minutes=minutes)
        there = opened + timedelta(days=clock.days) + (OPENED - first_day(opened))
        assert offered <= there < due, f"opened at {opened:%H:%M}"
