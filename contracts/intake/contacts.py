"""A resident's phone: sealed at the gateway, opened for a reason, erased on the resident's word."""

from contracts.base import Command, Done, Part
from contracts.fields import Id, Words
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE_OR_DEPUTY, EVERYONE


class SealedContact(Part):
    """A phone sealed to intake's public key at the gateway; only intake can open it."""

    sealed: str
    """Base64 of a NaCl sealed box over the E.164 number."""
    masked: str
    """What pages may show, for example `138****1234`."""


class Contact(Part):
    """A resident's phone in the clear, for the one who may call back."""

    phone: str


class RevealContact(OfIntake, Command):
    """Open a sealed phone, for a stated reason; every look is recorded and audited."""

    name = "reveal_contact"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Contact
    about = "{appeal_id}"
    keeps_answer = False
    appeal_id: Id
    reason: Words


class EraseContact(OfIntake, Command):
    """The resident withdraws the phone (PIPL art. 47); the appeal goes on anonymously."""

    name = "erase_contact"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
