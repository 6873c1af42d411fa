"""Courses as their audiences find and read them, and bytes of a file."""

import base64
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy import true as everything

from contracts.deputies import (
    COURSE_PIECE,
    Course,
    CourseBrief,
    CourseFile,
    CoursePage,
    CoursePiece,
    ListCourses,
    ReadCourse,
    ReadCourseFile,
)
from contracts.roles import WATCHERS
from contracts.words import Role
from kit.attachments.films import FILMS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound
from services.deputies.courses.domain import DRAFT, PUBLISHED, pieces_of
from services.deputies.courses.store import shelf
from services.deputies.courses.store.tables import SAID, CourseRow, FileRow, courses, search
from services.deputies.roster import interface as roster
from services.deputies.shared.domain.audience import read_by

C = courses.c


def list_courses(reading: ReadSession, request: ListCourses) -> CoursePage:
    """What is offered to the asker, the newest first; raises Forbidden for others' drafts."""
    watches = reading.actor.role in WATCHERS
    drafts = request.only == "drafts"
    if drafts and not watches:
        raise Forbidden("Drafts are listed for the office.")
    newest = C.written_at if drafts else C.published_at
    wanted = [
        _seen_by(reading),
        C.state == (DRAFT if drafts else PUBLISHED),
        *(same(courses, request, "series") if request.series else ()),
        *search.found(reading, C.course_id, SAID, request.words),
        *after(request.cursor, newest, C.course_id),
    ]
    found = select(courses).where(*wanted).order_by(newest.desc(), C.course_id.desc()).limit(request.limit + 1)
    rows = typed(CourseRow, reading.connection.execute(found)).all()
    shown = rows[: request.limit]
    following = None
    if len(rows) > request.limit:
        last = shown[-1]
        following = cursor_of(last.written_at if drafts else last.published_at or last.written_at, last.course_id)
    return CoursePage(items=_briefs(reading, shown), next=following, drafts=_drafts(reading) if watches else None)


def read_course(reading: ReadSession, request: ReadCourse) -> Course:
    """One whole; raises NotFound for what the asker is not offered."""
    row = _one(reading, request.course_id)
    watches = reading.actor.role in WATCHERS
    (brief,) = _briefs(reading, [row])
    beside = [one for one in shelf.files_of(reading, [row.course_id]) if watches or _whole(one)]
    return Course(
        **dict(brief),
        text=row.text,
        attachments=[CourseFile(**dict(one._mapping)) for one in beside],
        of_series=_series(reading, row.series) if row.series else [],
        checked_by=row.checked_by if watches else "",
    )


def read_course_file(reading: ReadSession, request: ReadCourseFile) -> CoursePiece:
    """Bytes of a file, from `first`, fewer where it ends; raises NotFound for what the asker is not offered."""
    row = shelf.file(reading, _one(reading, request.course_id).course_id, request.file_id)
    if not _whole(row):
        raise NotFound("course-file")
    length = min(request.length, row.size - request.first)
    numbers = pieces_of(request.first, length, COURSE_PIECE)
    lying = shelf.content(reading, row.file_id, numbers) if numbers else b""
    begins = request.first - numbers.start * COURSE_PIECE
    content = lying[begins : begins + length] if numbers else b""
    return CoursePiece(
        filename=row.filename,
        media_type=row.media_type,
        size=row.size,
        content=base64.b64encode(content).decode(),
    )


def _one(reading: ReadSession, course_id: str) -> CourseRow:
    wanted = select(courses).where(C.course_id == course_id, _seen_by(reading))
    row = typed(CourseRow, reading.connection.execute(wanted)).first()
    if row is None:
        raise NotFound("course")
    return row


def _seen_by(reading: ReadSession) -> ColumnElement[bool]:
    """Office, leaders and auditors see all; everybody else what is published to them."""
    actor = reading.actor
    if actor.role in WATCHERS:
        return everything()
    mine = read_by(actor.role, ended=actor.role is Role.DEPUTY and roster.has_ended(reading, actor.id))
    return C.audience.in_(mine) & (C.state == PUBLISHED)


def _series(reading: ReadSession, series: str) -> list[CourseBrief]:
    wanted = select(courses).where(C.series == series, _seen_by(reading)).order_by(C.place, C.course_id)
    return _briefs(reading, typed(CourseRow, reading.connection.execute(wanted)).all())


def _briefs(reading: ReadSession, rows: Sequence[CourseRow]) -> list[CourseBrief]:
    beside: dict[str, list[FileRow]] = {row.course_id: [] for row in rows}
    for one in shelf.files_of(reading, sorted(beside)):
        if _whole(one):
            beside[one.course_id].append(one)
    fields = ("course_id", "title", "series", "place", "audience", "state", "published_at")
    return [
        CourseBrief(
            **{name: getattr(row, name) for name in fields},
            files=len(beside[row.course_id]),
            films=sum(one.media_type in FILMS.values() for one in beside[row.course_id]),
        )
        for row in rows
    ]


def _whole(row: FileRow) -> bool:
    return row.received == row.size


def _drafts(reading: ReadSession) -> int:
    drafts = select(func.count()).select_from(courses).where(C.state == DRAFT)
    return int(reading.connection.execute(drafts).scalar_one())
