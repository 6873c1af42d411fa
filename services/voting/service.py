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
        """Appeals marked as ideas come in; those that belong to another channel go out."""
        collect.follow_appeal(message.data, work)

    @query(ListProposals)
    def list_proposals(self, reading: Reading, request: ListProposals) -> ProposalPage:
        """What is in the collection."""
        return queries.list_proposals(reading, request)
