"""How courses, their files and the pieces of these are found and changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.courses.store.tables import SAID, CourseRow, FileRow, courses, files, pieces, search

C, F, P = courses.c, files.c, pieces.c


def course(reading: ReadSession, course_id: str, *, lock: bool = False) -> CourseRow:
    """One of them; raises NotFound."""
    wanted = select(courses).where(C.course_id == course_id)
    row = typed(CourseRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("course")
    return row


def add(work: UnitOfWork, **values: Any) -> None:
    """A new one."""
    work.connection.execute(insert(courses).values(**values))


def change(work: UnitOfWork, course_id: str, **values: Any) -> None:
    """Say anew how one stands."""
    work.connection.execute(update(courses).where(C.course_id == course_id).values(**values))


def discard(work: UnitOfWork, course_id: str) -> None:
    """One is gone, with its files and the words it was found by."""
    for beside in files_of(work, [course_id]):
        drop_file(work, beside.file_id)
    search.forget(work, SAID, course_id)
    work.connection.execute(delete(courses).where(C.course_id == course_id))


def find_by(work: UnitOfWork, course_id: str, *texts: str) -> None:
    """It is found by these words."""
    search.keep(work, SAID, course_id, "whole", texts)


def files_of(reading: ReadSession, course_ids: Sequence[str]) -> Sequence[FileRow]:
    """The files beside these courses, each course's in the order they were added."""
    wanted = select(files).where(F.course_id.in_(course_ids)).order_by(F.added_at, F.file_id)
    return typed(FileRow, reading.connection.execute(wanted)).all()


def file(reading: ReadSession, course_id: str, file_id: str) -> FileRow:
    """One of them; raises NotFound."""
    wanted = select(files).where(F.course_id == course_id, F.file_id == file_id)
    row = typed(FileRow, reading.connection.execute(wanted)).first()
    if row is None:
        raise NotFound("course-file")
    return row


def add_file(work: UnitOfWork, **values: Any) -> None:
    """A file beside one, whose bytes come as pieces."""
    work.connection.execute(insert(files).values(**values, added_at=work.now))


def add_piece(work: UnitOfWork, file_id: str, piece: int, content: bytes) -> None:
    """Keep some of a file's bytes."""
    work.connection.execute(insert(pieces).values(file_id=file_id, piece=piece, content=content))


def change_file(work: UnitOfWork, file_id: str, **values: Any) -> None:
    """Say anew how much of a file is there, and what it is."""
    work.connection.execute(update(files).where(F.file_id == file_id).values(**values))


def drop_file(work: UnitOfWork, file_id: str) -> None:
    """A file is gone, with its bytes."""
    work.connection.execute(delete(pieces).where(P.file_id == file_id))
    work.connection.execute(delete(files).where(F.file_id == file_id))


def content(reading: ReadSession, file_id: str, numbers: range) -> bytes:
    """The bytes of these pieces one after another; the others are not read."""
    wanted = select(P.content).where(P.file_id == file_id, P.piece.in_(numbers)).order_by(P.piece)
    return b"".join(reading.connection.execute(wanted).scalars())
