"""Organs invite deputies: made, replied to, recorded, withdrawn."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Date, HourOfDay, Label, Name, Reason, Short, Words, Year
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("invitations")


@router.get("/invitations", operation_id="listInvitations", responses=refusals(401, 403, 422))
async def listed(
    year: Annotated[Year, Query()], caller: Annotated[Caller, asks(d.ListInvitations)]
) -> d.InvitationList:
    """List what organs invited deputies to in a year, the latest first.

    For the congress office, leaders and auditors; a deputy reads the own ones, a department's account the department's.
    """
    return await caller.ask(year=year)


class InvitationBody(Shape):
    """Which organ invites whom to what, when and where."""

    organ: d.OrganKind
    host: Name
    host_code: Id | None = None
    kind: d.InvitationKind
    title: Name
    day: Date
    starts: HourOfDay | None = None
    place: Label = ""
    deputy_ids: list[Id] = Field(min_length=1, max_length=d.MOST_INVITED)


@router.post("/invitations", operation_id="inviteDeputies", responses=WRITES)
async def invite(body: InvitationBody, caller: Annotated[Caller, does(d.InviteDeputies)]) -> Done:
    """Invite deputies in office; each is told.

    The congress office may for any organ, a department's account for the own department, whose code is `host_code`.
    Refused for deputies who are not in office (`deputy-inactive`).
    """
    return await caller.do(**dict(body))


@router.get("/invitations/{invitation_id}", operation_id="readInvitation", responses=refusals(401, 403, 404))
async def read(invitation_id: Id, caller: Annotated[Caller, asks(d.ReadInvitation)]) -> d.InvitationView:
    """Read one invitation with whom it went to, who was there and what was said.

    To a deputy who was not invited and to another department it is `invitation-not-found`.
    """
    return await caller.ask(invitation_id=invitation_id)


class InvitationReplyBody(Shape):
    """Whether the deputy comes; who does not says why."""

    come: bool
    reason: Short = ""


@router.post("/invitations/{invitation_id}/reply", operation_id="replyToInvitation", responses=WRITES)
async def reply(
    invitation_id: Id, body: InvitationReplyBody, caller: Annotated[Caller, does(d.ReplyToInvitation)]
) -> Done:
    """Say whether one comes; the last word counts.

    Only a deputy in office who was invited may. Refused once it took place or was withdrawn (`invitation-over`), and
    without a reason for not coming (`leave-reason-missing`).
    """
    return await caller.do(invitation_id=invitation_id, **dict(body))


class InvitationRecordBody(Shape):
    """Who was there, and what was said."""

    presences: list[d.DeputyPresence] = Field(max_length=d.MOST_INVITED)
    said: Words


@router.post("/invitations/{invitation_id}/record", operation_id="recordInvitation", responses=WRITES)
async def record(
    invitation_id: Id, body: InvitationRecordBody, caller: Annotated[Caller, does(d.RecordInvitation)]
) -> Done:
    """Record who was there and what was said, or correct that record.

    Only the congress office and the department that invites may. Refused before its day (`invitation-to-come`), once it
    is withdrawn (`invitation-withdrawn`), and for who was not invited (`invitation-not-asked`).
    """
    return await caller.do(invitation_id=invitation_id, **dict(body))


class InvitationWithdrawnBody(Shape):
    """Why it does not take place."""

    reason: Reason


@router.post("/invitations/{invitation_id}/withdraw", operation_id="withdrawInvitation", responses=WRITES)
async def withdraw(
    invitation_id: Id, body: InvitationWithdrawnBody, caller: Annotated[Caller, does(d.WithdrawInvitation)]
) -> Done:
    """Withdraw an invitation; of one that was recorded by mistake, nobody is said to have been there any more.

    Only the congress office and the department that invites may. Refused when it is withdrawn already
    (`invitation-withdrawn`).
    """
    return await caller.do(invitation_id=invitation_id, reason=body.reason)
