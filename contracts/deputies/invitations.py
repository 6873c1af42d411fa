"""The second of the two liaisons (两个联系): the county's organs invite deputies, who answer and are there."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.deputies.activities import ActivityAnswer, AskedDeputy, DeputyPresence
from contracts.deputies.duties import DutyDone
from contracts.fields import Date, HourOfDay, Id, Label, Moment, Name, Reason, Short, Words, Year
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE_OR_DEPARTMENT, STAFF_BUT_STATIONS

OrganKind = Literal["government", "supervision", "court", "procuratorate"]
"""Who may invite deputies as the standing committee arranges it (Deputies Law, art. 46)."""
InvitationKind = Literal["planning", "hearing", "trial", "inspection", "gathering"]
"""规划编制、听证、庭审、视察、其他活动."""
_InvitationState = Literal["sent", "attended", "withdrawn"]
MOST_INVITED = 500
"""Deputies one invitation goes to at the most (ours: a county has some three hundred)."""


class DeputiesInvited(OfDeputies, Event):
    """An organ invites deputies."""

    name = "invitation.made.v1"
    invitation_id: Id
    organ: OrganKind
    host: str
    host_code: Id | None = None
    """The department's code, where the host is one of the register."""
    kind: InvitationKind
    title: str
    day: Date
    starts: HourOfDay | None = None
    place: str = ""
    deputy_ids: list[Id]


class InvitationWithdrawn(OfDeputies, Event):
    """What deputies were invited to does not take place."""

    name = "invitation.withdrawn.v1"
    invitation_id: Id
    organ: OrganKind
    host: str
    title: str
    day: Date
    deputy_ids: list[Id]


class InvitationAttended(OfDeputies, DutyDone, Event):
    """Deputies were there; told anew when the record is corrected, with nobody when it did not take place at all."""

    name = "invitation.attended.v1"
    invitation_id: Id
    organ: OrganKind
    host: str
    host_code: Id | None = None
    kind: InvitationKind
    title: str


class InviteDeputies(OfDeputies, Command):
    """Invite deputies in office: the office for any organ, a department's account for the own department."""

    name = "invite_deputies"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{title}"
    organ: OrganKind
    host: Name
    """The organ or department as the invitation names it."""
    host_code: Id | None = None
    kind: InvitationKind
    title: Name
    day: Date
    starts: HourOfDay | None = None
    place: Label = ""
    deputy_ids: list[Id] = Field(min_length=1, max_length=MOST_INVITED)


class ReplyToInvitation(OfDeputies, Command):
    """A deputy comes, or does not with a reason; the last word counts."""

    name = "reply_to_invitation"
    roles = BY_DEPUTY
    answer = Done
    about = "{invitation_id}"
    invitation_id: Id
    come: bool
    reason: Short = ""


class RecordInvitation(OfDeputies, Command):
    """It took place: who was there and what was said; said once more, it is a correction.

    Of who is not named: excused after declining, absent otherwise.
    """

    name = "record_invitation"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{invitation_id}"
    invitation_id: Id
    presences: list[DeputyPresence] = Field(max_length=MOST_INVITED)
    said: Words


class WithdrawInvitation(OfDeputies, Command):
    """It does not take place, or was recorded by mistake."""

    name = "withdraw_invitation"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{invitation_id}"
    invitation_id: Id
    reason: Reason


class Invitation(Part):
    """One invitation in a list."""

    invitation_id: str
    organ: OrganKind
    host: str
    kind: InvitationKind
    title: str
    day: Date
    starts: HourOfDay | None = None
    place: str = ""
    state: _InvitationState
    asked: int
    answered: int
    came: int
    """How many were there: present, late or gone early."""
    my_answer: ActivityAnswer | None = None
    """What the reading deputy answered; None for who was not invited."""


class InvitationView(Invitation):
    """One invitation with every deputy it went to, and what was said."""

    deputies: list[AskedDeputy]
    said: str = ""
    reason: str = ""
    """Why it was withdrawn."""
    made_by: str
    recorded_by: str = ""
    recorded_at: Moment | None = None
    may_manage: bool
    """Whether the reader is the office, or of the department that invites."""


class InvitationList(Part):
    """Invitations, the latest first."""

    items: list[Invitation]


class ListInvitations(OfDeputies, Query):
    """Invitations of a year; a deputy's own, a department's own."""

    name = "list_invitations"
    roles = STAFF_BUT_STATIONS
    answer = InvitationList
    year: Year


class ReadInvitation(OfDeputies, Query):
    """One invitation."""

    name = "read_invitation"
    roles = STAFF_BUT_STATIONS
    answer = InvitationView
    invitation_id: Id
