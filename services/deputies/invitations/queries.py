"""Invitations: a deputy's own, a department's own, every one for office, leaders and auditors."""

from collections.abc import Sequence
from typing import Any

from contracts.deputies import AskedDeputy, Invitation, InvitationList, InvitationView, ListInvitations, ReadInvitation
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden, NotFound
from services.deputies.invitations import store
from services.deputies.invitations.use_cases.invite import may_manage
from services.deputies.roster import interface as roster
from services.deputies.shared.asked import Asked
from services.deputies.shared.domain.presence import THERE


def list_invitations(reading: ReadSession, request: ListInvitations) -> InvitationList:
    """Invitations of a year, the latest first."""
    me = reading.actor
    _in_office(reading)
    rows = store.of_year(
        reading,
        request.year,
        deputy_id=me.id if me.role is Role.DEPUTY else None,
        host_code=me.department or "-" if me.role is Role.DEPARTMENT else None,
    )
    invited = store.invited.to(reading, [row.invitation_id for row in rows])
    return InvitationList(
        items=[Invitation(**_brief(reading, row, invited.get(row.invitation_id, []))) for row in rows]
    )


def read_invitation(reading: ReadSession, request: ReadInvitation) -> InvitationView:
    """One invitation; raises NotFound for who was not invited, and for another department."""
    _in_office(reading)
    row = store.one(reading, request.invitation_id)
    invited = store.invited.to(reading, [row.invitation_id]).get(row.invitation_id, [])
    me, manages = reading.actor, may_manage(reading, row.host_code)
    if me.role is Role.DEPUTY and me.id not in {one.deputy_id for one in invited}:
        raise NotFound("invitation")
    if me.role is Role.DEPARTMENT and not manages:
        raise NotFound("invitation")
    return InvitationView(
        **_brief(reading, row, invited),
        deputies=[
            AskedDeputy(
                deputy_id=one.deputy_id,
                deputy_name=one.deputy_name,
                answer=one.answer,
                reason=one.reason if manages or one.deputy_id == me.id else "",
                presence=one.presence or None,
            )
            for one in invited
        ],
        said=row.said,
        reason=row.reason,
        made_by=row.made_by,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        may_manage=manages,
    )


def _in_office(reading: ReadSession) -> None:
    if reading.actor.role is Role.DEPUTY and roster.has_ended(reading, reading.actor.id):
        raise Forbidden("Who is in office no more is not invited.")


def _brief(reading: ReadSession, row: store.InvitationRow, invited: Sequence[Asked]) -> dict[str, Any]:
    mine = next((one.answer for one in invited if one.deputy_id == reading.actor.id), None)
    return {
        "invitation_id": row.invitation_id,
        "organ": row.organ,
        "host": row.host,
        "kind": row.kind,
        "title": row.title,
        "day": row.day,
        "starts": row.starts or None,
        "place": row.place,
        "state": row.state,
        "asked": len(invited),
        "answered": sum(bool(one.answer) for one in invited),
        "came": sum(one.presence in THERE for one in invited) if row.state == store.ATTENDED else 0,
        "my_answer": mine if reading.actor.role is Role.DEPUTY else None,
    }
