"""A deputy replies, and what took place is recorded: who was there and what was said."""

from contracts.base import Done
from contracts.deputies import RecordInvitation, ReplyToInvitation
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.deputies.invitations import store
from services.deputies.invitations.use_cases.attended import tell_attended
from services.deputies.invitations.use_cases.invite import managed
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings


def reply_to_invitation(work: UnitOfWork, request: ReplyToInvitation) -> Done:
    """Who was invited comes, or does not; until it is recorded the last word counts."""
    row = store.one(work, request.invitation_id, lock=True)
    if roster.has_ended(work, work.actor.id):
        raise Forbidden("Who is in office no more is not invited.")
    if work.actor.id not in {one.deputy_id for one in store.invited.to(work, [row.invitation_id])[row.invitation_id]}:
        raise NotFound("invitation")
    if row.state != store.SENT:
        raise Refused("invitation-over", "It has taken place, or was withdrawn.")
    store.invited.answer(work, row.invitation_id, work.actor.id, request.reason, come=request.come)
    return Done(id=row.invitation_id)


def record_invitation(work: UnitOfWork, request: RecordInvitation, settings: DeputiesSettings) -> Done:
    """Recorded, or the record corrected; raises Refused before its day and for who was not invited."""
    row = managed(work, request.invitation_id)
    if row.state == store.WITHDRAWN:
        raise Refused("invitation-withdrawn", "The invitation was withdrawn.")
    if row.day > work.today(settings.zone).isoformat():
        raise Refused("invitation-to-come", "It has not taken place yet.")
    invited = store.invited.to(work, [row.invitation_id])[row.invitation_id]
    said = {one.deputy_id: one.presence for one in request.presences}
    others = sorted(said.keys() - {one.deputy_id for one in invited})
    if others:
        raise Refused("invitation-not-asked", "Only who was invited took part.", "、".join(others), status=422)
    there = store.invited.attend(work, row.invitation_id, invited, said)
    recorded = {"said": request.said, "recorded_by": work.actor.name, "recorded_at": work.now}
    store.change(work, row.invitation_id, state=store.ATTENDED, **recorded)
    tell_attended(work, row, there)
    return Done(id=row.invitation_id)
