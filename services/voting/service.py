"""Voting as a service: every way in, and nothing else."""

from pathlib import Path

from contracts.envelope import Envelope
from contracts.intake import AppealNotAdmitted, AppealSubmitted
from contracts.voting import ListProposals, ProposalPage
from kit.bus.dependency import Bus
from kit.bus.entrypoints import query, subscribe
from kit.bus.room import Room
from kit.bus.work import Reading, Work
from services.voting import queries
from services.voting.hall_service import Hall
from services.voting.selection_service import Selection
from services.voting.use_cases import collect

MIGRATIONS = Path(__file__).parent / "migrations"


class Voting(Hall, Selection, Room):
    """Ideas for livelihood projects, and the sessions that decide which are done."""

    name = "voting"
    bus = Bus(MIGRATIONS)

    @subscribe(AppealSubmitted, AppealNotAdmitted)
    def collect_proposals(self, work: Work, message: Envelope[AppealSubmitted | AppealNotAdmitted]) -> None:
        """An appeal marked as an idea is collected, and taken out again when another channel is responsible."""
        collect.follow_appeal(message.data, work)

    @query(ListProposals)
    def list_proposals(self, reading: Reading, request: ListProposals) -> ProposalPage:
        """Collected ideas, newest first, of the county or a township."""
        return queries.list_proposals(reading, request)
