"""The thread of an appeal: what its resident and those who have it say to each other after it was sent.

Events say who spoke and in whose hands it is, never what was said: the words stay in intake, for who reads the appeal.
"""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Photo, PhotoRef, Query
from contracts.danger import NamedDangers
from contracts.fields import Id, Moment, Reason, Words
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_DEPARTMENT, BY_OFFICE_OR_DEPUTY, EVERYONE, STAFF
from contracts.words import Role

AddedKind = Literal["words", "thanks"]
"""What a resident says unasked."""
SaidKind = Literal["question", "answer", "words", "thanks", "withdrawal", "again"]


class InHands(Part):
    """In whose hands the appeal is; nobody's while the office has it."""

    deputy_id: Id | None = None
    department: Id | None = None


class AppealAsked(OfIntake, InHands, Event):
    """Whoever has the appeal asked its resident for a detail; clocks stand still until the answer, or until `until`."""

    name = "appeal.asked.v1"
    appeal_id: Id
    question_id: Id
    by: str
    """The public name of who asks."""
    role: Role
    until: Moment


class AppealAnswered(OfIntake, InHands, Event):
    """The resident answered the question that waited: clocks run on."""

    name = "appeal.answered.v1"
    appeal_id: Id
    question_id: Id
    role: Role
    """Who had asked."""


class AppealUnanswered(OfIntake, InHands, Event):
    """Nobody answered in time: clocks run on, and it is decided on what is known."""

    name = "appeal.unanswered.v1"
    appeal_id: Id
    question_id: Id


class AppealAdded(OfIntake, InHands, Event):
    """The resident said more without being asked."""

    name = "appeal.added.v1"
    appeal_id: Id
    message_id: Id
    what: AddedKind


class AppealWithdrawn(OfIntake, InHands, Event):
    """The resident withdrew the appeal; that it is closed follows, and what was done stays on record."""

    name = "appeal.withdrawn.v1"
    appeal_id: Id


class AskResident(OfIntake, Command):
    """Ask for a detail: the deputy or the department that has the appeal, or the office."""

    name = "ask_resident"
    roles = BY_OFFICE_OR_DEPUTY | BY_DEPARTMENT
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    text: Reason


class SayMore(OfIntake, Command):
    """The resident says more: it answers a question that waits, else it is added; thanks answer nothing."""

    name = "say_more"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    what: AddedKind = "words"
    text: Words
    photos: list[Photo] = Field(default=[], max_length=3)
    dangers: NamedDangers = []


class WithdrawAppeal(OfIntake, Command):
    """The resident wants it handled no more."""

    name = "withdraw_appeal"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    reason: Reason
    dangers: NamedDangers = []


class ReopenAppeal(OfIntake, Command):
    """It is broken again: what was closed lately goes on in its old story."""

    name = "reopen_appeal"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    reason: Reason
    dangers: NamedDangers = []


class ThreadMessage(Part):
    """One thing said. A resident is never named."""

    message_id: Id
    what: SaidKind
    role: Role
    """`public` is the resident, or one whose appeal is handled with this one."""
    name: str = ""
    text: str
    photos: list[PhotoRef] = []
    at: Moment
    unanswered: bool = False
    """A question whose time is over."""


class Thread(Part):
    """What was said, the oldest first, and what its reader may do now."""

    messages: list[ThreadMessage] = []
    waits_until: Moment | None = None
    """A question waits for its answer, and clocks stand still, until then at most."""
    may_ask: bool = False
    may_add: bool = False
    may_thank: bool = False
    may_withdraw: bool = False
    may_place: bool = False
    """The place may still be corrected."""
    may_reopen_until: Moment | None = None
    """Closed: it may be said until then that it is broken again."""


class FollowThread(OfIntake, Query):
    """The resident reads the thread of their own appeal."""

    name = "follow_thread"
    roles = EVERYONE
    answer = Thread
    tracking_code: TrackingCode
    secret: Secret


class ReadThread(OfIntake, Query):
    """Staff read the thread of an appeal that they read, with what was said of those merged into it."""

    name = "read_thread"
    roles = STAFF
    answer = Thread
    appeal_id: Id
