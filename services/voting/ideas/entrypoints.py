"""The entrypoints of ideas: collecting them in seasons, merging them, reading the collection."""

from contracts import selection as c
from contracts.base import Done
from contracts.county import CountyChanged
from contracts.deputies import ImportReport
from contracts.envelope import Envelope
from contracts.held import HeldPage, ReleaseRecord
from contracts.intake import AppealNotAdmitted, AppealSubmitted
from contracts.release import DecideIdea, ListHeldIdeas, ReadIdeaReleases
from contracts.voting import ListProposals, ProposalPage
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.sheets import Row
from services.voting.ideas.queries import ideas, release
from services.voting.ideas.use_cases import collect, enter, merging, seasons
from services.voting.ideas.use_cases.release import decide_release
from services.voting.settings import VotingSettings
from services.voting.shared.categories import categories
from services.voting.shared.townships import townships


class Ideas:
    """Ideas for livelihood projects; part of the voting service."""

    settings: VotingSettings

    @subscribe(AppealSubmitted, AppealNotAdmitted, parted=True, unhurried=True)
    def collect_proposals(self, work: UnitOfWork, message: Envelope[AppealSubmitted | AppealNotAdmitted]) -> None:
        """An appeal marked as an idea is collected, and taken out again when another channel is responsible."""
        collect.follow_appeal(message.data, work, self.settings)

    @subscribe(CountyChanged)
    def follow_county(self, work: UnitOfWork, message: Envelope[CountyChanged]) -> None:
        """The county's townships and categories are known here too."""
        townships.keep(work, message.data.townships)
        categories.keep(work, message.data.categories)

    @command(c.OpenSeason)
    def open_season(self, work: UnitOfWork, request: c.OpenSeason) -> Done:
        """The office announces a season in which ideas are collected."""
        return seasons.open_season(work, request)

    @command(c.MoveSeason)
    def move_season(self, work: UnitOfWork, request: c.MoveSeason) -> Done:
        """The office lets a season close at another time."""
        return seasons.move_season(work, request)

    @command(c.EnterProposal)
    def enter_proposal(self, work: UnitOfWork, request: c.EnterProposal) -> Done:
        """An idea heard at a station or on a field visit is written down."""
        return enter.enter_proposal(work, request, self.settings)

    @command(c.ImportProposals, lambda self, request: enter.read_proposals(request, self.settings))
    def import_proposals(self, work: UnitOfWork, request: c.ImportProposals, rows: list[Row]) -> ImportReport:
        """Ideas are imported from a spreadsheet."""
        return enter.import_proposals(work, request, rows, self.settings)

    @command(c.MergeProposals)
    def merge_proposals(self, work: UnitOfWork, request: c.MergeProposals) -> Done:
        """The office merges ideas into one, to study them together."""
        return merging.merge_proposals(work, request)

    @command(c.SeparateProposal)
    def separate_proposal(self, work: UnitOfWork, request: c.SeparateProposal) -> Done:
        """The office undoes the merging of an idea."""
        return merging.separate_proposal(work, request)

    @query(ListProposals)
    def list_proposals(self, reading: ReadSession, request: ListProposals) -> ProposalPage:
        """Collected ideas, newest first, of the county or a township."""
        return ideas.list_proposals(reading, request, self.settings)

    @query(c.ListIdeas)
    def list_ideas(self, reading: ReadSession, request: c.ListIdeas) -> c.IdeaPage:
        """Ideas with where each stands, newest first."""
        return ideas.list_ideas(reading, request, self.settings)

    @query(c.SuggestMerges)
    def suggest_merges(self, reading: ReadSession, request: c.SuggestMerges) -> c.MergeSuggestions:
        """Ideas of a season that sound the same, most alike first."""
        return ideas.suggest_merges(reading, request, self.settings)

    @query(ListHeldIdeas)
    def list_held(self, reading: ReadSession, request: ListHeldIdeas) -> HeldPage:
        """Ideas and opinions that wait to be read before everybody may, or what was decided about them."""
        return release.list_held(reading, request, self.settings)

    @command(DecideIdea)
    def decide_release(self, work: UnitOfWork, request: DecideIdea) -> Done:
        """The office releases an idea or an opinion whole, without some words, or not at all."""
        return decide_release(work, request)

    @query(ReadIdeaReleases)
    def read_releases(self, reading: ReadSession, request: ReadIdeaReleases) -> ReleaseRecord:
        """The rules by which ideas become public, and what was decided; no texts."""
        return release.read_releases(reading, request, self.settings)
