"""A course is written, offered with somebody's word that it holds no secret, taken back to be changed, given up."""

from contracts.base import Done
from contracts.deputies import DiscardCourse, PublishCourse, SaveCourse, TakeBackCourse
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.deputies.courses.domain import DRAFT, PUBLISHED
from services.deputies.courses.store import shelf
from services.deputies.courses.store.tables import CourseRow
from services.deputies.shared.personal import check_numbers


def save_course(work: UnitOfWork, request: SaveCourse) -> Done:
    """A new one, or one that is not published anew.

    Raises Refused for what is published, and for numbers that look like a person's while nobody says that they are an
    office's (ADR 28).
    """
    said = request.model_dump(include={"title", "text", "series", "place", "audience"})
    if not request.numbers_public:
        check_numbers("course-personal-numbers", request.title, request.text)
    if request.course_id is None:
        course_id = new_id()
        empty = {"state": DRAFT, "checked_by": "", "published_at": None}
        shelf.add(work, course_id=course_id, **said, **empty, written_at=work.now)
    else:
        course_id = changeable(work, request.course_id).course_id
        shelf.change(work, course_id, **said, written_at=work.now)
    shelf.find_by(work, course_id, request.title, request.text, request.series)
    return Done(id=course_id)


def publish_course(work: UnitOfWork, request: PublishCourse) -> Done:
    """Offered from now on; raises Refused unchecked, published before, or while a film is still being sent."""
    row = changeable(work, request.course_id)
    if request.checked_by is None:
        raise Refused("secrecy-check-missing", "Name who checked it for secrets.", status=422)
    if any(one.received < one.size for one in shelf.files_of(work, [row.course_id])):
        raise Refused("course-film-unfinished", "A film is still being sent: send the rest, or take it out.")
    public = {"state": PUBLISHED, "checked_by": request.checked_by, "published_at": work.now}
    shelf.change(work, row.course_id, **public)
    return Done(id=row.course_id)


def take_back_course(work: UnitOfWork, request: TakeBackCourse) -> Done:
    """A draft again; raises Refused for what is not published."""
    row = shelf.course(work, request.course_id, lock=True)
    if row.state != PUBLISHED:
        raise Refused("course-not-published", "It is not published.")
    shelf.change(work, row.course_id, state=DRAFT, checked_by="", published_at=None, written_at=work.now)
    return Done(id=row.course_id)


def discard_course(work: UnitOfWork, request: DiscardCourse) -> Done:
    """Gone, with its files; raises Refused while it is published."""
    row = changeable(work, request.course_id)
    shelf.discard(work, row.course_id)
    return Done(id=row.course_id)


def changeable(work: UnitOfWork, course_id: str) -> CourseRow:
    """The course, held until the end; raises Refused while it is published: what was checked stays as it was."""
    row = shelf.course(work, course_id, lock=True)
    if row.state != DRAFT:
        raise Refused("course-published", "It is published: take it back first.")
    return row
