"""An organ invites deputies, by the office or by an account of the department; and calls it off."""

from sqlalchemy import select

from contracts.base import Done
from contracts.deputies import DeputiesInvited, InvitationWithdrawn, InviteDeputies, WithdrawInvitation
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.invitations import store
from services.deputies.invitations.use_cases.attended import tell_attended
from services.deputies.roster import interface as roster


def may_manage(reading: ReadSession, host_code: str) -> bool:
    """Whether who asks may act for the host: the office for any, a department for itself."""
    me = reading.actor
    if me.role is Role.DEPARTMENT:
        return bool(host_code) and me.department == host_code
    return me.role is Role.OFFICE


def managed(work: UnitOfWork, invitation_id: str) -> store.InvitationRow:
    """The invitation, held for who may act for its host; raises NotFound."""
    row = store.one(work, invitation_id, lock=True)
    if not may_manage(work, row.host_code):
        raise NotFound("invitation")
    return row


def invite_deputies(work: UnitOfWork, request: InviteDeputies) -> Done:
    """Raises Forbidden for a department that invites for another, Refused for deputies who are not in office."""
    if not may_manage(work, request.host_code or ""):
        raise Forbidden("A department invites for itself.")
    wanted = sorted(set(request.deputy_ids))
    d = roster.deputies.c
    known = select(d.deputy_id, d.name).where(d.deputy_id.in_(wanted), roster.in_office(work)).order_by(d.deputy_id)
    invited = [(row.deputy_id, row.name) for row in work.connection.execute(known)]
    if len(invited) < len(wanted):
        others = sorted(set(wanted) - {deputy_id for deputy_id, _ in invited})
        raise Refused("deputy-inactive", "Only deputies in office are invited.", "、".join(others))
    invitation_id = new_id()
    values = request.model_dump(exclude={"deputy_ids", "day", "starts", "host_code"}) | {
        "invitation_id": invitation_id,
        "host_code": request.host_code or "",
        "day": request.day.isoformat(),
        "starts": request.starts or "",
        "state": store.SENT,
        "said": "",
        "reason": "",
        "made_by": work.actor.name,
        "made_at": work.now,
        "recorded_by": "",
        "recorded_at": None,
    }
    store.add(work, values, invited)
    told = request.model_dump(exclude={"deputy_ids"})
    work.emit(DeputiesInvited(invitation_id=invitation_id, deputy_ids=wanted, **told), subject=invitation_id)
    return Done(id=invitation_id)


def withdraw_invitation(work: UnitOfWork, request: WithdrawInvitation) -> Done:
    """Of one that was recorded it is told anew that nobody took part."""
    row = managed(work, request.invitation_id)
    if row.state == store.WITHDRAWN:
        raise Refused("invitation-withdrawn", "The invitation was withdrawn.")
    store.change(work, row.invitation_id, state=store.WITHDRAWN, reason=request.reason)
    withdrawn = InvitationWithdrawn(
        invitation_id=row.invitation_id,
        organ=row.organ,
        host=row.host,
        title=row.title,
        day=row.day,
        deputy_ids=[one.deputy_id for one in store.invited.to(work, [row.invitation_id])[row.invitation_id]],
    )
    work.emit(withdrawn, subject=row.invitation_id)
    if row.state == store.ATTENDED:
        tell_attended(work, row, [])
    return Done(id=row.invitation_id)
