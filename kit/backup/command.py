"""The commands of a backup, for the program that knows which databases and keys there are."""

import argparse
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kit.backup import cycle, last, sealed_keys
from kit.backup.manifest import BrokenBackup
from kit.backup.sealed_keys import Keys
from kit.backup.settings import BackupSettings
from kit.clock import Clock

NO_KEY = (
    "MINSHENG_BACKUP_PUBLIC_KEY is missing: the keys are written sealed only. Make a pair with `recovery-key`, keep "
    "its private half away from the platform, or leave the keys out with --without-keys."
)


@dataclass(frozen=True)
class House:
    """What there is to back up here."""

    databases: Mapping[str, str]
    """By each database's name the variable that has its address."""
    urls: Mapping[str, str]
    """Addresses by name, as far as they are known here."""
    server: str | None
    """Address on the server where dumps are restored aside."""
    variables: tuple[str, ...]
    """Keys that the environment has on a host of separate processes."""
    folder: Path | None
    """Where the databases are files, and lie beside files with keys."""
    files: tuple[str, ...]
    version: str
    noted_in: str | None = None
    """Address of the database that keeps when the last whole backup was taken (`last.py`)."""

    @property
    def host(self) -> str:
        """Which host it is, by what it keeps its data in."""
        return "nameko" if self.folder is None else "embedded"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add them to a program's own."""
    take = commands.add_parser("backup", help="every database and the keys, and restore them aside to be sure")
    take.add_argument("folder", type=Path, help="where a folder for this one is made")
    take.add_argument("--only", nargs="+", default=[], metavar="DATABASE", help="not all; then without the keys")
    take.add_argument("--without-keys", action="store_true")
    take.add_argument("--sealed-keys", type=Path, metavar="FILE", help="as `seal-keys` wrote it; else sealed here")
    take.add_argument("--no-verify", dest="verify", action="store_false", help="do not restore it aside")
    seal = commands.add_parser("seal-keys", help="only the keys, sealed: for where the databases' passwords are not")
    seal.add_argument("file", type=Path)
    verify = commands.add_parser("verify", help="restore a backup aside and compare; names what is not whole")
    verify.add_argument("folder", type=Path, help="a backup, or where several are: then the latest")
    restore = commands.add_parser("restore", help="put a backup in the place of what there is; stop the services first")
    restore.add_argument("folder", type=Path, help="the backup")
    restore.add_argument("--only", nargs="+", default=[], metavar="DATABASE", help="not all")
    keys = commands.add_parser(
        "restore-keys", help="open the keys of a backup: files in their places, the rest printed"
    )
    keys.add_argument("folder", type=Path, help="the backup")
    for one, needed in ((verify, False), (keys, True)):
        one.add_argument("--recovery-key", type=Path, required=needed, metavar="FILE", help="with the private half")
    for one in (take, seal, verify, restore, keys):
        one.add_argument("--data", type=Path, help="embedded host: the folder with a file for each service")
    commands.add_parser("recovery-key", help="print a fresh pair that keys in a backup are sealed to")


def run(options: argparse.Namespace, house: House) -> int:
    """Do what the options say; 1 with a sentence for each part that is not as it must be."""
    before = os.umask(0o077)  # for the owner's eyes only
    try:
        match options.command:
            case "backup":
                _take(options, house)
            case "seal-keys":
                options.file.write_bytes(_sealed_here(house))
            case "verify":
                found = cycle.newest(options.folder)
                made = cycle.check(found, house.server, recovery_key=_recovery_key(options.recovery_key))
                print(f"{found}: whole, of {made.at:%Y-%m-%d %H:%M:%S} UTC, version {made.version}")
            case "restore":
                cycle.restore(options.folder, house.urls, options.only)
            case "restore-keys":
                _put_back(cycle.opened(options.folder, _recovery_key(options.recovery_key)), house)
    except (BrokenBackup, OSError) as broken:
        print(broken, file=sys.stderr)
        return 1
    finally:
        os.umask(before)
    return 0


def print_recovery_pair() -> None:
    """A fresh pair, as the environment takes the one half and a file the other."""
    public, private = sealed_keys.new_recovery_pair()
    print(f"MINSHENG_BACKUP_PUBLIC_KEY={public}")
    print(f"{private}  # the recovery key: into a file or on paper, away from the platform and from its backups")


def _take(options: argparse.Namespace, house: House) -> None:
    settings, now = BackupSettings(), Clock().now()
    wanted = options.only or list(house.databases)
    for name in wanted:
        if name not in house.databases:
            raise BrokenBackup(f"no database is called {name}: there are {', '.join(house.databases)}")
        if name not in house.urls:
            raise BrokenBackup(
                f"{name}: {house.databases[name]} is missing; or PGHOST, PGUSER and PGPASSWORD of a "
                "server that has them all; or --data for the embedded host"
            )
    keys = None
    if options.sealed_keys:
        keys = options.sealed_keys.read_bytes()
    elif not (options.only or options.without_keys):
        keys = _sealed_here(house)
    made = cycle.take(
        options.folder,
        {name: house.urls[name] for name in wanted},
        keys,
        version=house.version,
        host=house.host,
        now=now,
        server=house.server if options.verify else None,
        verify=options.verify,
    )
    if house.noted_in and not options.only:
        _note(house.noted_in, now, verified=options.verify)
    cycle.remove_old(options.folder, now, settings.keep_days)
    sealed = f", {len(sealed_keys.names(keys))} keys" if keys else ", without keys"
    print(f"{made}: {len(wanted)} databases{sealed}{'' if options.verify else '; NOT verified'}")


def _note(url: str, at: datetime, *, verified: bool) -> None:
    """A backup is one whether or not it could be noted: an older schema has no place for it."""
    try:
        last.note(url, at, verified=verified)
    except SQLAlchemyError as failed:
        print(f"It was taken, but not noted for the checklist of going live: {failed}", file=sys.stderr)


def _sealed_here(house: House) -> bytes:
    public_key = BackupSettings().public_key
    if not public_key:
        raise BrokenBackup(NO_KEY)
    keys = sealed_keys.gather(os.environ, house.variables, house.folder, house.files)
    needed = house.variables if house.folder is None else ()  # embedded: its file, or what of it is given
    missing = [name for name in needed or (() if keys.names else house.files) if name not in keys.names]
    if missing:
        raise BrokenBackup(f"keys: {', '.join(missing)} missing; or leave the keys out with --without-keys")
    return sealed_keys.seal(keys, public_key)


def _recovery_key(file: Path | None) -> str:
    return file.read_text().split("#")[0].strip() if file else ""


def _put_back(keys: Keys, house: House) -> None:
    """Files beside the data, for the owner's eyes only, none that is there written over; variables on paper."""
    for name, content in keys.files.items():
        if house.folder is None:
            raise BrokenBackup(
                f"keys: {name} belongs beside the data of the embedded host: name its folder with --data"
            )
        house.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(house.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(content)
        print(f"# {house.folder / name} written")
    for name, value in keys.variables.items():
        print(f"{name}={value}")
