"""What intake gives away: appeals nobody can be recognised by, and how single requests stand (docs/open-data.md)."""

from hashlib import sha256
from typing import Literal

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import CategoryCode, Id, Moment
from contracts.owners import OfIntake
from contracts.roles import EVERYONE
from contracts.words import Grade

Stage = Literal["waiting", "answered", "closed", "merged", "not_admitted"]
"""An appeal's state as far as it is published."""
Band = Literal["", "0-3", "4-7", "8-15", "16-30", "31-60", "61-90", "91-"]
"""Days, in bands: exact ones would say which day it was. Empty: it has not happened."""


def request_id_of(appeal_id: str, tracking_code: str) -> str:
    """The public number of a request: leads back to neither the appeal's id nor its tracking code."""
    return sha256(f"request:{appeal_id}:{tracking_code}".encode()).hexdigest()[:24]


class OpenAppeal(Part):
    """One appeal without number, words or place; an empty column is withheld because too few share it."""

    month: str
    """YYYY-MM, in the county's zone."""
    township: str
    category: str
    kind: str
    channel: str
    stage: Stage
    answered_days: Band
    closed_days: Band
    reopened: int
    """How often its resident said `not solved`."""
    solved: bool | None = None
    grade: Grade | None = None


class OpenAppealPage(Part):
    """Rows of the release, by month and then by what they say."""

    items: list[OpenAppeal]
    next: str | None = None
    total: int = 0
    held_back: int = 0
    """Appeals of the released months that are in no row."""


class ListOpenAppeals(OfIntake, Query):
    """The release of appeals: months that have ended."""

    name = "list_open_appeals"
    roles = EVERYONE
    answer = OpenAppealPage
    cursor: str | None = Field(default=None, max_length=60)
    limit: int = Field(default=200, ge=1, le=1000)


class OpenRequest(Part):
    """How one request stands, to the month; no words, no place, no kind."""

    request_id: str
    category: CategoryCode
    stage: Stage
    closed: bool
    submitted_on: str
    """The first day of its month: by the day, a list would tell of one or two."""
    updated_on: str
    """The first day of the month of the last answer or of the end; months are the county's."""


class OpenRequestList(Part):
    """Newest first."""

    items: list[OpenRequest]


class ListOpenRequests(OfIntake, Query):
    """How single requests stand: by number, or of the months a time touches, where enough are alike."""

    name = "list_open_requests"
    roles = EVERYONE
    answer = OpenRequestList
    request_ids: list[Id] = Field(default=[], max_length=200)
    """Given: these, whatever else is asked."""
    categories: list[CategoryCode] = []
    closed: bool | None = None
    since: Moment | None = None
    until: Moment | None = None
    limit: int = Field(default=1000, ge=1, le=1000)
