"""Courses for deputies, for programs."""

from base64 import b64encode
from typing import Annotated, Literal

from fastapi import File, Path, Query, Request, Response, UploadFile
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Label, Name
from contracts.names import PersonName
from gateway.access.tokens import Scope
from gateway.api import attachments
from gateway.api.bodies import upload
from gateway.api.resource import WRITES, Caller, Limit, asks, does, files, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.courses.handed import handed
from kit.attachments import DOCX, JPEG, PDF, XLSX
from kit.attachments.films import FILMS

router = resource("courses")
uploads = resource("courses", any_body=True)
ROUTERS = (router, uploads)
ONE = "/courses/{course_id}"
Read = Scope.READ_DIRECTORY


@router.get("/courses", operation_id="listCourses", responses=refusals(403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(d.ListCourses, Read)],
    words: Annotated[str, Query(max_length=100)] = "",
    series: Annotated[str, Query(max_length=100)] = "",
    only: Literal["shown", "drafts"] = "shown",
    cursor: str | None = None,
    limit: Limit = 50,
) -> d.CoursePage:
    """List courses that are offered to the asker, the newest first, found by words and series.

    Open to all for what is for everyone. Drafts are listed for office, leaders and auditors. Nobody counts who reads.
    """
    found: d.CoursePage = await caller.ask(words=words, series=series, only=only, cursor=cursor, limit=limit)
    return paged(request, response, found)


@router.get(ONE, operation_id="readCourse", responses=refusals(404))
async def one(
    request: Request, response: Response, course_id: Id, caller: Annotated[Caller, asks(d.ReadCourse, Read)]
) -> d.Course:
    """Read one course whole, with the files beside it and the others of its series in their order."""
    answer: d.Course = tagged(request, response, await caller.ask(course_id=course_id))
    return answer


FILE = files(PDF, DOCX, XLSX, JPEG, *sorted(set(FILMS.values())))


@router.get(
    f"{ONE}/files/{{file_id}}",
    operation_id="readCourseFile",
    response_class=Response,
    responses={
        **FILE,
        206: {**FILE[200], "description": "The bytes of the one range that was asked for"},
        **refusals(404, 416),
    },
)
async def file(
    request: Request, course_id: Id, file_id: Id, caller: Annotated[Caller, asks(d.ReadCourseFile, Read)]
) -> Response:
    """Hand out a paper, picture or film beside a course, whole or the range of bytes that was asked for.

    Answers one `Range` of bytes with 206, several with the whole, and honours `If-Range` with the file's ETag.
    """
    return await handed(request, caller.actor, course_id, file_id)


class CourseWritten(Shape):
    """What a course says, to whom it is offered, and where it stands in its series."""

    title: Name
    text: str = Field(min_length=1, max_length=d.MOST_COURSE_WORDS)
    series: Label = ""
    place: int = Field(default=1, ge=1, le=999)
    audience: d.CourseAudience
    numbers_public: bool = False


@router.post("/courses", operation_id="writeCourse", responses=WRITES)
async def write(body: CourseWritten, caller: Annotated[Caller, does(d.SaveCourse)]) -> Done:
    """Write a course, which nobody but office, leaders and auditors reads until it is published.

    Only the congress office may. Refused with numbers that look like a person's (`course-personal-numbers`).
    """
    return await caller.do(**dict(body))


@router.put(ONE, operation_id="changeCourse", responses=WRITES)
async def change(course_id: Id, body: CourseWritten, caller: Annotated[Caller, does(d.SaveCourse)]) -> Done:
    """Write a course anew while it is not published; what is published is taken back first (`course-published`).

    Only the congress office may. Refused with numbers that look like a person's (`course-personal-numbers`).
    """
    return await caller.do(course_id=course_id, **dict(body))


@uploads.post(f"{ONE}/files", operation_id="attachCourseFile", responses=WRITES | refusals(413, 415))
async def attach(
    course_id: Id,
    file: Annotated[UploadFile, File(description="PDF, DOCX, XLSX, or a JPEG, PNG or WebP picture")],
    caller: Annotated[Caller, does(d.AttachCourseFile)],
) -> Done:
    """Put a paper or picture beside a course that is not published; the answer's id is the file's.

    Only the congress office may. Refused for a file of another kind than its name says (`file-not-taken`), with macros
    or scripts (`file-runs-something`), too large (`too-large`) and one too many (`course-files-full`).
    """
    settings = caller.app_context.settings
    raw = await upload(file, settings.photo_bytes)
    name, content = await attachments.clean(file.filename or "", raw, settings)
    return await caller.do(course_id=course_id, filename=name, content=content)


class FilmAnnounced(Shape):
    """What a film is called, and how many bytes it has."""

    filename: Name
    size: int = Field(ge=1)


@router.post(f"{ONE}/films", operation_id="beginCourseFilm", responses=WRITES | refusals(413))
async def begin(course_id: Id, body: FilmAnnounced, caller: Annotated[Caller, does(d.BeginCourseFilm)]) -> Done:
    """Announce an MP4 or WebM film, whose bytes follow in pieces of one mebibyte; the id is the file's.

    Only the congress office may. A film of the course that never became whole is given up. Refused for another kind of
    file (`file-not-taken`), too large a film (`too-large`) and one file too many (`course-files-full`).
    """
    return await caller.do(course_id=course_id, **dict(body))


@uploads.put(
    f"{ONE}/films/{{file_id}}/pieces/{{piece}}", operation_id="sendFilmPiece", responses=WRITES | refusals(413, 415)
)
async def send(
    course_id: Id,
    file_id: Id,
    piece: Annotated[int, Path(ge=0, le=100_000)],
    content: Annotated[UploadFile, File(description="One mebibyte of the film; the last piece is what is left")],
    caller: Annotated[Caller, does(d.AddFilmPiece)],
) -> Done:
    """Send the next piece of a film, counted from 0; a piece that came before is kept once.

    Only the congress office may. Refused for a piece that is not the next or has another length
    (`film-piece-not-next`), and for a first piece that no such film begins with (`file-not-taken`).
    """
    raw = await upload(content, d.COURSE_PIECE)
    return await caller.do(course_id=course_id, file_id=file_id, piece=piece, content=b64encode(raw).decode())


@router.delete(f"{ONE}/files/{{file_id}}", operation_id="detachCourseFile", responses=WRITES)
async def detach(course_id: Id, file_id: Id, caller: Annotated[Caller, does(d.DetachCourseFile)]) -> Done:
    """Take a file from beside a course that is not published; its bytes are gone.

    Only the congress office may.
    """
    return await caller.do(course_id=course_id, file_id=file_id)


class CourseOffer(Shape):
    """Who checked the course for secrets."""

    checked_by: PersonName | None = None


@router.post(f"{ONE}/publication", operation_id="publishCourse", responses=WRITES)
async def publish(course_id: Id, body: CourseOffer, caller: Annotated[Caller, does(d.PublishCourse)]) -> Done:
    """Offer a course to its audience from now on, with the name of who checked it for secrets.

    Only the congress office may. Refused unchecked (`secrecy-check-missing`), for what is published
    (`course-published`), and while a film is being sent (`course-film-unfinished`).
    """
    return await caller.do(course_id=course_id, checked_by=body.checked_by)


@router.delete(f"{ONE}/publication", operation_id="takeBackCourse", responses=WRITES)
async def take_back(course_id: Id, caller: Annotated[Caller, does(d.TakeBackCourse)]) -> Done:
    """Offer a course no longer: it is a draft again, to be changed or to stay away.

    Only the congress office may; refused for what is not published (`course-not-published`).
    """
    return await caller.do(course_id=course_id)


@router.delete(ONE, operation_id="discardCourse", responses=WRITES)
async def discard(course_id: Id, caller: Annotated[Caller, does(d.DiscardCourse)]) -> Done:
    """Give up a draft, with the files beside it; what is published is taken back first (`course-published`).

    Only the congress office may.
    """
    return await caller.do(course_id=course_id)
