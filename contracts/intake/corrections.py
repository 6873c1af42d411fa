"""What an appeal is about, what it is called and where: corrected with a reason on record."""

from pydantic import Field

from contracts.base import Command, Done, Event, Place
from contracts.fields import CategoryCode, Id, Reason, Title, TownshipCode
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE_OR_DEPUTY, EVERYONE


class AppealCorrected(OfIntake, Event):
    """Something of an appeal was wrong, or was left for a deputy to say; what is left out stayed as it was."""

    name = "appeal.corrected.v1"
    appeal_id: Id
    by: str
    """The public name of who corrected it; empty: its resident."""
    reason: str = ""
    """Empty where the resident corrected the place."""
    category: CategoryCode | None = None
    title: str | None = None
    place: Place | None = None


class CorrectAppeal(OfIntake, Command):
    """The office, or the deputy who accepted it, says what it is about, what it is called and in which township."""

    name = "correct_appeal"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    category: CategoryCode | None = None
    title: Title | None = None
    township: TownshipCode | None = None
    reason: Reason


class CorrectPlace(OfIntake, Command):
    """The resident says where it really is."""

    name = "correct_place"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
    township: TownshipCode
    village: str | None = Field(default=None, max_length=60)
    address: str | None = Field(default=None, max_length=200)
