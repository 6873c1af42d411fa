"""What residents and the office do with an appeal."""

from pydantic import Field

from contracts.base import Command, Done, DurableCommand, Photo, Place
from contracts.danger import NamedDangers
from contracts.fields import CategoryCode, Id, Moment, Note, Title, Words
from contracts.intake.contacts import SealedContact
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE, EVERYONE
from contracts.words import OTHER, Channel, Danger, Exit, Grade, Kind


class SubmitAppeal(OfIntake, DurableCommand):
    """Take in an appeal; kept by the broker before the resident is told it is accepted."""

    name = "appeal.submit.v1"
    appeal_id: Id
    tracking_code: TrackingCode
    secret_hash: str = Field(min_length=64, max_length=64)
    """SHA-256 of the secret, hex."""
    kind: Kind
    category: CategoryCode = OTHER
    title: Title
    text: Words
    place: Place
    channel: Channel
    contact: SealedContact | None = None
    """None: anonymous."""
    tell: bool = False
    """The resident wants to be told of news by text message."""
    under_14: bool = False
    """A child speaks: no contact is kept (PIPL art. 28)."""
    project_idea: bool = False
    danger: Danger | None = None
    """A danger to life that the words name."""
    urgent: bool = False
    """The danger is said to happen, not only supposed, past or denied."""
    writer: str | None = Field(default=None, max_length=32)
    """A keyed hash of the contact or the device, to know what one person says twice; None: not known."""
    photos: list[Photo] = Field(default=[], max_length=3)
    joins: Id | None = None
    entered_by: Id | None = None
    """The station keeper who wrote it down for a resident, and may read it again."""
    ticket: str = Field(default="", max_length=40)
    """Its number at the 12345 hotline, where it came from there."""
    elsewhere: bool = False
    """The hotline has it in hand."""
    submitted_at: Moment


class RateAppeal(OfIntake, Command):
    """The resident's verdict on an answered appeal."""

    name = "rate_appeal"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    solved: bool
    grade: Grade
    words: Note = ""
    dangers: NamedDangers = []


class NotAdmitAppeal(OfIntake, Command):
    """The office shows the resident to the lawful channel the matter belongs to."""

    name = "not_admit_appeal"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    exit: Exit
    reason: Words
    where_to_go: Words


class MergeAppeal(OfIntake, Command):
    """The office joins an appeal to another about the same matter."""

    name = "merge_appeal"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    into: Id
    reason: Words
