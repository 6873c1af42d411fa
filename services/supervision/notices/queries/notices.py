"""A person's notices: the list, and how many are unread."""

from sqlalchemy import and_, func, literal, or_, select

from contracts.notices import (
    MOST_COUNTED,
    CountNotices,
    ListNotices,
    ListToldNotices,
    NoticePage,
    ToldNotices,
    UnreadNotices,
)
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.store.rows import NoticeRow
from services.supervision.notices.store.tables import UNREAD, notices
from services.supervision.notices.use_cases.dangers import over_since
from services.supervision.notices.use_cases.views import told, views
from services.supervision.shared.store.readers import recipients_of

N = notices.c


def list_notices(reading: ReadSession, request: ListNotices, settings: NoticeSettings) -> NoticePage:
    """The newest first; `limit` counts what happened, of which many alike are shown as one."""
    mine = recipients_of(reading)
    if not mine:
        return NoticePage(items=[])
    wanted = [N.recipient.in_(mine), N.at <= reading.now, *after(request.cursor, N.at, N.notice_id)]
    if request.only_unread:
        wanted.append(N.read_at.is_(None))
    page = select(notices).where(*wanted).order_by(N.at.desc(), N.notice_id.desc()).limit(request.limit + 1)
    rows = typed(NoticeRow, reading.connection.execute(page)).all()
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].at, shown[-1].notice_id) if len(rows) > request.limit else None
    return NoticePage(items=views(reading, shown, settings), next=more)


def count_notices(reading: ReadSession, request: CountNotices) -> UnreadNotices:
    """Counted in the index of what is unread, and no further than a menu shows."""
    mine = recipients_of(reading)
    if not mine:
        return UnreadNotices(unread=0)
    some = select(literal(1)).where(N.recipient.in_(mine), UNREAD, N.at <= reading.now).select_from(notices)
    counted = select(func.count()).select_from(some.limit(MOST_COUNTED).subquery())
    return UnreadNotices(unread=reading.connection.execute(counted).scalar_one())


def list_told_notices(reading: ReadSession, request: ListToldNotices, settings: NoticeSettings) -> ToldNotices:
    """Each row by itself, in the order of making, which an index has."""
    later = N.made_at > request.since
    if request.after is not None:
        later = or_(later, and_(N.made_at == request.since, N.notice_id > request.after))
    wanted = select(notices).where(N.made_at >= request.since, later).order_by(N.made_at, N.notice_id)
    rows = typed(NoticeRow, reading.connection.execute(wanted.limit(request.limit)))
    over = over_since(reading, request.since)
    items = [told(reading, row, settings) for row in rows if row.notice_id not in over]
    return ToldNotices(items=items, over=over)
