"""Which bulletins a reader may see, and a line of each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_, select
from sqlalchemy import true as everything

from contracts.roles import WATCHERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from services.deputies.bulletins.domain import PUBLISHED, WITHDRAWN, stands
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import BulletinRow, bulletins, readers
from services.deputies.bulletins.use_cases.asked import DEPUTY
from services.deputies.bulletins.use_cases.receipts import reader_of
from services.deputies.roster import interface as roster
from services.deputies.shared.domain.audience import read_by

B, R = bulletins.c, readers.c


def seen_by(reading: ReadSession) -> ColumnElement[bool]:
    """The office, leaders and auditors see all; everybody else what was published to them, withdrawn ones too."""
    actor = reading.actor
    if actor.role in WATCHERS:
        return everything()
    mine = read_by(actor.role, ended=actor.role is Role.DEPUTY and roster.has_ended(reading, actor.id))
    return B.audience.in_(mine) & B.state.in_((PUBLISHED, WITHDRAWN))


def briefs(reading: ReadSession, rows: Sequence[BulletinRow], today: date) -> list[dict[str, Any]]:
    """The fields of every view of these; receipts in numbers for who watches, the own one for who is asked."""
    ids = [row.bulletin_id for row in rows]
    counts = counted(reading, ids) if reading.actor.role in WATCHERS else {}
    own = book.read_by(reading, reader_of(reading.actor), ids)
    return [_brief(row, today, counts.get(row.bulletin_id), own.get(row.bulletin_id)) for row in rows]


def counted(reading: ReadSession, bulletin_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many were asked, and how many of them have not read it, by bulletin."""
    wanted = select(R.bulletin_id, func.count(), func.count() - func.count(R.read_at))
    counts = wanted.where(R.bulletin_id.in_(sorted(bulletin_ids)), still_asked(reading)).group_by(R.bulletin_id)
    return {bulletin_id: (many, left) for bulletin_id, many, left in reading.connection.execute(counts)}


def still_asked(reading: ReadSession) -> ColumnElement[bool]:
    """Of who was asked, those who have read it, and those who still may: not a deputy whose seat has ended."""
    gone = roster.ended(reading).subquery()
    return or_(R.read_at.is_not(None), R.reader.not_in(select(literal(DEPUTY) + gone.c.deputy_id)))


def _brief(row: BulletinRow, today: date, counts: tuple[int, int] | None, own: bool | None) -> dict[str, Any]:
    fields = ("bulletin_id", "kind", "audience", "title", "version", "published_at", "changed_at")
    asked, unread = counts or (None, None)
    return {
        **{name: getattr(row, name) for name in fields},
        "state": stands(row.state, row.expires_on, today),
        "publish_on": row.publish_on,
        "expires_on": row.expires_on,
        "files": len(row.files),
        "read": own,
        "asked": asked,
        "unread": unread,
    }
