"""The nightly script of the backup job on a real server: every database, restorable, two weeks kept."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kit.testing.postgres import PostgresServer, find
from tests.deploy.rendering import WORKLOADS, of

SCRIPT = of("county", "ConfigMap", "postgres-backup")["data"]["backup.sh"]


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


def back_up(server: PostgresServer, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "postgres", "FOLDER": str(folder)}
    path = f"{Path(find('pg_dump')).parent}:{os.environ['PATH']}"
    return subprocess.run(["sh", "-c", SCRIPT], env={**environment, "PATH": path}, capture_output=True, text=True)


def test_every_database_is_dumped_and_each_can_be_restored(filled: PostgresServer, tmp_path: Path) -> None:
    done = back_up(filled, tmp_path)
    assert done.returncode == 0, done.stderr
    [today] = tmp_path.iterdir()
    assert {file.name for file in today.iterdir()} == {f"{name}.dump" for name in WORKLOADS}
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


def test_a_backup_may_be_taken_twice_a_day_and_old_ones_go(filled: PostgresServer, tmp_path: Path) -> None:
    for days, name in ((20, "2026-10-01"), (5, "2026-10-16")):
        old = tmp_path / name
        old.mkdir()
        (old / "intake.dump").write_text("x")
        os.utime(old, (time.time() - days * 86400,) * 2)
    assert back_up(filled, tmp_path).returncode == 0
    assert back_up(filled, tmp_path).returncode == 0
    assert len(list(tmp_path.iterdir())) == 2
    assert not (tmp_path / "2026-10-01").exists()


def test_a_backup_that_misses_a_database_is_no_backup(filled: PostgresServer, tmp_path: Path) -> None:
    filled.drop("voting")
    done = back_up(filled, tmp_path)
    assert done.returncode != 0
    assert "voting" in done.stderr
