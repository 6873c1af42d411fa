"""What the rows of matters have."""

from datetime import datetime
from typing import Any

from kit.db.rows import TableRow
from services.deputies.matters.store.tables import matters


class MatterRow(TableRow, table=matters):
    """An appeal as it was taken in, and in whose hands it is."""

    appeal_id: str
    kind: str
    category: str
    title: str
    text: str
    township: str
    village: str | None
    place: dict[str, Any]
    channel: str
    photos: list[dict[str, Any]]
    urgent: bool
    submitted_at: datetime
    state: str
    deputy_id: str | None
    turn: int
    due: dict[str, Any] | None
    due_at: datetime | None
    why: str
    department: str | None
    common_id: str | None
    person_id: str | None
    text_id: str | None
    common_words: list[str] | None


class HeldRow(MatterRow):
    """A matter that is a deputy's: offered or accepted."""

    deputy_id: str


class ListedRow(MatterRow):
    """A matter on a page of many, with what the page is sorted by."""

    sorted_by: datetime
