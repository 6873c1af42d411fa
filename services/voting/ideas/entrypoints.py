"""The entrypoints of ideas: collecting them in seasons, merging them, reading the collection."""

from contracts import selection as c
from contracts.base import Done
from contracts.deputies import ImportReport
from contracts.envelope import Envelope
from contracts.intake import AppealNotAdmitted, AppealSubmitted
from contracts.voting import ListProposals, ProposalPage
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.work import Reading, Work
from services.voting.ideas import queries
from services.voting.ideas.use_cases import collect, enter, merging, seasons
from services.voting.settings import VotingSettings


class Ideas:
    """Ideas for livelihood projects; part of the voting service."""

    settings: VotingSettings

    @subscribe(AppealSubmitted, AppealNotAdmitted)
    def collect_proposals(self, work: Work, message: Envelope[AppealSubmitted | AppealNotAdmitted]) -> None:
        """Appeals marked as ideas come in; those that belong to another channel go out."""
        collect.follow_appeal(message.data, work)

    @command(c.OpenSeason)
    def open_season(self, work: Work, request: c.OpenSeason) -> Done:
        """A season is announced."""
        return seasons.open_season(work, request)

    @command(c.MoveSeason)
    def move_season(self, work: Work, request: c.MoveSeason) -> Done:
        """It closes at another time."""
        return seasons.move_season(work, request)

    @command(c.EnterProposal)
    def enter_proposal(self, work: Work, request: c.EnterProposal) -> Done:
        """Heard at a station or on a visit."""
        return enter.enter_proposal(work, request)

    @command(c.ImportProposals)
    def import_proposals(self, work: Work, request: c.ImportProposals) -> ImportReport:
        """A list of them."""
        return enter.import_proposals(work, request, self.settings)

    @command(c.MergeProposals)
    def merge_proposals(self, work: Work, request: c.MergeProposals) -> Done:
        """Studied together."""
        return merging.merge_proposals(work, request)

    @command(c.SeparateProposal)
    def separate_proposal(self, work: Work, request: c.SeparateProposal) -> Done:
        """And apart again."""
        return merging.separate_proposal(work, request)

    @query(ListProposals)
    def list_proposals(self, reading: Reading, request: ListProposals) -> ProposalPage:
        """What is in the collection."""
        return queries.list_proposals(reading, request)

    @query(c.ListIdeas)
    def list_ideas(self, reading: Reading, request: c.ListIdeas) -> c.IdeaPage:
        """Where ideas stand."""
        return queries.list_ideas(reading, request)

    @query(c.SuggestMerges)
    def suggest_merges(self, reading: Reading, request: c.SuggestMerges) -> c.MergeSuggestions:
        """What sounds the same."""
        return queries.suggest_merges(reading, request, self.settings)
