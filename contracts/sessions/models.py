"""What events, commands and queries of sessions share: rules, roll and candidates."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from contracts.base import Part
from contracts.fields import Id, Name, TownshipCode
from contracts.names import PersonName

Mode = Literal["electronic", "paper"]
"""How ballots of a round are given."""
Level = Literal["county", "township"]
"""Whose congress meets."""
Fraction = tuple[int, int]
DeviceKey = Annotated[str, Field(max_length=87, pattern=r"^[A-Za-z0-9_-]{87}$")]
"""Public key of a deputy's device: an uncompressed point of P-256 (SEC 1, 2.3.3), base64url."""
SlipKey = Annotated[str, Field(max_length=43, pattern=r"^[A-Za-z0-9_-]{43}$")]
"""Public key of a table slip: Ed25519 (RFC 8032), base64url."""
KeySignature = Annotated[str, Field(max_length=86, pattern=r"^[A-Za-z0-9_-]{86}$")]
"""A signature of 64 bytes by either, base64url; of ECDSA r and s side by side (IEEE P1363)."""
RoundState = Literal["drawn", "issuing", "open", "counting", "counted", "signed", "announced", "abandoned"]


def ballots_given(issued: Mapping[str, int]) -> int:
    """How many ballots were given out: what every issuer signed, so the smaller of two (docs/board.md, *Tally*)."""
    return min(issued.values())


class RuleBook(Part):
    """A ballot's rules (docs/board.md), where `pass_share` is called `pass`."""

    kind: Literal["projects", "grades"] = "projects"
    seats: int = Field(ge=0, le=1000)
    cap: int = Field(ge=0, le=1000)
    """How many a ballot may favour; more make it void."""
    members: int = Field(ge=0, le=100_000)
    quorum: Fraction = (2, 3)
    pass_share: Fraction = (1, 2)
    base: Literal["members", "present", "valid"] = "members"
    method: Literal["majority", "approvals"] = "majority"
    tie: Literal["revote"] = "revote"
    shortfall: Literal["further", "leave"] = "further"
    half: Literal["enough", "short"] = "enough"
    name: str = Field(default="", max_length=200)
    source: str = Field(default="", max_length=500)
    version: int = 1


class Candidate(Part):
    """One line of a ballot."""

    id: Id
    title: Name
    words: str = Field(default="", max_length=2000)
    budget_fen: int | None = Field(default=None, ge=0)
    people: int | None = Field(default=None, ge=0)
    """How many benefit."""
    department: str | None = Field(default=None, max_length=40)
    township: TownshipCode | None = None
    proposal_ids: list[Id] = []


class BallotLine(Part):
    """A candidate as a board names it."""

    id: Id
    title: str


class Member(Part):
    """A deputy on the roll; `id` is the account that votes."""

    id: Id
    name: PersonName
    group: str = Field(default="", max_length=40)
