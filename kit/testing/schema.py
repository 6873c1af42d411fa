"""A service's tables for one more test: migrated once for each run, then copied."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import inspect

from kit.db import Database, migrate


def lay(database: Database, versions: Path) -> None:
    """Give an empty database the tables these migrations make; one that has them, as a copy does, is left alone."""
    if database.url == "sqlite:///:memory:":
        _connection(_in_memory(migrate.BUS, versions)).backup(_connection(database))
    elif not inspect(database.engine).has_table("alembic_version"):
        migrate.upgrade(database.engine, [migrate.BUS, versions])


def keep(file: Path, *versions: Path) -> None:
    """Make a SQLite file with the tables these folders of migrations make; one that is there already is left alone."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            _connection(_in_memory(*versions)).backup(connection)


def prepare(url: str, versions: Path) -> None:
    """The same for a database nobody has opened yet; every connection is given back."""
    database = Database(url)
    lay(database, versions)
    database.close()


@cache
def _in_memory(*versions: Path) -> Database:
    database = Database("sqlite:///:memory:")
    migrate.upgrade(database.engine, versions)
    return database


def _connection(database: Database) -> sqlite3.Connection:
    return cast(sqlite3.Connection, database.engine.raw_connection().driver_connection)
