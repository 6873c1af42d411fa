"""Lists of bulletins, one of them whole, and an attachment."""

import base64
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from contracts.deputies import (
    Bulletin,
    BulletinBrief,
    BulletinContent,
    BulletinFile,
    BulletinPage,
    BulletinVersion,
    ListBulletins,
    ReadBulletin,
    ReadBulletinFile,
)
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound
from services.deputies.bulletins.domain import PUBLISHED, UNPUBLISHED, WITHDRAWN
from services.deputies.bulletins.queries.seen import briefs, seen_by
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import SAID, BulletinRow, bulletins, readers, search
from services.deputies.bulletins.use_cases.receipts import reader_of
from services.deputies.settings import DeputiesSettings

B, R = bulletins.c, readers.c


def list_bulletins(reading: ReadSession, request: ListBulletins, settings: DeputiesSettings) -> BulletinPage:
    """What the asker may see of one sort, the newest first; raises Forbidden for others' drafts and what is over."""
    office = reading.actor.role in WATCHERS
    if request.only in ("drafts", "expired", "withdrawn") and not office:
        raise Forbidden("Drafts and what is over are listed for the office.")
    today = reading.today(settings.zone)
    newest = B.written_at if request.only == "drafts" else B.published_at
    wanted = [
        seen_by(reading),
        *_sort(reading, request.only, today),
        *same(bulletins, request, "kind", "audience"),
        *search.found(reading, B.bulletin_id, SAID, request.words),
        *after(request.cursor, newest, B.bulletin_id),
    ]
    found = select(bulletins).where(*wanted).order_by(newest.desc(), B.bulletin_id.desc()).limit(request.limit + 1)
    rows = typed(BulletinRow, reading.connection.execute(found)).all()
    shown = rows[: request.limit]
    following = None
    if len(rows) > request.limit:
        last = shown[-1]
        at = last.written_at if request.only == "drafts" else last.published_at or last.written_at
        following = cursor_of(at, last.bulletin_id)
    return BulletinPage(
        items=[BulletinBrief(**each) for each in briefs(reading, shown, today)],
        next=following,
        drafts=_drafts(reading) if office else None,
    )


def read_bulletin(reading: ReadSession, request: ReadBulletin, settings: DeputiesSettings) -> Bulletin:
    """One of them, as its newest version or an earlier one has it; raises NotFound for what the asker may not see."""
    row = _one(reading, request.bulletin_id)
    kept = book.versions_of(reading, row.bulletin_id)
    told: Any = row
    if request.version is not None:
        told = next((one for one in kept if one.version == request.version), None)
        if told is None:
            raise NotFound("bulletin")
    hidden = row.state == WITHDRAWN and reading.actor.role not in WATCHERS
    (brief,) = briefs(reading, [row], reading.today(settings.zone))
    files = [] if hidden else book.files_of(reading, told.files)
    return Bulletin(
        **brief | {"title": told.title, "expires_on": told.expires_on, "files": len(files)},
        text="" if hidden else told.text,
        attachments=[BulletinFile(**one._asdict()) for one in files],
        versions=[
            BulletinVersion(
                version=one.version,
                title=one.title,
                what_changed=one.what_changed,
                expires_on=one.expires_on,
                checked_by=one.checked_by if reading.actor.role in WATCHERS else "",
                by=one.by if reading.actor.role in WATCHERS else "",
                at=one.at,
            )
            for one in kept
        ],
        shown_version=told.version,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        drafted_by=row.drafted_by if reading.actor.role in WATCHERS else "",
    )


def read_bulletin_file(reading: ReadSession, request: ReadBulletinFile) -> BulletinContent:
    """An attachment; raises NotFound for one of what the asker may not see, or that no version has beside it."""
    row = _one(reading, request.bulletin_id)
    beside = {*row.files, *(one for kept in book.versions_of(reading, row.bulletin_id) for one in kept.files)}
    hidden = row.state == WITHDRAWN and reading.actor.role not in WATCHERS
    if hidden or request.file_id not in beside:
        raise NotFound("bulletin-file")
    found = book.content(reading, row.bulletin_id, request.file_id)
    content = base64.b64encode(found.content).decode()
    return BulletinContent(filename=found.filename, media_type=found.media_type, content=content)


def _one(reading: ReadSession, bulletin_id: str) -> BulletinRow:
    wanted = select(bulletins).where(B.bulletin_id == bulletin_id, seen_by(reading))
    row = typed(BulletinRow, reading.connection.execute(wanted)).first()
    if row is None:
        raise NotFound("bulletin")
    return row


def _sort(reading: ReadSession, only: str, today: date) -> list[ColumnElement[bool]]:
    over = B.expires_on < today.isoformat()
    shown = [B.state == PUBLISHED, or_(B.expires_on.is_(None), ~over)]
    if only == "unread":
        mine = select(R.bulletin_id).where(R.reader == reader_of(reading.actor), R.read_at.is_(None))
        return [*shown, B.bulletin_id.in_(mine)]
    if only == "expired":
        return [B.state == PUBLISHED, over]
    sorts: dict[str, list[ColumnElement[bool]]] = {
        "shown": shown,
        "drafts": [B.state.in_(UNPUBLISHED)],
        "withdrawn": [B.state == WITHDRAWN],
    }
    return sorts[only]


def _drafts(reading: ReadSession) -> int:
    drafts = select(func.count()).select_from(bulletins).where(B.state.in_(UNPUBLISHED))
    return int(reading.connection.execute(drafts).scalar_one())
