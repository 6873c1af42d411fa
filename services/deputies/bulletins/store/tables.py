"""Tables of bulletins: each as it stands, its versions, attachments, and who was asked to read it."""

from datetime import datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from kit.db import UtcMoment
from kit.db.rows import TableRow
from kit.search import SearchTexts
from services.deputies.shared.metadata import metadata

bulletins = Table(
    "bulletins",
    metadata,
    Column("bulletin_id", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("audience", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("expires_on", String(10)),
    Column("publish_on", String(10)),
    Column("checked_by", Text, nullable=False),
    Column("departments", JSON, nullable=False),
    Column("drafted_by", Text, nullable=False),
    Column("written_at", UtcMoment, nullable=False),
    Column("published_at", UtcMoment),
    Column("changed_at", UtcMoment),
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_reason", Text, nullable=False),
    Column("reminded_on", String(10)),
    Index("ix_bulletins_published", "state", "published_at", "bulletin_id"),
    Index("ix_bulletins_written", "state", "written_at", "bulletin_id"),
)
"""As it stands. `version`: 0 until it is published. `files`: ids in their order. `departments`: which are asked once it
is published, code to name. Days are the county's, ISO."""
versions = Table(
    "bulletin_versions",
    metadata,
    Column("bulletin_id", ForeignKey("bulletins.bulletin_id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("files", JSON, nullable=False),
    Column("expires_on", String(10)),
    Column("what_changed", Text, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""Never changed, and never taken away."""
files = Table(
    "bulletin_files",
    metadata,
    Column("file_id", String(64), primary_key=True),
    Column("bulletin_id", ForeignKey("bulletins.bulletin_id"), nullable=False),
    Column("filename", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_bulletin_files_of", "bulletin_id"),
)
readers = Table(
    "bulletin_readers",
    metadata,
    Column("bulletin_id", ForeignKey("bulletins.bulletin_id"), primary_key=True),
    Column("reader", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("read_at", UtcMoment),
    Column("read_version", Integer),
    Index("ix_bulletin_readers_reader", "reader", "read_at"),
)
"""Who was asked; `reader`: `deputy:` or `department:` with the id."""
search = SearchTexts("bulletin_text", metadata)
SAID = "said"
"""The one kind of texts a bulletin is found by."""


class BulletinRow(TableRow, table=bulletins):
    """A bulletin as it stands."""

    bulletin_id: str
    kind: str
    audience: str
    state: str
    version: int
    title: str
    text: str
    files: list[str]
    expires_on: str | None
    publish_on: str | None
    checked_by: str
    departments: dict[str, str]
    drafted_by: str
    written_at: datetime
    published_at: datetime | None
    changed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    reminded_on: str | None


class VersionRow(TableRow, table=versions):
    """A version as it was published."""

    bulletin_id: str
    version: int
    title: str
    text: str
    files: list[str]
    expires_on: str | None
    what_changed: str
    checked_by: str
    by: str
    at: datetime


class ReaderRow(TableRow, table=readers):
    """Somebody who was asked to read it."""

    bulletin_id: str
    reader: str
    name: str
    read_at: datetime | None
    read_version: int | None
