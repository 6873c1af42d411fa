"""What tests do with courses, in a line each."""

from base64 import b64decode, b64encode
from typing import Any

from sqlalchemy import Table, select

from contracts.base import Actor
from contracts.deputies import (
    COURSE_PIECE,
    AddFilmPiece,
    AttachCourseFile,
    BeginCourseFilm,
    Course,
    DiscardCourse,
    ListCourses,
    PublishCourse,
    ReadCourse,
    ReadCourseFile,
    SaveCourse,
    TakeBackCourse,
)
from contracts.words import Role
from kit.testing.bench import Bench
from services.deputies.courses.queries.courses import list_courses, read_course, read_course_file
from services.deputies.courses.settings import CourseSettings
from services.deputies.courses.use_cases.files import add_film_piece, attach_course_file, begin_course_film
from services.deputies.courses.use_cases.write import discard_course, publish_course, save_course, take_back_course
from tests.deputies.harness import OFFICE

NUMBERS = CourseSettings()
EVERYBODY = Actor(role=Role.PUBLIC)
KEEPER = Actor(role=Role.STATION, id="keeper", name="站员", township="420323100")
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"
WEBM = b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm"


def film(size: int, head: bytes = MP4) -> bytes:
    """Bytes that begin as a film does and are nowhere the same for a while."""
    turning = bytes(range(251))
    return (head + turning * (size // len(turning) + 1))[:size]


def save(bench: Bench, course_id: str | None = None, **more: Any) -> str:
    values: dict[str, Any] = {"title": "预算审查怎么看", "text": "先看收支是否平衡。", "audience": "deputies"}
    with bench.work(OFFICE) as work:
        return save_course(work, SaveCourse(course_id=course_id, **(values | more))).id


def publish(bench: Bench, course_id: str, checked_by: str | None = "李审核") -> None:
    with bench.work(OFFICE) as work:
        publish_course(work, PublishCourse(course_id=course_id, checked_by=checked_by))


def published(bench: Bench, **more: Any) -> str:
    course_id = save(bench, **more)
    publish(bench, course_id)
    return course_id


def take_back(bench: Bench, course_id: str) -> None:
    with bench.work(OFFICE) as work:
        take_back_course(work, TakeBackCourse(course_id=course_id))


def discard(bench: Bench, course_id: str) -> None:
    with bench.work(OFFICE) as work:
        discard_course(work, DiscardCourse(course_id=course_id))


def attach(bench: Bench, course_id: str, filename: str, content: bytes, numbers: CourseSettings = NUMBERS) -> str:
    with bench.work(OFFICE) as work:
        request = AttachCourseFile(course_id=course_id, filename=filename, content=b64encode(content).decode())
        return attach_course_file(work, request, numbers).id


def begin(
    bench: Bench, course_id: str, size: int, filename: str = "讲座.mp4", numbers: CourseSettings = NUMBERS
) -> str:
    with bench.work(OFFICE) as work:
        request = BeginCourseFilm(course_id=course_id, filename=filename, size=size)
        return begin_course_film(work, request, numbers).id


def send(bench: Bench, course_id: str, file_id: str, piece: int, content: bytes) -> None:
    with bench.work(OFFICE) as work:
        told = b64encode(content).decode()
        add_film_piece(work, AddFilmPiece(course_id=course_id, file_id=file_id, piece=piece, content=told))


def put(bench: Bench, course_id: str, content: bytes, filename: str = "讲座.mp4") -> str:
    """A whole film, piece by piece."""
    file_id = begin(bench, course_id, len(content), filename)
    for number, first in enumerate(range(0, len(content), COURSE_PIECE)):
        send(bench, course_id, file_id, number, content[first : first + COURSE_PIECE])
    return file_id


def titles(bench: Bench, by: Actor = EVERYBODY, **filters: Any) -> list[str]:
    with bench.look(by) as reading:
        return [one.title for one in list_courses(reading, ListCourses(**filters)).items]


def one(bench: Bench, by: Actor, course_id: str) -> Course:
    with bench.look(by) as reading:
        return read_course(reading, ReadCourse(course_id=course_id))


def some(bench: Bench, by: Actor, course_id: str, file_id: str, first: int, length: int) -> bytes:
    with bench.look(by) as reading:
        asked = ReadCourseFile(course_id=course_id, file_id=file_id, first=first, length=length)
        return b64decode(read_course_file(reading, asked).content)


def kept(bench: Bench, table: Table) -> list[Any]:
    """Every row of a table."""
    with bench.look(OFFICE) as reading:
        return list(reading.connection.execute(select(table)))
