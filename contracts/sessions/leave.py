"""Leave of absence from a session: asked for by a deputy of its roll, granted or refused by the office."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part
from contracts.fields import Id, Moment, Short
from contracts.owners import OfVoting
from contracts.roles import BY_DEPUTY, BY_OFFICE

LeaveState = Literal["asked", "granted", "refused"]


class AskLeave(OfVoting, Command):
    """A deputy of the roll asks for leave of absence with the reason; said anew until it is answered."""

    name = "ask_session_leave"
    roles = BY_DEPUTY
    answer = Done
    about = "{session_id}"
    session_id: Id
    reason: Short = Field(min_length=1)


class TakeLeaveBack(OfVoting, Command):
    """The deputy comes after all: what was asked for, or granted, is gone."""

    name = "take_session_leave_back"
    roles = BY_DEPUTY
    answer = Done
    about = "{session_id}"
    session_id: Id


class AnswerLeave(OfVoting, Command):
    """Grant it, and the roll says so; or refuse it, and say why. May be said anew until the deputy signs in."""

    name = "answer_session_leave"
    roles = BY_OFFICE
    answer = Done
    about = "{deputy_id}"
    session_id: Id
    deputy_id: Id
    grant: bool
    words: Short = ""
    """Why it is refused; needed then."""


class LeaveAsked(OfVoting, Event):
    """A deputy asked for leave of absence from a session; the reason stays with the two."""

    name = "session.leave_asked.v1"
    session_id: Id
    deputy_id: Id


class LeaveAnswered(OfVoting, Event):
    """The office granted or refused it."""

    name = "session.leave_answered.v1"
    session_id: Id
    deputy_id: Id
    granted: bool


class Leave(Part):
    """A deputy's leave as it stands."""

    id: Id
    reason: str
    state: LeaveState
    asked_at: Moment
    words: str = ""
    """The office's, with its answer."""
    answered_by: str = ""
    answered_at: Moment | None = None
