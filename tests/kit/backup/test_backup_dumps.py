"""Dumps of PostgreSQL: of one moment, tried on the server, and put back whatever the database has become."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from kit.backup import cycle, manifest, postgres
from kit.backup.manifest import BrokenBackup
from kit.testing.postgres import PostgresServer

NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)
NAME = "kept"


@pytest.fixture
def url(postgres_server: PostgresServer) -> Iterator[str]:
    postgres_server.execute("create role keeper login")
    postgres_server.execute(f"create database {NAME} owner keeper")
    with connect(postgres_server.url(NAME)) as connection:
        connection.execute("set role keeper")
        connection.execute("create table said (n integer primary key)")
        connection.execute("create table heard (n integer references said)")
        connection.execute("insert into said select generate_series(1, 1000)")
    yield postgres_server.url(NAME)
    postgres_server.drop(NAME)
    postgres_server.execute("drop role keeper")


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def quiet(_line: str) -> None:
    """Whoever tests reads no progress."""


def take(folder: Path, url: str, *, verify: bool = True) -> Path:
    return cycle.take(
        folder, {NAME: url}, None, version="0", host="nameko", now=NOW, server=url, verify=verify, told=quiet
    )


def scratch(url: str) -> list[str]:
    with connect(url) as connection:
        rows = connection.execute("select datname from pg_database where starts_with(datname, 'minsheng_trial')")
        return [row[0] for row in rows]


def test_a_dump_is_restored_aside_and_counted_and_nothing_of_it_stays(url: str, tmp_path: Path) -> None:
    made = manifest.read(take(tmp_path, url))
    assert made.verified
    contents = made.databases[NAME].contents
    assert contents is not None
    assert contents.rows == {"heard": 0, "said": 1000}
    assert scratch(url) == []


def test_a_dump_that_is_cut_off_is_named_even_where_its_checksum_says_it_is_whole(url: str, tmp_path: Path) -> None:
    made = take(tmp_path, url, verify=False)
    dump = made / "kept.dump"
    dump.write_bytes(dump.read_bytes()[:-500])
    found = manifest.read(made)
    same = found.databases[NAME].contents
    found.model_copy(update={"databases": {NAME: manifest.part(dump, same)}}).write(made)
    with pytest.raises(BrokenBackup, match=r"^kept: kept\.dump cannot be restored"):
        cycle.check(made, url, told=quiet)
    assert scratch(url) == []


def test_rows_that_are_not_those_that_were_counted_are_named(url: str, tmp_path: Path) -> None:
    made = take(tmp_path, url, verify=False)
    found = manifest.read(made)
    part = found.databases[NAME]
    other = part.model_copy(update={"contents": manifest.Contents(heads=(), rows={"heard": 0, "said": 999})})
    found.model_copy(update={"databases": {NAME: other}}).write(made)
    with pytest.raises(BrokenBackup, match=r"^kept: table said has 1000 rows and not 999$"):
        cycle.check(made, url, told=quiet)


def test_a_restored_database_is_as_it_was_also_where_a_newer_version_has_added_to_it(url: str, tmp_path: Path) -> None:
    made = take(tmp_path, url)
    with connect(url) as connection:
        connection.execute("create table newer (n integer references said)")
        connection.execute("insert into newer values (1)")
        connection.execute("delete from said where n > 500")
    cycle.restore(made, {NAME: url}, told=quiet)
    with connect(url) as connection:
        assert connection.execute("select count(*) from said").fetchone() == (1000,)
        tables = connection.execute("select tablename, tableowner from pg_tables where schemaname = 'public'")
        assert set(tables.fetchall()) == {("said", "keeper"), ("heard", "keeper")}


def test_a_database_that_somebody_uses_is_not_replaced(url: str, tmp_path: Path) -> None:
    made = take(tmp_path, url)
    with connect(url) as connection:
        connection.execute("delete from said")
        with pytest.raises(BrokenBackup, match="kept is in use by 1 session"):
            cycle.restore(made, {NAME: url}, told=quiet)
        assert connection.execute("select count(*) from said").fetchone() == (0,)


def test_what_a_killed_trial_left_is_dropped_by_the_next_and_a_running_one_is_not(
    url: str, tmp_path: Path, postgres_server: PostgresServer
) -> None:
    running = f"{postgres.SCRATCH}{datetime.now(UTC):%Y%m%d%H%M%S}_aaaaaa"
    for name in (f"{postgres.SCRATCH}20260101000000_bbbbbb", running):
        postgres_server.create(name)
    take(tmp_path, url)
    assert scratch(url) == [running]
    postgres_server.drop(running)


def test_a_server_that_is_away_and_a_database_that_is_not_there_are_said(url: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenBackup, match="nowhere"):
        take(tmp_path / "a", url.replace(NAME, "nowhere"))
    with pytest.raises(BrokenBackup, match="kept: "):
        take(tmp_path / "b", "postgresql+psycopg://postgres@127.0.0.1:1/kept")
