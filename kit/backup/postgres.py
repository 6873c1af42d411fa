"""A database on PostgreSQL: dumped and restored by PostgreSQL's own programs."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from kit.backup.contents import contents_of
from kit.backup.manifest import BrokenBackup, Contents
from kit.db.engine import PATIENCE, why

SUFFIX = ".dump"
SCRATCH = "minsheng_trial_"
"""What databases are called into which a dump is restored to try it; they are dropped at once."""
LEFT_BEHIND = timedelta(days=1)
"""After this one that a killed trial left is dropped by the next (ours: longer than any trial takes)."""


def save(url: str, file: Path) -> Contents:
    """Dump the database of one moment and count it in the same; raises BrokenBackup with the server's words."""
    with _connected(url, isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
        snapshot = connection.execute(text("select pg_export_snapshot()")).scalar_one()
        contents = contents_of(connection)
        _run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={file}")
    return contents


def try_out(file: Path, server: str) -> Contents:
    """What stands in a new database of that server after the dump was restored into it; raises BrokenBackup."""
    with _scratch(server) as scratch:
        _run("pg_restore", scratch, "--exit-on-error", "--no-owner", "--no-acl", file=file)
        with _connected(scratch) as connection:
            return contents_of(connection)


def restore(file: Path, url: str) -> Contents:
    """Put the dump in the place of what the database has; what that had is gone. Its owner owns everything.

    Raises BrokenBackup while anybody else is connected, or with the server's words. May be run again.
    """
    with _connected(url) as connection:
        others = connection.execute(text(_OTHERS)).scalar_one()
        if others:
            raise BrokenBackup(f"{make_url(url).database} is in use by {others} sessions: stop the services first")
        owner: str = connection.execute(text(_OWNER)).scalar_one()
        quoted = connection.dialect.identifier_preparer.quote
        tables = ", ".join(quoted(name) for name in inspect(connection).get_table_names())
        if tables:  # of a newer schema too, which the dump's own list of what to drop would leave
            connection.execute(text(f"drop table {tables} cascade"))
            connection.commit()
    ours = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-acl", f"--role={owner}")
    _run("pg_restore", url, *ours, file=file)
    with _connected(url) as connection:
        return contents_of(connection)


_OTHERS = (
    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
    "and coalesce(backend_type, 'client backend') = 'client backend'"
)
_OWNER = "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"


@contextmanager
def _scratch(server: str) -> Iterator[str]:
    """The address of a database that is there meanwhile."""
    now = datetime.now(UTC)
    name = f"{SCRATCH}{now:%Y%m%d%H%M%S}_{secrets.token_hex(3)}"
    oldest = f"{SCRATCH}{now - LEFT_BEHIND:%Y%m%d%H%M%S}"
    left = text("select datname from pg_database where starts_with(datname, :ours) and datname < :oldest")
    with _connected(server, isolation_level="AUTOCOMMIT") as connection:
        for old in connection.execute(left, {"ours": SCRATCH, "oldest": oldest}).scalars().all():
            connection.execute(text(f'drop database if exists "{old}" with (force)'))
        connection.execute(text(f'create database "{name}" template template0'))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with _connected(server, isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'drop database if exists "{name}" with (force)'))


@contextmanager
def _connected(url: str, **options: object) -> Iterator[Connection]:
    engine = create_engine(url, hide_parameters=True, connect_args=PATIENCE)
    try:
        with engine.connect().execution_options(**options) as connection:
            yield connection
    except SQLAlchemyError as failed:
        raise BrokenBackup(f"{make_url(url).database}: {why(failed)}".strip()) from failed
    finally:
        engine.dispose()


def _run(program: str, url: str, *arguments: str, file: Path | None = None) -> None:
    """Run one of PostgreSQL's programs; the password is in its environment, where other users do not see it."""
    if shutil.which(program) is None:
        raise BrokenBackup(f"{program} is missing: apt-get install postgresql-client")
    address: URL = make_url(url)
    known = {"PGPASSWORD": str(address.password)} if address.password else {}
    target = address.set(drivername="postgresql", password=None).render_as_string()
    command = [program, *arguments, f"--dbname={target}", *([str(file)] if file else [])]
    environment = {**os.environ, **known}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise BrokenBackup(f"{address.database}: {done.stderr.strip() or f'{program} ended with {done.returncode}'}")
