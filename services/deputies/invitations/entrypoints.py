"""The entrypoints of invitations: made, replied to, recorded, withdrawn."""

from contracts import deputies as d
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.supervision import DepartmentMerged
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.invitations import queries
from services.deputies.invitations.use_cases import invite, merged, record
from services.deputies.settings import DeputiesSettings


class Invitations:
    """What organs invite deputies to; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(DepartmentMerged)
    def follow_departments(self, work: UnitOfWork, message: Envelope[DepartmentMerged]) -> None:
        """What a department that was merged had in hand is its successor's: invitations, and opinions it was asked."""
        merged.follow_departments(work, message.data)

    @command(d.InviteDeputies)
    def invite_deputies(self, work: UnitOfWork, request: d.InviteDeputies) -> Done:
        """An organ invites deputies."""
        return invite.invite_deputies(work, request)

    @command(d.WithdrawInvitation)
    def withdraw_invitation(self, work: UnitOfWork, request: d.WithdrawInvitation) -> Done:
        """It does not take place."""
        return invite.withdraw_invitation(work, request)

    @command(d.ReplyToInvitation)
    def reply_to_invitation(self, work: UnitOfWork, request: d.ReplyToInvitation) -> Done:
        """A deputy comes, or does not."""
        return record.reply_to_invitation(work, request)

    @command(d.RecordInvitation)
    def record_invitation(self, work: UnitOfWork, request: d.RecordInvitation) -> Done:
        """Who was there and what was said is recorded, or corrected."""
        return record.record_invitation(work, request, self.settings)

    @query(d.ListInvitations)
    def list_invitations(self, reading: ReadSession, request: d.ListInvitations) -> d.InvitationList:
        """Invitations of a year."""
        return queries.list_invitations(reading, request)

    @query(d.ReadInvitation)
    def read_invitation(self, reading: ReadSession, request: d.ReadInvitation) -> d.InvitationView:
        """One invitation with whom it went to."""
        return queries.read_invitation(reading, request)
