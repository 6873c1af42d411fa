"""What the rows of suggestions have."""

from datetime import date, datetime
from typing import Any, cast

from kit.db.rows import TableRow
from services.supervision.suggestions.store.tables import contacts, lines, parts, ratings, replies, suggestions


class SuggestionRow(TableRow, table=suggestions):
    """A submitted suggestion."""

    suggestion_id: str
    year: int
    serial: int
    number: str
    title: str
    text: str
    asks: str
    category: str
    township: str | None
    lead: dict[str, Any]
    lead_id: str
    signers: list[dict[str, Any]]
    occasion: str
    occasion_name: str
    talks: Any
    wished: list[str]
    disclosure: str
    appeal_ids: list[str]
    submitted_at: datetime
    state: str
    key: bool
    congress_leader: str
    government_leader: str
    joined_to: str | None
    result: str | None
    replied_at: datetime | None
    replied_on_time: bool | None
    satisfied: bool | None
    closed_at: datetime | None
    look_back_on: date | None
    looked_back: str
    look_back_words: str


class PartRow(TableRow, table=parts):
    """A department's part in it."""

    assignment_id: str
    suggestion_id: str
    department: str
    department_name: str
    part: str
    leader: str
    person: str
    phone: str
    state: str
    round: int
    rated_round: int
    given_at: datetime
    months: int
    clock: str
    due_at: datetime | None
    due_why: str
    due_why_en: str
    due_named: bool
    warn_at: datetime | None
    turn_at: datetime | None
    return_reason: str
    opinion: str


class RunningPartRow(PartRow):
    """A part with a clock that runs."""

    clock: str
    due_at: datetime


class ContactRow(TableRow, table=contacts):
    """A contact with the deputy."""

    contact_id: str
    assignment_id: str
    suggestion_id: str
    phase: str
    round: int
    way: str
    people: str
    words: str
    held_on: str
    by: str
    at: datetime
    denied: str


class ReplyRow(TableRow, table=replies):
    """A reply, or a version of one."""

    assignment_id: str
    round: int
    suggestion_id: str
    result: str
    text: str
    disclosure: str
    by: str
    at: datetime
    on_time: bool
    department_name: str


class RatingRow(TableRow, table=ratings):
    """A deputy's rating."""

    assignment_id: str
    round: int
    suggestion_id: str
    attitude: str
    result: str
    reason: str
    by: str
    at: datetime


class LineRow(TableRow, table=lines):
    """A line of a suggestion's history."""

    id: int
    suggestion_id: str
    at: datetime
    event: str
    by: str
    words: str


def running(part: PartRow) -> RunningPartRow:
    """The same row, for a caller that has checked its state."""
    return cast("RunningPartRow", part)
