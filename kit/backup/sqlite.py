"""A database in a file: copied by SQLite's own online backup while others write to it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine

from kit.backup.contents import contents_of
from kit.backup.manifest import BrokenBackup, Contents

SUFFIX = ".sqlite"


def save(source: Path, file: Path) -> Contents:
    """Copy the database as it stands at one moment; writers go on beside it. Raises BrokenBackup when there is none."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True, timeout=10)) as running,
            closing(sqlite3.connect(file)) as copy,
        ):
            running.backup(copy)
            copy.execute("pragma journal_mode=delete")  # one file, with nothing beside it
    except sqlite3.Error as failed:
        raise BrokenBackup(f"{source} cannot be copied: {failed}") from failed
    return _look(file)


def try_out(file: Path) -> Contents:
    """What a copy of the copy has in it, every page of it read; raises BrokenBackup when it is no whole database."""
    with TemporaryDirectory(dir=file.parent) as scratch:
        tried = Path(scratch) / file.name
        shutil.copyfile(file, tried)
        return _look(tried)


def restore(file: Path, target: Path) -> Contents:
    """Put the copy in the place of the database; raises BrokenBackup while anybody has that open."""
    if target.exists():
        with closing(sqlite3.connect(target, timeout=0)) as old:
            try:
                # needs the file for itself, and folds its log, which must not be read into what takes its place
                old.execute("pragma journal_mode=delete")
            except sqlite3.DatabaseError as refused:
                if "locked" in str(refused):
                    raise BrokenBackup(f"{target} is in use: stop the platform first") from refused
    for rest in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restored")
    shutil.copyfile(file, fresh)
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(target)
    return _look(target)


def _look(file: Path) -> Contents:
    engine = create_engine(f"sqlite:///{file}")
    try:
        with closing(sqlite3.connect(file)) as opened:
            [(whole,), *more] = opened.execute("pragma integrity_check").fetchall()
        if whole != "ok":
            raise BrokenBackup(f"{file.name} is damaged: {whole}" + (f" and {len(more)} more" if more else ""))
        with engine.connect() as connection:
            return contents_of(connection)
    except sqlite3.DatabaseError as broken:
        raise BrokenBackup(f"{file.name} is damaged: {broken}") from broken
    finally:
        engine.dispose()
