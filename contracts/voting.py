"""What voting tells and answers: for now, proposals collected out of appeals marked as project ideas."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.base import Event, Id, Moment, Part, Query, TownshipCode
from contracts.words import Category, Role


class _Voting:
    owner: ClassVar[str] = "voting"


class ProposalCollected(_Voting, Event):
    """An idea for a livelihood project was taken into the collection."""

    name = "proposal.collected.v1"
    proposal_id: Id
    appeal_id: Id | None = None
    channel: Literal["qr", "station", "field_visit"]
    title: str
    text: str
    township: str
    category: Category
    collected_at: Moment


class ProposalWithdrawn(_Voting, Event):
    """An idea left the collection: its appeal belongs to another lawful channel, so it is no project."""

    name = "proposal.withdrawn.v1"
    proposal_id: Id
    appeal_id: Id | None = None
    reason: str
    withdrawn_at: Moment


class Proposal(Part):
    """One collected idea."""

    proposal_id: str
    appeal_id: str | None
    channel: Literal["qr", "station", "field_visit"]
    title: str
    text: str
    township: str
    category: Category
    collected_at: Moment


class ProposalPage(Part):
    """Proposals, newest first."""

    items: list[Proposal]
    next: str | None = None
    total: int = 0


class ListProposals(_Voting, Query):
    """What is in the collection, all or of one township; withdrawn ideas are not shown."""

    name = "list_proposals"
    roles = frozenset({Role.PUBLIC, Role.API_CLIENT, Role.DEPUTY, Role.OFFICE, Role.LEADER, Role.AUDITOR})
    answer = ProposalPage
    township: TownshipCode | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
