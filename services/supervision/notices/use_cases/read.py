"""What becomes of a notice when somebody has seen it."""

from datetime import timedelta

from sqlalchemy import select

from contracts.base import Done
from contracts.notices import Notice, OpenNotice, ReadAllNotices
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.store import notices as store
from services.supervision.notices.store.rows import NoticeRow
from services.supervision.notices.store.tables import notices
from services.supervision.notices.use_cases.views import minute_of, views
from services.supervision.shared.store.readers import recipients_of

N = notices.c


def open_notice(work: UnitOfWork, request: OpenNotice, settings: NoticeSettings) -> Notice:
    """Those alike of its minute are read with it. Raises NotFound for another's, or one that is not shown yet."""
    mine = N.recipient.in_(recipients_of(work)), N.at <= work.now
    found = select(notices).where(N.notice_id == request.notice_id, *mine)
    one = typed(NoticeRow, work.connection.execute(found)).first()
    if one is None:
        raise NotFound("notice")
    first = minute_of(one.at)
    alike = N.kind == one.kind, N.urgent == one.urgent, N.at >= first, N.at < first + timedelta(minutes=1)
    together = select(notices).where(N.recipient == one.recipient, *alike, N.at <= work.now).order_by(N.at.desc())
    rows = typed(NoticeRow, work.connection.execute(together)).all()
    store.mark_read(work, [one.recipient], work.now, *alike)
    return views(work, rows, settings)[0].model_copy(update={"read": True})


def read_all_notices(work: UnitOfWork, request: ReadAllNotices) -> Done:
    """What is shown by now is read; what comes later is not."""
    store.mark_read(work, recipients_of(work), work.now)
    return Done(id="notices")
