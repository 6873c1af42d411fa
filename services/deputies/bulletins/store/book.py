"""How bulletins, their versions, attachments and readers are found and changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.bulletins.domain import SCHEDULED
from services.deputies.bulletins.store.tables import (
    SAID,
    BulletinRow,
    ReaderRow,
    VersionRow,
    bulletins,
    files,
    readers,
    search,
    versions,
)

B, V, F, R = bulletins.c, versions.c, files.c, readers.c


class FileRow(NamedTuple):
    """An attachment without its bytes."""

    file_id: str
    filename: str
    media_type: str
    size: int


def bulletin(reading: ReadSession, bulletin_id: str, *, lock: bool = False) -> BulletinRow:
    """One of them; raises NotFound."""
    wanted = select(bulletins).where(B.bulletin_id == bulletin_id)
    row = typed(BulletinRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("bulletin")
    return row


def due(work: UnitOfWork, today: str) -> Sequence[BulletinRow]:
    """What is to be published today or should have been, each held until the end."""
    wanted = select(bulletins).where(B.state == SCHEDULED, B.publish_on <= today).order_by(B.written_at)
    return typed(BulletinRow, work.connection.execute(wanted.with_for_update(skip_locked=True))).all()


def add(work: UnitOfWork, row: Mapping[str, Any]) -> None:
    """A new draft."""
    work.connection.execute(insert(bulletins).values(**row))
    find_by(work, row["bulletin_id"], row["title"], row["text"])


def change(work: UnitOfWork, bulletin_id: str, **values: Any) -> None:
    """Say anew how one stands."""
    work.connection.execute(update(bulletins).where(B.bulletin_id == bulletin_id).values(**values))


def find_by(work: UnitOfWork, bulletin_id: str, *texts: str) -> None:
    """It is found by these words."""
    search.keep(work, SAID, bulletin_id, "whole", texts)


def discard(work: UnitOfWork, bulletin_id: str) -> None:
    """A draft is gone, with what was put beside it."""
    work.connection.execute(delete(files).where(F.bulletin_id == bulletin_id))
    search.forget(work, SAID, bulletin_id)
    work.connection.execute(delete(bulletins).where(B.bulletin_id == bulletin_id))


def add_version(work: UnitOfWork, row: BulletinRow, what_changed: str) -> None:
    """Keep a published bulletin as it stands now."""
    fields = ("bulletin_id", "version", "title", "text", "files", "expires_on", "checked_by")
    kept = {name: getattr(row, name) for name in fields}
    work.connection.execute(insert(versions).values(**kept, what_changed=what_changed, by=work.actor.name, at=work.now))


def versions_of(reading: ReadSession, bulletin_id: str) -> Sequence[VersionRow]:
    """Every version, the newest first."""
    wanted = select(versions).where(V.bulletin_id == bulletin_id).order_by(V.version.desc())
    return typed(VersionRow, reading.connection.execute(wanted)).all()


def add_file(work: UnitOfWork, **values: Any) -> None:
    """Keep a file beside it."""
    work.connection.execute(insert(files).values(**values))


def drop_file(work: UnitOfWork, bulletin_id: str, file_id: str) -> None:
    """A file of a draft is gone."""
    work.connection.execute(delete(files).where(F.bulletin_id == bulletin_id, F.file_id == file_id))


def files_of(reading: ReadSession, file_ids: Sequence[str]) -> list[FileRow]:
    """These attachments in their order."""
    columns = (F.file_id, F.filename, F.media_type, F.size)
    found = reading.connection.execute(select(*columns).where(F.file_id.in_(file_ids))).all()
    by_id = {row.file_id: FileRow(*row) for row in found}
    return [by_id[file_id] for file_id in file_ids]


def content(reading: ReadSession, bulletin_id: str, file_id: str) -> Any:
    """An attachment with its bytes; raises NotFound."""
    columns = (F.filename, F.media_type, F.content)
    row = reading.connection.execute(select(*columns).where(F.bulletin_id == bulletin_id, F.file_id == file_id)).first()
    if row is None:
        raise NotFound("bulletin-file")
    return row


def ask(work: UnitOfWork, bulletin_id: str, asked: Mapping[str, str]) -> None:
    """These are asked to read it, by reader and name; who was asked before stays as they are."""
    known = {row.reader for row in readers_of(work, bulletin_id)}
    new = [
        {"bulletin_id": bulletin_id, "reader": reader, "name": name, "read_at": None, "read_version": None}
        for reader, name in asked.items()
        if reader not in known
    ]
    if new:
        work.connection.execute(insert(readers), new)


def readers_of(reading: ReadSession, bulletin_id: str) -> Sequence[ReaderRow]:
    """Everybody who was asked, by kind and name."""
    wanted = select(readers).where(R.bulletin_id == bulletin_id).order_by(R.reader)
    return typed(ReaderRow, reading.connection.execute(wanted)).all()


def reader(reading: ReadSession, bulletin_id: str, who: str) -> ReaderRow | None:
    """One of them, if they were asked."""
    wanted = select(readers).where(R.bulletin_id == bulletin_id, R.reader == who)
    return typed(ReaderRow, reading.connection.execute(wanted)).first()


def mark_read(work: UnitOfWork, row: ReaderRow, version: int) -> None:
    """They have read this version."""
    theirs = update(readers).where(R.bulletin_id == row.bulletin_id, R.reader == row.reader)
    work.connection.execute(theirs.values(read_at=work.now, read_version=version))


def read_by(reading: ReadSession, who: str, bulletin_ids: Iterable[str]) -> dict[str, bool]:
    """Of which of these somebody was asked, and whether they have read it."""
    wanted = select(R.bulletin_id, R.read_at).where(R.reader == who, R.bulletin_id.in_(sorted(bulletin_ids)))
    return {bulletin_id: at is not None for bulletin_id, at in reading.connection.execute(wanted)}
