"""How to know a resident: the phone sealed at the gateway, personal details in what they wrote; opened for a reason."""

from contracts.base import Command, Done, Event, Part
from contracts.fields import Id, Reason, Words
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE_OR_DEPUTY, EVERYONE, STAFF


class SealedContact(Part):
    """A phone sealed to intake's public key at the gateway; only intake can open it."""

    sealed: str
    """Base64 of a NaCl sealed box over what can be dialled and, on the next line, the number as it was written."""
    masked: str
    """What pages may show, for example `138****1234`."""


class Contact(Part):
    """A resident's phone in the clear, for the one who may call back."""

    phone: str
    """What can be dialled: E.164, or as within the country; an extension stands behind a comma."""
    written: str = ""
    """The number as the resident wrote it, where that is another spelling."""


class RevealContact(OfIntake, Command):
    """Open a sealed phone, for a stated reason; every look is recorded and audited."""

    name = "reveal_contact"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Contact
    about = "{appeal_id}"
    keeps_answer = False
    appeal_id: Id
    reason: Words


class WordsAsWritten(Part):
    """What a resident wrote, with the personal details in it."""

    title: str
    text: str


class RevealWords(OfIntake, Command):
    """Read a resident's words with the personal details in them, for a stated reason; every look is recorded."""

    name = "reveal_words"
    roles = STAFF
    answer = WordsAsWritten
    about = "{appeal_id}"
    keeps_answer = False
    appeal_id: Id
    reason: Words


class AppealCalled(OfIntake, Event):
    """Whoever may open the phone called the resident, and says how it went; the number is in no event."""

    name = "appeal.called.v1"
    appeal_id: Id
    by: str
    reached: bool
    words: str
    """What was said; personal numbers in it are stars."""
    shared: bool = False
    """Whether the resident's page shows the words, too."""


class RecordCall(OfIntake, Command):
    """A call to the resident goes on record (电话沟通): by whoever opened the phone before."""

    name = "record_call"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    reached: bool
    words: Reason
    shared: bool = False


class EraseContact(OfIntake, Command):
    """The resident withdraws the phone (PIPL art. 47); the appeal goes on anonymously."""

    name = "erase_contact"
    roles = EVERYONE
    answer = Done
    about = "{tracking_code}"
    tracking_code: TrackingCode
    secret: Secret
