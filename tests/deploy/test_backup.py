"""The nightly job's own commands on a real server: every database and the keys, restored to be sure, two weeks kept."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kit.backup import cycle, manifest, sealed_keys
from kit.testing.postgres import PostgresServer, find, path_with_tools
from services.__main__ import KEYS
from tests.deploy.rendering import ROOT, WORKLOADS, environment, made, pods

JOB = pods("county")["postgres-backup"]
PUBLIC, PRIVATE = sealed_keys.new_recovery_pair()


@pytest.fixture
def filled(postgres_server: PostgresServer) -> Iterator[PostgresServer]:
    for name in WORKLOADS:
        postgres_server.create(name)
        with connect(postgres_server, name) as connection:
            connection.execute("create table said (words text)")
            connection.execute("insert into said values (%s)", (f"{name} 说",))
    yield postgres_server
    for name in (*WORKLOADS, "restored"):
        postgres_server.drop(name)


def connect(server: PostgresServer, name: str) -> psycopg.Connection:
    return psycopg.connect(server.url(name).replace("+psycopg", ""), autocommit=True)


def run(
    container: dict[str, Any], server: PostgresServer, folder: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """What the container does, with a made value for each example; its two volumes are folders here."""
    arguments = [one.replace("/backup", str(folder)).replace("/keys", str(folder.parent)) for one in container["args"]]
    given = {name: made(value) for name, value in environment("county", container).items()}
    if "MINSHENG_BACKUP_PUBLIC_KEY" in given:
        given["MINSHENG_BACKUP_PUBLIC_KEY"] = PUBLIC
    if "PGHOST" in given:
        given |= {"PGHOST": "127.0.0.1", "PGPORT": str(server.port)}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *(more or arguments)],
        env={**given, "PATH": path_with_tools()},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def back_up(server: PostgresServer, folder: Path) -> subprocess.CompletedProcess[str]:
    for container in (*JOB["initContainers"], *JOB["containers"]):
        done = run(container, server, folder)
        if done.returncode:
            break
    return done


def test_every_database_is_dumped_and_each_can_be_restored(filled: PostgresServer, tmp_path: Path) -> None:
    done = back_up(filled, tmp_path / "backup")
    assert done.returncode == 0, done.stderr
    [today] = (tmp_path / "backup").iterdir()
    dumps = {f"{name}.dump" for name in WORKLOADS}
    assert {file.name for file in today.iterdir()} == {*dumps, "keys.sealed", "manifest.json"}
    assert manifest.read(today).verified
    for name in WORKLOADS:
        filled.create("restored")
        restore = [
            find("pg_restore"),
            "--exit-on-error",
            "--dbname",
            f"{filled.url('restored').replace('+psycopg', '')}",
        ]
        subprocess.run([*restore, str(today / f"{name}.dump")], check=True)
        with connect(filled, "restored") as connection:
            assert connection.execute("select words from said").fetchall() == [(f"{name} 说",)]
        filled.drop("restored")


def test_every_key_is_in_it_sealed_and_the_container_that_reads_the_databases_has_none(
    filled: PostgresServer, tmp_path: Path
) -> None:
    assert back_up(filled, tmp_path / "backup").returncode == 0
    [seals], [reads] = JOB["initContainers"], JOB["containers"]
    given = {name: made(value) for name, value in environment("county", seals).items() if name in KEYS}
    opened = cycle.opened(cycle.newest(tmp_path / "backup"), PRIVATE)
    assert opened.variables == given
    assert set(given) == set(KEYS)
    assert not {*environment("county", reads)} & {*KEYS}
    for file in cycle.newest(tmp_path / "backup").iterdir():
        assert not [name for name, value in given.items() if value.encode() in file.read_bytes()]


def test_a_backup_may_be_taken_twice_a_day_and_old_ones_go(filled: PostgresServer, tmp_path: Path) -> None:
    folder, now = tmp_path / "backup", datetime.now(UTC)
    kept, gone = (f"{now - timedelta(days=days):%Y-%m-%d}" for days in (5, 20))  # as a version before called them
    for name in (kept, gone):
        (folder / name).mkdir(parents=True)
        (folder / name / "intake.dump").write_text("x")
    assert back_up(filled, folder).returncode == 0
    assert back_up(filled, folder).returncode == 0
    assert len(list(folder.iterdir())) == 3
    assert (folder / kept).exists()
    assert not (folder / gone).exists()


def test_a_backup_that_misses_a_database_is_no_backup(filled: PostgresServer, tmp_path: Path) -> None:
    filled.drop("voting")
    done = back_up(filled, tmp_path / "backup")
    assert done.returncode != 0
    assert "voting" in done.stderr
    assert [one.suffix for one in (tmp_path / "backup").iterdir()] == [".part"]


def test_the_commands_of_the_handbook_verify_a_backup_name_what_is_broken_and_put_it_back(
    filled: PostgresServer, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    assert back_up(filled, folder).returncode == 0
    [reads], [today] = JOB["containers"], folder.iterdir()
    with connect(filled, "deputies") as connection:
        connection.execute("truncate said")
    assert run(reads, filled, folder, "-m", "services", "restore", str(today), "--only", "deputies").returncode == 0
    with connect(filled, "deputies") as connection:
        assert connection.execute("select words from said").fetchall() == [("deputies 说",)]
    os.truncate(today / "box.dump", 100)
    broken = run(reads, filled, folder, "-m", "services", "verify", str(folder))
    assert broken.returncode == 1
    assert broken.stderr.startswith("box: box.dump has 100 bytes and not ")
