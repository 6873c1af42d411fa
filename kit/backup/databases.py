"""Saving, trying and restoring one database, of whichever kind its address names."""

from pathlib import Path

from sqlalchemy import make_url

from kit.backup import postgres, sqlite
from kit.backup.manifest import BrokenBackup, Contents


def save(url: str, folder: Path, name: str) -> tuple[Path, Contents]:
    """Write the database into a file of this folder, and say what stood in it; raises BrokenBackup."""
    if path := _file(url):
        copy = folder / f"{name}{sqlite.SUFFIX}"
        return copy, sqlite.save(path, copy)
    dump = folder / f"{name}{postgres.SUFFIX}"
    return dump, postgres.save(url, dump)


def try_out(file: Path, server: str | None) -> Contents:
    """Restore the file aside and say what stands in it; a dump needs a server. Raises BrokenBackup."""
    if file.suffix == sqlite.SUFFIX:
        return sqlite.try_out(file)
    if server is None:
        raise BrokenBackup("no server is named on which it could be restored: set PGHOST, PGUSER and PGPASSWORD")
    return postgres.try_out(file, server)


def restore(file: Path, url: str) -> Contents:
    """Put the file in the place of the database at this address; raises BrokenBackup, and of another kind too."""
    path = _file(url)
    if (path is not None) != (file.suffix == sqlite.SUFFIX):
        raise BrokenBackup(f"{file.name} is of the other host")
    return sqlite.restore(file, path) if path else postgres.restore(file, url)


def _file(url: str) -> Path | None:
    address = make_url(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None
