"""What a deputy does with an appeal, and the office where nobody took it."""

from pydantic import Field

from contracts.base import Command, Done, Photo
from contracts.deputies.events import Triage
from contracts.fields import Id, Note, Words
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE


class AcceptMatter(OfDeputies, Command):
    """The deputy takes what was offered."""

    name = "accept_matter"
    roles = BY_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id


class DeclineMatter(OfDeputies, Command):
    """The deputy passes the offer on, for example for a conflict of interest."""

    name = "decline_matter"
    roles = BY_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    reason: Words


class SolveMatter(OfDeputies, Command):
    """Solved on the spot: the answer goes to the resident for rating."""

    name = "solve_matter"
    roles = BY_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    text: Words
    photos: list[Photo] = Field(default=[], max_length=3)


class ReferMatter(OfDeputies, Command):
    """Refer to a department; the deputy routes and speaks, and does not adjudicate (Deputies Law art. 31)."""

    name = "refer_matter"
    roles = BY_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    department: Id
    co_departments: list[Id] = Field(default=[], max_length=5)
    """Departments that co-handle it (协办); the one above leads."""
    words: Note = ""
    triage: Triage = "individual"


class HandOverMatter(OfDeputies, Command):
    """Hand an accepted matter to another deputy."""

    name = "hand_over_matter"
    roles = BY_DEPUTY
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    to_deputy_id: Id
    reason: Words


class AssignByHand(OfDeputies, Command):
    """The office names the deputy."""

    name = "assign_by_hand"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    deputy_id: Id
    reason: Words
