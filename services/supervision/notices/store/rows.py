"""What the rows of notices have."""

from datetime import datetime

from kit.db.rows import TableRow
from services.supervision.notices.store.tables import notices


class NoticeRow(TableRow, table=notices):
    """A notice."""

    notice_id: str
    event_id: str
    recipient: str
    kind: str
    about: str
    facts: dict[str, str]
    urgent: bool
    at: datetime
    made_at: datetime
    read_at: datetime | None
