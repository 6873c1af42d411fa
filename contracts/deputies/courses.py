"""Courses for deputies (代表学习): text, papers and films for those who want them; nobody counts who looks (ADR 40)."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Label, Moment, Name
from contracts.names import PersonName
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, EVERYONE

MOST_COURSE_WORDS = 15_000
"""Characters of a course's text: what a body of 64 kB holds."""
COURSE_PIECE = 1024 * 1024
"""Bytes of a film that travel in one message, one way or the other."""
CourseAudience = Literal["everyone", "staff", "deputies"]
"""`staff`: whoever has an account."""
CourseState = Literal["draft", "published"]


class CourseFile(Part):
    """What stands beside a course: a paper, a picture, a film."""

    file_id: Id
    filename: str
    media_type: str
    size: int
    """Bytes."""
    received: int
    """How many of them have come; less than `size` while a film is being sent."""


class CourseBrief(Part):
    """A line in a list of them."""

    course_id: Id
    title: str
    series: str = ""
    """Courses that belong together have one; empty: it stands alone."""
    place: int = 1
    """In its series, from 1."""
    audience: CourseAudience
    state: CourseState
    published_at: Moment | None = None
    files: int = 0
    films: int = 0
    """Of these files."""


class Course(CourseBrief):
    """One of them whole."""

    text: str
    attachments: list[CourseFile] = []
    """In the order they were added; what is still being sent for the office alone."""
    of_series: list[CourseBrief] = []
    """What the asker may see of its series, itself among them, in its order; empty where it has none."""
    checked_by: str = ""
    """Who checked it for secrets, for office, leaders and auditors."""


class CoursePage(Part):
    """The one published last first; of drafts the one written last."""

    items: list[CourseBrief]
    next: str | None = None
    drafts: int | None = None
    """How many were not published, for the office."""


class CoursePiece(Part):
    """Some bytes of a file, and what the file is."""

    filename: str
    media_type: str
    size: int
    """Bytes of the whole file."""
    content: str = ""
    """base64 text of the bytes that were asked for."""


class SaveCourse(OfDeputies, Command):
    """Write a course, or write one anew that is not published."""

    name = "save_course"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id} {title}"
    course_id: Id | None = None
    """None: a new one."""
    title: Name
    text: str = Field(min_length=1, max_length=MOST_COURSE_WORDS)
    series: Label = ""
    place: int = Field(default=1, ge=1, le=999)
    audience: CourseAudience
    numbers_public: bool = False
    """Numbers in it that look like a person's are those of an office."""


class AttachCourseFile(OfDeputies, Command):
    """Put a paper or a picture beside a course that is not published; its content is what its name says."""

    name = "attach_course_file"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id} {filename}"
    course_id: Id
    filename: Name
    content: str
    """base64 text."""


class BeginCourseFilm(OfDeputies, Command):
    """Announce a film, which comes in pieces then; one that was begun before and is not whole is given up."""

    name = "begin_course_film"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id} {filename}"
    course_id: Id
    filename: Name
    size: int = Field(ge=1)
    """Bytes."""


class AddFilmPiece(OfDeputies, Command):
    """The next piece of a film: `COURSE_PIECE` bytes, the last one what is left."""

    name = "add_film_piece"
    roles = BY_OFFICE
    answer = Done
    about = "{file_id} {piece}"
    course_id: Id
    file_id: Id
    piece: int = Field(ge=0, le=100_000)
    """Counted from 0."""
    content: str
    """base64 text."""


class DetachCourseFile(OfDeputies, Command):
    """Take a file from beside a course that is not published; its bytes are gone."""

    name = "detach_course_file"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id} {file_id}"
    course_id: Id
    file_id: Id


class PublishCourse(OfDeputies, Command):
    """Offer it to its audience; somebody with a name checked it for secrets."""

    name = "publish_course"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id}"
    course_id: Id
    checked_by: PersonName | None = None


class TakeBackCourse(OfDeputies, Command):
    """Offer it no longer: it is a draft again, to be changed or to stay away."""

    name = "take_back_course"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id}"
    course_id: Id


class DiscardCourse(OfDeputies, Command):
    """Give up a course that is not published, with the files beside it."""

    name = "discard_course"
    roles = BY_OFFICE
    answer = Done
    about = "{course_id}"
    course_id: Id


class ListCourses(OfDeputies, Query):
    """Courses that are offered to the asker; drafts for office, leaders and auditors."""

    name = "list_courses"
    roles = EVERYONE
    answer = CoursePage
    words: Label = ""
    series: Label = ""
    only: Literal["shown", "drafts"] = "shown"
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadCourse(OfDeputies, Query):
    """One of them whole, with its place in its series."""

    name = "read_course"
    roles = EVERYONE
    answer = Course
    course_id: Id


class ReadCourseFile(OfDeputies, Query):
    """Some bytes of a file that stands beside a course, from `first`; none with `length` 0, to know its size."""

    name = "read_course_file"
    roles = EVERYONE
    answer = CoursePiece
    course_id: Id
    file_id: Id
    first: int = Field(default=0, ge=0)
    length: int = Field(default=0, ge=0, le=COURSE_PIECE)
