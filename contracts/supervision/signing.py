"""What goes out in a department's name by way of three of its people: drafted, reviewed, signed (经办、审核、签发)."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Photo, Query
from contracts.fields import Id, Moment, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT

DraftKind = Literal["reply", "extend", "return"]
"""An answer to the resident, a request for more time, an order given back."""
Verdict = Literal["pass", "back"]
DraftState = Literal["drafted", "reviewed", "signed", "back"]
"""`drafted` waits for the reviewer, `reviewed` for the signer; `back` was sent back to the handler."""


class DraftAnswer(OfSupervision, Command):
    """The handler writes what is to go out; one at a time of an order."""

    name = "draft_answer"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{order_id}"
    order_id: Id
    kind: DraftKind
    text: Words
    """The answer, or the reason."""
    photos: list[Photo] = Field(default=[], max_length=3)
    """Of a reply."""
    working_days: int | None = Field(default=None, ge=1, le=60)
    """Of a request for more time."""
    suggested: Id | None = None
    """Of an order given back: whose it may be."""


class ReviewAnswer(OfSupervision, Command):
    """The reviewer lets it pass to the signer, or sends it back with the reason."""

    name = "review_answer"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{draft_id}"
    draft_id: Id
    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


class SignAnswer(OfSupervision, Command):
    """The signer signs it, and it goes out as if by them; or sends it back with the reason."""

    name = "sign_answer"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{draft_id}"
    draft_id: Id
    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


class Step(Part):
    """Who did one of the three steps, and when."""

    by: str
    at: Moment


class DraftedAnswer(Part):
    """One paper on its way out of a department."""

    draft_id: str
    order_id: str
    title: str
    """Of the appeal the order is about."""
    kind: DraftKind
    state: DraftState
    text: str
    photos: list[Photo] = []
    """Only of a draft on its way, and when those of one order are asked for."""
    working_days: int | None = None
    suggested: str | None = None
    drafted: Step
    reviewed: Step | None = None
    signed: Step | None = None
    sent_back: Step | None = None
    reason: str = ""
    """Why it was sent back."""
    may_decide: bool = False
    """Whether the next step is the reader's."""


class DraftedAnswerList(Part):
    """Papers, the oldest first."""

    items: list[DraftedAnswer]


class ListDraftedAnswers(OfSupervision, Query):
    """What waits in the reader's department; or everything that was drafted about one order."""

    name = "list_drafted_answers"
    roles = BY_DEPARTMENT
    answer = DraftedAnswerList
    order_id: Id | None = None
