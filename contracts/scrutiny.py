"""What the scrutineer's service tells and answers: the second issuer, and the seal on the board."""

from typing import Any

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Id
from contracts.owners import OfScrutiny
from contracts.roles import BY_DEPUTY, BY_SCRUTINEER, BY_SCRUTINEER_OR_AUDITOR
from contracts.sessions import BlindSignature


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


class SealView(Part):
    """What the scrutineer sees before sealing: the head, and whether it agrees with this service's own facts."""

    round_id: Id
    head: dict[str, Any] | None
    disagreements: list[str]
    issued: int
    sealed: bool


class CountersignBallot(OfScrutiny, Command):
    """The scrutineer's blind signature, one a deputy and round."""

    name = "countersign_ballot"
    roles = BY_DEPUTY
    answer = BlindSignature
    about = "{round_id}"
    keeps_answer = False
    round_id: Id
    blinded: str = Field(max_length=1000)


class SealBoard(OfScrutiny, Command):
    """Seal the board; refused while anything on it disagrees with what this service saw."""

    name = "seal_board"
    roles = BY_SCRUTINEER
    answer = Done
    about = "{round_id}"
    round_id: Id
    root: str
    """The root as it was read aloud; empty on paper."""


class ReadSeal(OfScrutiny, Query):
    """What waits for the seal."""

    name = "read_seal"
    roles = BY_SCRUTINEER_OR_AUDITOR
    answer = SealView
    round_id: Id
