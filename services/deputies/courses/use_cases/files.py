"""Files beside a course: papers in one message, films piece by piece; in memory there is one piece at a time."""

import base64
import binascii

from contracts.base import Done
from contracts.deputies import COURSE_PIECE, AddFilmPiece, AttachCourseFile, BeginCourseFilm, DetachCourseFile
from kit.attachments import NotWhatItSays
from kit.attachments.films import film_type_of, named_film
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.deputies.courses.domain import length_of_piece
from services.deputies.courses.settings import CourseSettings
from services.deputies.courses.store import shelf
from services.deputies.courses.use_cases.write import changeable
from services.deputies.shared.attached import not_taken, taken


def attach_course_file(work: UnitOfWork, request: AttachCourseFile, numbers: CourseSettings) -> Done:
    """A paper or picture; raises Refused for one too large, one too many, or not what its name says."""
    course_id = _with_room(work, request.course_id, numbers)
    content, media_type = taken(request.filename, request.content, numbers.file_bytes)
    file_id, size = new_id(), len(content)
    told = {"filename": request.filename, "media_type": media_type, "size": size, "received": size}
    shelf.add_file(work, file_id=file_id, course_id=course_id, **told)
    for number, first in enumerate(range(0, size, COURSE_PIECE)):
        shelf.add_piece(work, file_id, number, content[first : first + COURSE_PIECE])
    return Done(id=file_id)


def begin_course_film(work: UnitOfWork, request: BeginCourseFilm, numbers: CourseSettings) -> Done:
    """A film of which nothing has come yet; another of the course that never became whole is gone.

    Raises Refused for one that is too large or one too many, and for a name that is no film's.
    """
    try:
        media_type = named_film(request.filename)
    except NotWhatItSays as broken:
        raise not_taken() from broken
    if request.size > numbers.film_bytes:
        raise Refused("too-large", f"A film has at most {numbers.film_bytes} bytes.", status=413)
    changeable(work, request.course_id)
    for begun in shelf.files_of(work, [request.course_id]):
        if begun.received < begun.size:
            shelf.drop_file(work, begun.file_id)
    course_id = _with_room(work, request.course_id, numbers)
    file_id = new_id()
    told = {"filename": request.filename, "media_type": media_type, "size": request.size, "received": 0}
    shelf.add_file(work, file_id=file_id, course_id=course_id, **told)
    return Done(id=file_id)


def add_film_piece(work: UnitOfWork, request: AddFilmPiece) -> Done:
    """The next piece; one that came before is taken as sent twice, and kept once.

    Raises Refused for a piece that is not the next, of a length that is not a piece's, and, of the first, for bytes no
    such film begins with: the film is gone then.
    """
    course_id = changeable(work, request.course_id).course_id
    row = shelf.file(work, course_id, request.file_id)
    following = -(-row.received // COURSE_PIECE)
    length = length_of_piece(following, row.size, COURSE_PIECE)
    if request.piece < following:
        return Done(id=row.file_id)
    try:
        content = base64.b64decode(request.content, validate=True)
    except binascii.Error as broken:
        raise not_taken() from broken
    if request.piece > following or len(content) != length:
        detail = f"Piece {following} is the next, of {length} bytes."
        raise Refused("film-piece-not-next", "This is not the next piece of the film.", detail)
    if request.piece == 0:
        try:
            film_type_of(row.filename, content)
        except NotWhatItSays as broken:
            raise not_taken() from broken
    shelf.add_piece(work, row.file_id, request.piece, content)
    shelf.change_file(work, row.file_id, received=row.received + len(content))
    return Done(id=row.file_id)


def detach_course_file(work: UnitOfWork, request: DetachCourseFile) -> Done:
    """Gone with its bytes; raises NotFound for one that is not beside it."""
    course_id = changeable(work, request.course_id).course_id
    row = shelf.file(work, course_id, request.file_id)
    shelf.drop_file(work, row.file_id)
    return Done(id=row.file_id)


def _with_room(work: UnitOfWork, course_id: str, numbers: CourseSettings) -> str:
    row = changeable(work, course_id)
    if len(shelf.files_of(work, [row.course_id])) >= numbers.files:
        raise Refused("course-files-full", f"At most {numbers.files} files stand beside it.", status=422)
    return row.course_id
