"""Papers that report a duty, their photos, and the PDF that may go with one."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, LargeBinary, String, Table, Text, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

duty_papers = Table(
    "duty_papers",
    metadata,
    Column("paper_id", String(64), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("duty", String(20), nullable=False),
    Column("duty_on", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("pdf", JSON),
    Column("state", String(10), nullable=False),
    Column("replaces", String(64)),
    Column("reported_by", Text, nullable=False),
    Column("reported_at", UtcMoment, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("judged_at", UtcMoment),
    Column("reason", Text, nullable=False),
    Index("ix_duty_papers_deputy", "deputy_id", "reported_at"),
    Index("ix_duty_papers_reported", "reported_at", "paper_id"),
    Index("ix_duty_papers_state", "state", "reported_at"),
)
duty_paper_photos = Table(
    "duty_paper_photos",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("paper_id", ForeignKey("duty_papers.paper_id"), nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
)
duty_paper_files = Table(
    "duty_paper_files",
    metadata,
    Column("file_id", String(64), primary_key=True),
    Column("paper_id", ForeignKey("duty_papers.paper_id"), nullable=False),
    Column("filename", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""PDFs; `duty_papers.pdf` says which a paper has: id, name and size in bytes."""
P, F, D = duty_papers.c, duty_paper_photos.c, duty_paper_files.c
REPORTED, ENTERED, REFUSED, REPLACED = "reported", "entered", "refused", "replaced"


class PaperRow(TableRow, table=duty_papers):
    """A paper as it was reported, and what the office said."""

    paper_id: str
    deputy_id: str
    duty: str
    duty_on: str
    title: str
    words: str
    photos: list[dict[str, Any]]
    pdf: dict[str, Any] | None
    state: str
    replaces: str | None
    reported_by: str
    reported_at: datetime
    judged_by: str
    judged_at: datetime | None
    reason: str


def one(reading: ReadSession, paper_id: str, *, lock: bool = False) -> PaperRow:
    """One paper; raises NotFound."""
    wanted = select(duty_papers).where(P.paper_id == paper_id)
    found = reading.connection.execute(wanted.with_for_update() if lock else wanted)
    row = typed(PaperRow, found).first()
    if row is None:
        raise NotFound("duty-paper")
    return row


def add(work: UnitOfWork, **values: Any) -> None:
    """Keep a new one."""
    work.connection.execute(insert(duty_papers).values(**values))


def change(work: UnitOfWork, paper_id: str, **values: Any) -> None:
    """Say anew how one stands."""
    work.connection.execute(update(duty_papers).where(P.paper_id == paper_id).values(**values))


def add_photo(work: UnitOfWork, photo_id: str, paper_id: str, jpeg: bytes) -> None:
    """Keep a photo of one."""
    work.connection.execute(insert(duty_paper_photos).values(photo_id=photo_id, paper_id=paper_id, jpeg=jpeg))


def photo(reading: ReadSession, photo_id: str) -> tuple[str, bytes]:
    """The deputy whose paper a photo belongs to, and the photo; raises NotFound."""
    wanted = select(P.deputy_id, F.jpeg).join_from(duty_paper_photos, duty_papers).where(F.photo_id == photo_id)
    row = reading.connection.execute(wanted).first()
    if row is None:
        raise NotFound("photo")
    return row.deputy_id, row.jpeg


def add_file(work: UnitOfWork, file_id: str, paper_id: str, filename: str, content: bytes) -> None:
    """Keep the PDF of one."""
    told = {"file_id": file_id, "paper_id": paper_id, "filename": filename, "content": content}
    work.connection.execute(insert(duty_paper_files).values(**told))


def file(reading: ReadSession, file_id: str) -> tuple[str, str, bytes]:
    """The deputy whose paper a PDF belongs to, what it is called, and its bytes; raises NotFound."""
    columns = (P.deputy_id, D.filename, D.content)
    wanted = select(*columns).join_from(duty_paper_files, duty_papers).where(D.file_id == file_id)
    row = reading.connection.execute(wanted).first()
    if row is None:
        raise NotFound("duty-paper-file")
    return row.deputy_id, row.filename, row.content
