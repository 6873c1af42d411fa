"""Tables of courses: each as it stands, its files, and the pieces their bytes lie in."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from kit.db import UtcMoment
from kit.db.rows import TableRow
from kit.search import SearchTexts
from services.deputies.shared.metadata import metadata

courses = Table(
    "courses",
    metadata,
    Column("course_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("audience", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("written_at", UtcMoment, nullable=False),
    Column("published_at", UtcMoment),
    Index("ix_courses_published", "state", "published_at", "course_id"),
    Index("ix_courses_written", "state", "written_at", "course_id"),
    Index("ix_courses_series", "series", "place"),
)
files = Table(
    "course_files",
    metadata,
    Column("file_id", String(64), primary_key=True),
    Column("course_id", ForeignKey("courses.course_id"), nullable=False),
    Column("filename", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
    Index("ix_course_files_of", "course_id", "added_at"),
)
"""`received`: how many of its bytes have come; a film is whole when that is `size`."""
pieces = Table(
    "course_file_pieces",
    metadata,
    Column("file_id", ForeignKey("course_files.file_id"), primary_key=True),
    Column("piece", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
"""Counted from 0; each `COURSE_PIECE` bytes long, the last one what is left."""
search = SearchTexts("course_text", metadata)
SAID = "said"
"""The one kind of texts a course is found by."""


class CourseRow(TableRow, table=courses):
    """A course as it stands."""

    course_id: str
    title: str
    text: str
    series: str
    place: int
    audience: str
    state: str
    checked_by: str
    written_at: datetime
    published_at: datetime | None


class FileRow(TableRow, table=files):
    """A file without its bytes."""

    file_id: str
    course_id: str
    filename: str
    media_type: str
    size: int
    received: int
    added_at: datetime
