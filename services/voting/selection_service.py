"""The selection's entrypoints of the voting service: from seasons and ideas to the published list."""

from typing import Any

from contracts import selection as c
from contracts.base import Done
from contracts.deputies import ImportReport
from contracts.envelope import Envelope
from contracts.supervision import DepartmentMerged
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.voting import queries_ideas
from services.voting import queries_selection as queries
from services.voting.settings import VotingSettings
from services.voting.use_cases import candidates, enter, feasibility, merged_departments, merging, screening, season


class Selection:
    """What becomes of ideas; part of the voting service."""

    settings: Any = Settings(VotingSettings)

    @subscribe(DepartmentMerged)
    def follow_departments(self, work: Work, message: Envelope[DepartmentMerged]) -> None:
        """A successor takes over what a department was asked."""
        merged_departments.follow_departments(work, message.data)

    @command(c.OpenSeason)
    def open_season(self, work: Work, request: c.OpenSeason) -> Done:
        """A season is announced."""
        return season.open_season(work, request)

    @command(c.MoveSeason)
    def move_season(self, work: Work, request: c.MoveSeason) -> Done:
        """It closes at another time."""
        return season.move_season(work, request)

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

    @command(c.ScreenProposal)
    def screen_proposal(self, work: Work, request: c.ScreenProposal) -> Done:
        """The three principles."""
        return screening.screen_proposal(work, request)

    @command(c.AskFeasibility)
    def ask_feasibility(self, work: Work, request: c.AskFeasibility) -> Done:
        """A department is asked."""
        return feasibility.ask_feasibility(work, request)

    @command(c.GiveOpinion)
    def give_opinion(self, work: Work, request: c.GiveOpinion) -> Done:
        """It answers."""
        return feasibility.give_opinion(work, request)

    @command(c.DraftCandidate)
    def draft_candidate(self, work: Work, request: c.DraftCandidate) -> Done:
        """The sheet."""
        return candidates.draft_candidate(work, request)

    @command(c.ReviewCandidate)
    def review_candidate(self, work: Work, request: c.ReviewCandidate) -> Done:
        """The standing committee."""
        return candidates.review_candidate(work, request)

    @command(c.PublishCandidates)
    def publish_candidates(self, work: Work, request: c.PublishCandidates) -> Done:
        """The list."""
        return candidates.publish_candidates(work, request)

    @query(c.ListSeasons)
    def list_seasons(self, reading: Reading, request: c.ListSeasons) -> c.SeasonList:
        """Every season."""
        return queries.list_seasons(reading, request)

    @query(c.ListIdeas)
    def list_ideas(self, reading: Reading, request: c.ListIdeas) -> c.IdeaPage:
        """Where ideas stand."""
        return queries_ideas.list_ideas(reading, request)

    @query(c.ReadIdea)
    def read_idea(self, reading: Reading, request: c.ReadIdea) -> c.IdeaView:
        """What became of one."""
        return queries_ideas.read_idea(reading, request)

    @query(c.SuggestMerges)
    def suggest_merges(self, reading: Reading, request: c.SuggestMerges) -> c.MergeSuggestions:
        """What sounds the same."""
        return queries.suggest_merges(reading, request, self.settings)

    @query(c.ListOpinions)
    def list_opinions(self, reading: Reading, request: c.ListOpinions) -> c.OpinionPage:
        """What departments were asked."""
        return queries.list_opinions(reading, request)

    @query(c.ReadOpinion)
    def read_opinion(self, reading: Reading, request: c.ReadOpinion) -> c.Opinion:
        """One question."""
        return queries.read_opinion(reading, request)

    @query(c.ListCandidates)
    def list_candidates(self, reading: Reading, request: c.ListCandidates) -> c.SheetList:
        """The list."""
        return queries.list_candidates(reading, request)
