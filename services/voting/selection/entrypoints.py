"""The entrypoints of the selection: from an idea to the published list."""

from contracts import selection as c
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.supervision import DepartmentMerged
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.voting.selection.queries import lists, record
from services.voting.selection.use_cases import candidates, feasibility, merged_departments, screening
from services.voting.settings import VotingSettings


class Selection:
    """What becomes of ideas; part of the voting service."""

    settings: VotingSettings

    @subscribe(DepartmentMerged)
    def follow_departments(self, work: UnitOfWork, message: Envelope[DepartmentMerged]) -> None:
        """The successor of a merged department takes over the questions it had not answered."""
        merged_departments.follow_departments(work, message.data)

    @command(c.ScreenProposal)
    def screen_proposal(self, work: UnitOfWork, request: c.ScreenProposal) -> Done:
        """The office scores an idea by the three principles and passes it or screens it out."""
        return screening.screen_proposal(work, request)

    @command(c.AskFeasibility)
    def ask_feasibility(self, work: UnitOfWork, request: c.AskFeasibility) -> Done:
        """The office asks a department whether an idea can be done."""
        return feasibility.ask_feasibility(work, request)

    @command(c.GiveOpinion)
    def give_opinion(self, work: UnitOfWork, request: c.GiveOpinion) -> Done:
        """A department answers whether an idea can be done, and what it costs."""
        return feasibility.give_opinion(work, request)

    @command(c.DraftCandidate)
    def draft_candidate(self, work: UnitOfWork, request: c.DraftCandidate) -> Done:
        """The office draws up, or changes, the sheet of a feasible idea."""
        return candidates.draft_candidate(work, request)

    @command(c.ReviewCandidate)
    def review_candidate(self, work: UnitOfWork, request: c.ReviewCandidate) -> Done:
        """The standing committee's decision on a sheet is recorded."""
        return candidates.review_candidate(work, request)

    @command(c.PublishCandidates)
    def publish_candidates(self, work: UnitOfWork, request: c.PublishCandidates) -> Done:
        """The office publishes a season's list of approved candidates."""
        return candidates.publish_candidates(work, request)

    @query(c.ListSeasons)
    def list_seasons(self, reading: ReadSession, request: c.ListSeasons) -> c.SeasonList:
        """Every season, newest first."""
        return lists.list_seasons(reading, request)

    @query(c.ReadIdea)
    def read_idea(self, reading: ReadSession, request: c.ReadIdea) -> c.IdeaView:
        """One idea and what became of it, as far as the reader may know it."""
        return record.read_idea(reading, request, self.settings)

    @query(c.ListOpinions)
    def list_opinions(self, reading: ReadSession, request: c.ListOpinions) -> c.OpinionPage:
        """Questions put to departments, the oldest first; a department's own only."""
        return lists.list_opinions(reading, request)

    @query(c.ReadOpinion)
    def read_opinion(self, reading: ReadSession, request: c.ReadOpinion) -> c.Opinion:
        """One question to a department, with its answer if there is one."""
        return lists.read_opinion(reading, request)

    @query(c.ListCandidates)
    def list_candidates(self, reading: ReadSession, request: c.ListCandidates) -> c.SheetList:
        """A season's published candidates; those in preparation for who prepares them."""
        return lists.list_candidates(reading, request)
