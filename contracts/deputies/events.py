"""What deputies tells: who was asked to take an appeal, who took it, and what became of it."""

from typing import Literal

from contracts.base import Due, Event, Part, PhotoRef, Place
from contracts.fields import CategoryCode, Day, Id, Moment
from contracts.owners import OfDeputies
from contracts.words import Channel, Kind

Triage = Literal["individual", "common"]
"""One person's matter, or one that many have."""


class Matter(Part):
    """An appeal as a receiver needs it to act without calling back; never who complained."""

    kind: Kind
    category: CategoryCode
    title: str
    text: str
    place: Place
    channel: Channel = Channel.WEB
    photos: list[PhotoRef] = []
    submitted_at: Moment


class DeputyChanged(OfDeputies, Event):
    """A deputy came into the register, or a seat began, ended, is suspended or resumed, or will on a day known now.

    Who is not in office has no right of a deputy anywhere. Where `since` is said it decides, with `until`, at each
    moment; where it is not, `active` does.
    """

    name = "deputy.changed.v1"
    deputy_id: Id
    active: bool
    day: Day | None = None
    """The county's day on which it was found so."""
    deputy_name: str = ""
    """As it is in the register."""
    since: Moment | None = None
    """From when on in office: past, or to come; a midnight of the county."""
    until: Moment | None = None
    """From when on no more; None: no end is known."""


class AssignmentOffered(OfDeputies, Event):
    """The matter was pushed to a deputy, who has until `due` to accept.

    Told once more for the same turn where a danger is named meanwhile and leaves less time.
    """

    name = "assignment.offered.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    turn: int
    """1 for the first deputy asked, one more for each after."""
    urgent: bool = False
    """Life is in danger: the notice breaks quiet hours."""
    why: str
    """The rules that chose this deputy, in words."""
    due: Due


class AssignmentAccepted(OfDeputies, Event):
    """The deputy took the matter."""

    name = "assignment.accepted.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    due: Due | None = None
    """For a consultation: when the answer is due (24 h, S)."""


class AssignmentLapsed(OfDeputies, Event):
    """The deputy did not accept in time, or passed it on; the next one is asked."""

    name = "assignment.lapsed.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    reason: Literal["late", "declined"]
    words: str = ""


class AssignmentUnfilled(OfDeputies, Event):
    """Nobody is left to ask: the office must assign by hand."""

    name = "assignment.unfilled.v1"
    appeal_id: Id
    why: str


class AssignmentHandedOver(OfDeputies, Event):
    """A deputy handed the accepted matter to another, with a reason; an offer follows."""

    name = "assignment.handed_over.v1"
    appeal_id: Id
    from_deputy_id: Id
    from_deputy_name: str
    to_deputy_id: Id
    to_deputy_name: str
    reason: str


class MatterSolved(OfDeputies, Event):
    """An individual matter was solved on the spot by the deputy (立行立改)."""

    name = "matter.solved.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    text: str
    """The answer to the resident."""
    photos: list[PhotoRef] = []
    round: int = 1


class MatterReferred(OfDeputies, Event):
    """The deputy referred the matter to a department: supervision opens an order."""

    name = "matter.referred.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    department: str
    co_departments: list[str] = []
    """Departments that co-handle it."""
    words: str = ""
    triage: Triage = "individual"
    matter: Matter
