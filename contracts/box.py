"""What the ballot box tells and answers. It never learns who votes: no actor, no address, no time goes into it."""

from typing import Any

from pydantic import Field

from contracts.base import Command, Event, Part, Query
from contracts.fields import Id
from contracts.owners import OfBox
from contracts.roles import BY_SCRUTINEER, PUBLIC_ONLY


class BoxReady(OfBox, Event):
    """The box has a key for this round's receipts."""

    name = "box.ready.v1"
    round_id: Id
    receipt_key: str


class BoxSealed(OfBox, Event):
    """The round is over: so many ballots, under this root, with these totals."""

    name = "box.sealed.v1"
    round_id: Id
    count: int
    root: str
    totals: dict[str, Any]


class Receipt(Part):
    """The box's word that it holds this ballot (docs/board.md, rule 5)."""

    leaf: str
    round: str
    signature: str


class Turnout(Part):
    """How many ballots are in the box: all that is told while it is open."""

    ballots: int


class Ballot(Part):
    """One ballot as it stands on the board."""

    marks: str
    signatures: list[str]
    token: str


class BallotList(Part):
    """Every ballot in the board's order, and the receipts' public key."""

    ballots: list[Ballot]


class InclusionProof(Part):
    """That a leaf is under the root (RFC 6962 §2.1.1); hashes in hex."""

    leaf: str
    index: int
    size: int
    path: list[str]


class CastBallot(OfBox, Command):
    """Put a ballot in the box. No session goes with it: the two signatures are its right to be there."""

    name = "cast_ballot"
    roles = PUBLIC_ONLY
    answer = Receipt
    about = "{round_id}"
    keeps_answer = False
    """Its own token makes it safe to send twice; no key, time or sender is kept."""
    round_id: Id
    token: str = Field(min_length=43, max_length=43)
    signatures: list[str] = Field(min_length=2, max_length=2)
    marks: str = Field(min_length=1, max_length=1000)


class ReadTurnout(OfBox, Query):
    """How many ballots there are."""

    name = "read_turnout"
    roles = PUBLIC_ONLY
    answer = Turnout
    round_id: Id


class ReadBallots(OfBox, Query):
    """Whole ballots after sealing: for scrutineers, and for all when the session chose to publish them."""

    name = "read_ballots"
    roles = BY_SCRUTINEER
    answer = BallotList
    round_id: Id


class ReadPublishedBallots(OfBox, Query):
    """Whole ballots of a round whose session chose to publish them; others answer that there are none."""

    name = "read_published_ballots"
    roles = PUBLIC_ONLY
    answer = BallotList
    round_id: Id


class ProveBallot(OfBox, Query):
    """Whoever holds a receipt asks for the proof that its ballot is under the root."""

    name = "prove_ballot"
    roles = PUBLIC_ONLY
    answer = InclusionProof
    round_id: Id
    leaf: str = Field(pattern=r"^[0-9a-f]{64}$")
