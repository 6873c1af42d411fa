"""What a backup says of itself: which files it has, and what stood in them at the moment it was made."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

NAME = "manifest.json"
FORMAT = 1
"""Counted up when files of before can no longer be read."""
_BLOCK = 1 << 20


class BrokenBackup(ValueError):
    """What keeps a folder from being a backup, or a database from being restored; names the part."""


class Contents(BaseModel):
    """What stands in a database: the revisions its schema has, and how many rows each table."""

    model_config = ConfigDict(frozen=True)

    heads: tuple[str, ...]
    rows: dict[str, int]

    def unlike(self, other: "Contents") -> Iterable[str]:
        """A sentence for each thing in which this, found in a file, differs from `other`, which was expected."""
        if self.heads != other.heads:
            yield f"its schema is {', '.join(self.heads) or 'none'} and not {', '.join(other.heads) or 'none'}"
        for table in sorted({*self.rows, *other.rows}):
            if self.rows.get(table) != other.rows.get(table):
                yield f"table {table} has {self.rows.get(table, 'no')} rows and not {other.rows.get(table, 'no')}"


class Part(BaseModel):
    """One file of a backup."""

    model_config = ConfigDict(frozen=True)

    file: str
    bytes: int
    sha256: str
    contents: Contents | None = None
    """Of a database; None for the keys."""


class Manifest(BaseModel):
    """The whole of a backup."""

    model_config = ConfigDict(frozen=True)

    format: int = FORMAT
    version: str
    """Of the software that made it."""
    at: datetime
    """When it was begun, UTC; each database is of one moment, the first not the last's."""
    host: str
    verified: bool
    """Whether every database was restored from it, and had what is said here."""
    databases: dict[str, Part]
    keys: Part | None
    key_names: tuple[str, ...] = ()
    """Which keys are in it; their values are sealed."""

    def write(self, folder: Path) -> None:
        """Put it beside the files."""
        (folder / NAME).write_text(self.model_dump_json(indent=2) + "\n")

    def parts(self) -> dict[str, Part]:
        """Every file by what is in it."""
        return {**self.databases, **({"keys": self.keys} if self.keys else {})}


def read(folder: Path) -> Manifest:
    """The manifest in a folder; raises BrokenBackup when there is none, or none that can be read."""
    try:
        found = Manifest.model_validate_json((folder / NAME).read_text())
    except FileNotFoundError as missing:
        raise BrokenBackup(f"{folder} is no backup: {NAME} is missing") from missing
    except (ValidationError, UnicodeDecodeError) as broken:
        raise BrokenBackup(f"{folder}: {NAME} cannot be read") from broken
    if found.format != FORMAT:
        raise BrokenBackup(f"{folder} has format {found.format}; this version reads {FORMAT}")
    return found


def part(file: Path, contents: Contents | None = None) -> Part:
    """What a manifest says of a file."""
    return Part(file=file.name, bytes=file.stat().st_size, sha256=digest(file), contents=contents)


def faults(folder: Path, name: str, told: Part) -> Iterable[str]:
    """A sentence for what is amiss with a file as it lies there; nothing when it is the one that was written."""
    file = folder / told.file
    if not file.is_file():
        yield f"{name}: {told.file} is missing"
    elif file.stat().st_size != told.bytes:
        yield f"{name}: {told.file} has {file.stat().st_size} bytes and not {told.bytes}: it is cut off or another file"
    elif digest(file) != told.sha256:
        yield f"{name}: {told.file} is not as it was written: its checksum differs"


def digest(file: Path) -> str:
    """SHA-256 of a file of any size, in hexadecimal digits, as `sha256sum` prints it."""
    made = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(_BLOCK):
            made.update(block)
    return made.hexdigest()
