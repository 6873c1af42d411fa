"""What voting tells and answers: for now, proposals collected out of appeals marked as project ideas."""

from typing import Literal

from pydantic import Field

from contracts.base import Event, Part, Query
from contracts.fields import CategoryCode, Id, Moment, TownshipCode
from contracts.owners import OfVoting
from contracts.roles import RESIDENTS, WATCHERS
from contracts.words import Role

IdeaChannel = Literal["qr", "station", "field_visit"]
"""How an idea came in."""


class ProposalCollected(OfVoting, Event):
    """An idea for a livelihood project was taken into the collection."""

    name = "proposal.collected.v1"
    proposal_id: Id
    appeal_id: Id | None = None
    appeal_ids: list[Id] = []
    """Those of a common matter it came out of: each resident is told."""
    channel: IdeaChannel
    title: str
    text: str
    township: str
    category: CategoryCode
    collected_at: Moment


class ProposalWithdrawn(OfVoting, Event):
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
    """For staff: with it an idea is read as its proposer reads it."""
    channel: IdeaChannel
    title: str
    text: str
    township: str
    category: CategoryCode
    collected_at: Moment


class ProposalPage(Part):
    """Proposals, newest first."""

    items: list[Proposal]
    next: str | None = None
    total: int = 0
    """1,000 are so many or more."""


class ListProposals(OfVoting, Query):
    """What is in the collection, all or of one township; without withdrawn ideas, and for the public unread ones."""

    name = "list_proposals"
    roles = RESIDENTS | WATCHERS | {Role.DEPUTY}
    answer = ProposalPage
    township: TownshipCode | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
