"""Taking a backup, verifying it by restoring it aside, restoring it, and removing old ones."""

import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from kit.backup import databases, manifest, sealed_keys
from kit.backup.manifest import BrokenBackup, Manifest
from kit.backup.sealed_keys import Keys

UNFINISHED = ".part"
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T\d{6}Z)?(?:\.part)?")
"""What a backup's folder is called, also by versions before the manifest, and also unfinished."""
Told = Callable[[str], None]


def take(
    folder: Path,
    urls: Mapping[str, str],
    keys: bytes | None,
    *,
    version: str,
    host: str,
    now: datetime,
    server: str | None,
    verify: bool = True,
    told: Told = print,
) -> Path:
    """Write a backup into a new folder inside `folder`, and return it; it has its name only when it is whole.

    `keys`: sealed. `server`: as `check` has it. Raises BrokenBackup, which names the
    database, when any part fails.
    """
    final = folder / f"{now:%Y-%m-%dT%H%M%SZ}"
    if final.exists():
        raise BrokenBackup(f"{final} is there already")
    work = final.with_name(final.name + UNFINISHED)
    work.mkdir(parents=True)
    parts = {}
    for name, url in urls.items():
        parts[name] = manifest.part(*databases.save(url, work, name))
        told(f"{name}: {parts[name].bytes} bytes")
    sealed = None
    if keys:
        (work / sealed_keys.FILE).write_bytes(keys)
        sealed = manifest.part(work / sealed_keys.FILE)
    made = Manifest(
        version=version,
        at=now,
        host=host,
        verified=False,
        databases=parts,
        keys=sealed,
        key_names=sealed_keys.names(keys) if keys else (),
    )
    made.write(work)
    if verify:
        check(work, server, told=told)
        made.model_copy(update={"verified": True}).write(work)
    for file in work.iterdir():
        _to_disk(file)
    work.rename(final)
    _to_disk(folder)
    return final


def check(folder: Path, server: str | None, *, recovery_key: str = "", told: Told = print) -> Manifest:
    """Restore every database of a backup aside and compare; raises BrokenBackup, which names each part that is not so.

    `server`: address of any database of a server on which others may be made, for dumps.
    """
    found, wrong = _as_written(folder)
    for name, part in found.databases.items():
        if any(line.startswith(f"{name}: ") for line in wrong):
            continue
        try:
            contents = databases.try_out(folder / part.file, server)
        except BrokenBackup as broken:
            wrong.append(f"{name}: {part.file} cannot be restored: {broken}")
            continue
        if part.contents:
            wrong += [f"{name}: {line}" for line in contents.unlike(part.contents)]
        told(f"{name}: restored, {sum(contents.rows.values())} rows in {len(contents.rows)} tables")
    if found.keys and recovery_key and not any(line.startswith("keys: ") for line in wrong):
        told(f"keys: {', '.join(opened(folder, recovery_key).names)}")
    if wrong:
        raise BrokenBackup("\n".join(wrong))
    return found


def restore(folder: Path, urls: Mapping[str, str], only: Collection[str] = (), told: Told = print) -> None:
    """Put these databases of a backup (all of them without a name) in their places and compare what stands there.

    Nothing is touched when a file is not as it was written. Raises BrokenBackup; may be run again after it did.
    """
    found, wrong = _as_written(folder)
    wanted = list(only) or list(found.databases)
    wrong += [f"{name}: not in this backup" for name in wanted if name not in found.databases]
    wrong += [f"{name}: where it belongs is not known" for name in wanted if name not in urls]
    if wrong:
        raise BrokenBackup("\n".join(wrong))
    for name in wanted:
        part = found.databases[name]
        contents = databases.restore(folder / part.file, urls[name])
        if part.contents and (unlike := list(contents.unlike(part.contents))):
            raise BrokenBackup("\n".join(f"{name}: {line}" for line in unlike))
        told(f"{name}: as it was at {found.at:%Y-%m-%d %H:%M:%S} UTC, {sum(contents.rows.values())} rows")


def opened(folder: Path, recovery_key: str) -> Keys:
    """The keys of a backup; raises BrokenBackup when it has none, or this key does not open them."""
    found = manifest.read(folder)
    if found.keys is None:
        raise BrokenBackup(f"{folder} has no keys in it")
    return sealed_keys.unseal((folder / found.keys.file).read_bytes(), recovery_key)


def newest(folder: Path) -> Path:
    """The folder itself when it is a backup, else the latest in it; raises BrokenBackup when there is none."""
    if (folder / manifest.NAME).exists() or not folder.is_dir():
        return folder
    made = sorted(one for one in folder.iterdir() if _DATED.fullmatch(one.name) and one.suffix != UNFINISHED)
    if not made:
        raise BrokenBackup(f"{folder} has no backup in it")
    return made[-1]


def remove_old(folder: Path, now: datetime, days: int, told: Told = print) -> None:
    """Remove what is older than that, by its name, and of what was left unfinished what is older than a day."""
    for one in sorted(folder.iterdir()):
        dated = _DATED.fullmatch(one.name)
        kept = timedelta(days=1 if one.suffix == UNFINISHED else days)
        if dated and one.is_dir() and dated[1] < f"{now - kept:%Y-%m-%d}":
            shutil.rmtree(one)
            told(f"{one.name}: removed")


def _as_written(folder: Path) -> tuple[Manifest, list[str]]:
    found = manifest.read(folder)
    return found, [line for name, part in found.parts().items() for line in manifest.faults(folder, name, part)]


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
