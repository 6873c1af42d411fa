"""What the rows of appeals have."""

from datetime import datetime
from typing import Any

from kit.db.rows import TableRow
from services.intake.appeals.store.tables import answers, appeals, news, ratings


class AppealRow(TableRow, table=appeals):
    """What a resident said, and where it stands."""

    appeal_id: str
    tracking_code: str
    secret_hash: str
    kind: str
    category: str
    title: str
    text: str
    township: str
    spot: str | None
    village: str | None
    address: str | None
    longitude: float | None
    latitude: float | None
    channel: str
    contact_sealed: str | None
    contact_masked: str | None
    project_idea: bool
    photos: list[dict[str, Any]]
    state: str
    round: int
    voices: int
    deputy_id: str | None
    merged_into: str | None
    exit: str | None
    exit_reason: str | None
    where_to_go: str | None
    due: dict[str, Any] | None
    submitted_at: datetime
    month: str
    grade: str | None
    solved: bool | None
    answered_at: datetime | None
    closed_at: datetime | None
    request_id: str | None
    department: str | None
    writer: str | None


class FollowerRow(AppealRow):
    """An appeal that is handled together with another."""

    merged_into: str


class AnswerRow(TableRow, table=answers):
    """What a resident was answered."""

    appeal_id: str
    event_id: str
    round: int
    answered_by: str
    text: str
    photos: list[dict[str, Any]]
    at: datetime


class RatingRow(TableRow, table=ratings):
    """What a resident said of an answer."""

    appeal_id: str
    round: int
    solved: bool
    grade: str
    words: str
    at: datetime


class NewsRow(TableRow, table=news):
    """What a resident is told of what grew out of the appeal."""

    appeal_id: str
    event_id: str
    what: str
    suggestion_id: str
    topic_id: str
    title: str
    by: str
    text: str
    at: datetime
