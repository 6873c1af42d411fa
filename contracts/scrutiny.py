"""What the scrutineer's service tells and answers: the second issuer, and the seal on the board."""

from typing import Any

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Id
from contracts.owners import OfScrutiny
from contracts.roles import BY_DEPUTY, BY_SCRUTINEER, SCRUTINY_READERS
from contracts.sessions import BlindSignature, KeySignature, SlipKey


class ScrutinyReady(OfScrutiny, Event):
    """The scrutineer's keys for this round: for ballots (none on paper) and for the seal."""

    name = "scrutiny.ready.v1"
    round_id: Id
    issuer_key: str | None = None
    seal_key: str


class IssuingEnded(OfScrutiny, Event):
    """How many ballots the scrutineer's issuer signed; its key is destroyed."""

    name = "issuing.ended.v1"
    round_id: Id
    issued: int


class BoardSealed(OfScrutiny, Event):
    """The scrutineer compared the board with what was seen here, and sealed it."""

    name = "board.sealed.v1"
    round_id: Id
    seal: str
    by: str


class SlipsListed(OfScrutiny, Event):
    """Public keys of the table slips of a session: the whole list, each time it changes."""

    name = "slips.listed.v1"
    session_id: Id
    keys: dict[Id, SlipKey]
    digest: str


class SealView(Part):
    """What the scrutineer sees before sealing: the head, and whether it agrees with this service's own facts."""

    round_id: Id
    head: dict[str, Any] | None
    disagreements: list[str]
    issued: int
    sealed: bool


class SlipsView(Part):
    """The slips as the scrutineer's service has them."""

    session_id: Id
    digest: str
    """SHA-256 over all of them in groups of four, as it stands on the scrutineer's own sheet and is read aloud."""
    slips: int
    bound: list[Id]
    """Whose device is bound, by this service's own check of the slip's signature."""


class ListSlips(OfScrutiny, Command):
    """Give the public keys of the slips that the scrutineer made; nobody but who holds a slip knows its other half.

    Again with another key for a deputy: the old slip and the device bound by it are void. Refused once a ballot was
    signed for that deputy in a round that runs.
    """

    name = "list_slips"
    roles = BY_SCRUTINEER
    answer = SlipsView
    about = "{session_id}"
    session_id: Id
    slip_keys: dict[Id, SlipKey] = Field(max_length=5000)


class CountersignBallot(OfScrutiny, Command):
    """The scrutineer's blind signature, one a deputy and round."""

    name = "countersign_ballot"
    roles = BY_DEPUTY
    answer = BlindSignature
    about = "{round_id}"
    keeps_answer = False
    round_id: Id
    blinded: str = Field(max_length=1000)
    device_signature: KeySignature
    """ECDSA, by the deputy's bound device, over round, issuer and the blinded token's hash."""


class SealBoard(OfScrutiny, Command):
    """Seal the board; refused while anything on it disagrees with what this service saw."""

    name = "seal_board"
    roles = BY_SCRUTINEER
    answer = Done
    about = "{round_id}"
    round_id: Id
    root: str
    """The root as it was read aloud; empty on paper."""


class ReadSlips(OfScrutiny, Query):
    """The slips of a session, and whose device is bound."""

    name = "read_slips"
    roles = SCRUTINY_READERS
    answer = SlipsView
    session_id: Id


class ReadSeal(OfScrutiny, Query):
    """What waits for the seal."""

    name = "read_seal"
    roles = SCRUTINY_READERS
    answer = SealView
    round_id: Id
