"""The entrypoints of deputies about suggestions: drafting them, before they are submitted."""

from contracts import suggestions as s
from contracts.base import Done
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.settings import DeputiesSettings
from services.deputies.suggestions import queries
from services.deputies.suggestions.use_cases import drafting, submitting
from services.deputies.suggestions.use_cases.keeping import keep_common


class Suggestions:
    """A suggestion until it is submitted; part of the deputies service."""

    settings: DeputiesSettings

    @command(s.DraftSuggestion)
    def draft_suggestion(self, work: UnitOfWork, request: s.DraftSuggestion) -> Done:
        """A deputy begins a draft, with the appeals behind it."""
        return drafting.draft_suggestion(work, request, self.settings)

    @command(s.DraftFromCluster)
    def draft_from_cluster(self, work: UnitOfWork, request: s.DraftFromCluster) -> Done:
        """A deputy begins a draft out of appeals that say the same at one place."""
        return drafting.draft_from_cluster(work, request, self.settings)

    @command(s.ChangeDraft)
    def change_draft(self, work: UnitOfWork, request: s.ChangeDraft) -> Done:
        """A deputy changes a draft's words, and who signed the old ones is asked again."""
        return drafting.change_draft(work, request)

    @command(s.DiscardDraft)
    def discard_draft(self, work: UnitOfWork, request: s.DiscardDraft) -> Done:
        """A deputy discards a draft that was never submitted."""
        return drafting.discard_draft(work, request)

    @command(s.InviteSigner)
    def invite_signer(self, work: UnitOfWork, request: s.InviteSigner) -> Done:
        """A deputy asks a colleague to sign a draft as well."""
        return submitting.invite_signer(work, request, self.settings)

    @command(s.AnswerInvitation)
    def answer_invitation(self, work: UnitOfWork, request: s.AnswerInvitation) -> Done:
        """An invited colleague signs a draft, or declines."""
        return submitting.answer_invitation(work, request)

    @command(s.RecordTalk)
    def record_talk(self, work: UnitOfWork, request: s.RecordTalk) -> Done:
        """A deputy records what was discussed with a department before submitting."""
        return submitting.record_talk(work, request)

    @command(s.AskPreReview)
    def ask_pre_review(self, work: UnitOfWork, request: s.AskPreReview) -> Done:
        """A deputy hands a draft to the congress office for its pre-review."""
        return submitting.ask_pre_review(work, request)

    @command(s.PreReview)
    def pre_review(self, work: UnitOfWork, request: s.PreReview) -> Done:
        """The congress office passes a draft, or sends it back with what to mend."""
        return submitting.pre_review(work, request)

    @command(s.SubmitSuggestion)
    def submit_suggestion(self, work: UnitOfWork, request: s.SubmitSuggestion) -> Done:
        """A deputy submits a draft that has passed, and supervision takes it over."""
        return submitting.submit_suggestion(work, request)

    @every(60)
    def keep_common(self, work: UnitOfWork) -> None:
        """What is kept of who says something often is counted anew where something was told since."""
        keep_common(work, self.settings)

    @query(s.ListDrafts)
    def list_drafts(self, reading: ReadSession, request: s.ListDrafts) -> s.DraftPage:
        """A deputy's own drafts and those to sign, or those that await the office's pre-review."""
        return queries.list_drafts(reading, request)

    @query(s.ReadDraft)
    def read_draft(self, reading: ReadSession, request: s.ReadDraft) -> s.DraftView:
        """One draft, for its deputies and, from the pre-review on, the congress office."""
        return queries.read_draft(reading, request, self.settings)

    @query(s.ListClusters)
    def list_clusters(self, reading: ReadSession, request: s.ListClusters) -> s.ClusterList:
        """What residents of a township raise often, out of which a suggestion can grow."""
        return queries.list_clusters(reading, request, self.settings)
