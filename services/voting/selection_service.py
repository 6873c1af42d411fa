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
        """The successor of a merged department takes over the questions it had not answered."""
        merged_departments.follow_departments(work, message.data)

    @command(c.OpenSeason)
    def open_season(self, work: Work, request: c.OpenSeason) -> Done:
        """The office announces a season in which ideas are collected."""
        return season.open_season(work, request)

    @command(c.MoveSeason)
    def move_season(self, work: Work, request: c.MoveSeason) -> Done:
        """The office lets a season close at another time."""
        return season.move_season(work, request)

    @command(c.EnterProposal)
    def enter_proposal(self, work: Work, request: c.EnterProposal) -> Done:
        """An idea heard at a station or on a field visit is written down."""
        return enter.enter_proposal(work, request)

    @command(c.ImportProposals)
    def import_proposals(self, work: Work, request: c.ImportProposals) -> ImportReport:
        """Ideas are imported from a spreadsheet."""
        return enter.import_proposals(work, request, self.settings)

    @command(c.MergeProposals)
    def merge_proposals(self, work: Work, request: c.MergeProposals) -> Done:
        """The office merges ideas into one, to study them together."""
        return merging.merge_proposals(work, request)

    @command(c.SeparateProposal)
    def separate_proposal(self, work: Work, request: c.SeparateProposal) -> Done:
        """The office undoes the merging of an idea."""
        return merging.separate_proposal(work, request)

    @command(c.ScreenProposal)
    def screen_proposal(self, work: Work, request: c.ScreenProposal) -> Done:
        """The office scores an idea by the three principles and passes it or screens it out."""
        return screening.screen_proposal(work, request)

    @command(c.AskFeasibility)
    def ask_feasibility(self, work: Work, request: c.AskFeasibility) -> Done:
        """The office asks a department whether an idea can be done."""
        return feasibility.ask_feasibility(work, request)

    @command(c.GiveOpinion)
    def give_opinion(self, work: Work, request: c.GiveOpinion) -> Done:
        """A department answers whether an idea can be done, and what it costs."""
        return feasibility.give_opinion(work, request)

    @command(c.DraftCandidate)
    def draft_candidate(self, work: Work, request: c.DraftCandidate) -> Done:
        """The office draws up, or changes, the sheet of a feasible idea."""
        return candidates.draft_candidate(work, request)

    @command(c.ReviewCandidate)
    def review_candidate(self, work: Work, request: c.ReviewCandidate) -> Done:
        """The standing committee's decision on a sheet is recorded."""
        return candidates.review_candidate(work, request)

    @command(c.PublishCandidates)
    def publish_candidates(self, work: Work, request: c.PublishCandidates) -> Done:
        """The office publishes a season's list of approved candidates."""
        return candidates.publish_candidates(work, request)

    @query(c.ListSeasons)
    def list_seasons(self, reading: Reading, request: c.ListSeasons) -> c.SeasonList:
        """Every season, newest first."""
        return queries.list_seasons(reading, request)

    @query(c.ListIdeas)
    def list_ideas(self, reading: Reading, request: c.ListIdeas) -> c.IdeaPage:
        """Ideas with where each stands, newest first."""
        return queries_ideas.list_ideas(reading, request)

    @query(c.ReadIdea)
    def read_idea(self, reading: Reading, request: c.ReadIdea) -> c.IdeaView:
        """One idea and what became of it, as far as the reader may know it."""
        return queries_ideas.read_idea(reading, request)

    @query(c.SuggestMerges)
    def suggest_merges(self, reading: Reading, request: c.SuggestMerges) -> c.MergeSuggestions:
        """Ideas of a season that sound the same, most alike first."""
        return queries.suggest_merges(reading, request, self.settings)

    @query(c.ListOpinions)
    def list_opinions(self, reading: Reading, request: c.ListOpinions) -> c.OpinionPage:
        """Questions put to departments, the oldest first; a department's own only."""
        return queries.list_opinions(reading, request)

    @query(c.ReadOpinion)
    def read_opinion(self, reading: Reading, request: c.ReadOpinion) -> c.Opinion:
        """One question to a department, with its answer if there is one."""
        return queries.read_opinion(reading, request)

    @query(c.ListCandidates)
    def list_candidates(self, reading: Reading, request: c.ListCandidates) -> c.SheetList:
        """A season's published candidates; those in preparation for who prepares them."""
        return queries.list_candidates(reading, request)
