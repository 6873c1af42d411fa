"""The roll of a called session corrected by a decision, and who attended it: on leave, late, gone early."""

from pydantic import Field

from contracts.base import Command, Done, Event, Part
from contracts.deputies import DutyDone, Presence
from contracts.fields import Date, Id, Label, Moment, Short
from contracts.owners import OfVoting
from contracts.roles import BY_OFFICE
from contracts.sessions.models import Member

_MOST_CORRECTED = 1000
"""Deputies that one correction adds or removes at the most (technical)."""


class CorrectRoll(OfVoting, Command):
    """Correct a called session's roll while no round runs: who was by-elected has a vote, whose seat ended has none.

    What was decided, when and by whom stays on record; the next round's members, quorum and majority follow the roll.
    """

    name = "correct_roll"
    roles = BY_OFFICE
    answer = Done
    about = "{session_id}"
    session_id: Id
    added: list[Member] = Field(default=[], max_length=_MOST_CORRECTED)
    removed: list[Id] = Field(default=[], max_length=_MOST_CORRECTED)
    reason: Short = Field(min_length=1)
    body: Label = Field(min_length=1)
    """Whose decision it was."""
    decided_on: Date


class RollCorrected(OfVoting, Event):
    """A called session's roll was corrected by a recorded decision."""

    name = "session.roll_corrected.v1"
    session_id: Id
    number: int
    added: list[Id] = []
    removed: list[Id] = []
    members: int
    """How many have a vote now."""
    reason: str
    body: str
    decided_on: Date
    by: str


class RollCorrection(Part):
    """One correction of a roll as it stays on record."""

    number: int
    added: list[Member] = []
    removed: list[Member] = []
    members: int
    reason: str
    body: str
    decided_on: Date
    by: str
    at: Moment


class NoteAttendance(OfVoting, Command):
    """Note of somebody on the roll that they have leave of absence, came late or went early; `present` takes it back.

    Leave needs its reason. What is noted after the session was closed is told anew.
    """

    name = "note_attendance"
    roles = BY_OFFICE
    answer = Done
    about = "{deputy_id}"
    session_id: Id
    deputy_id: Id
    presence: Presence
    reason: Short = ""


class CloseSession(OfVoting, Command):
    """Close a session whose rounds are over: who attended it is told, and nobody signs in any more."""

    name = "close_session"
    roles = BY_OFFICE
    answer = Done
    about = "{session_id}"
    session_id: Id


class SessionAttended(OfVoting, DutyDone, Event):
    """A session is closed: everybody on its roll, and how they attended; told anew when that is corrected."""

    name = "session.attended.v1"
    session_id: Id


class Attended(Part):
    """How somebody on the roll attended, where it is not simply present or absent."""

    id: Id
    presence: Presence
    reason: str = ""
