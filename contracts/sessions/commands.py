"""A session from its call to the announced result."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part
from contracts.fields import Date, Id, Name, TownshipCode, Words
from contracts.owners import OfVoting
from contracts.roles import AT_THE_TABLE, BY_DEPUTY, BY_OFFICE, BY_OFFICE_OR_DEPUTY
from contracts.sessions.models import Candidate, DeviceKey, KeySignature, Level, Member, Mode, RuleBook
from contracts.words import Role


class CallSession(OfVoting, Command):
    """Call a session: who has a vote in it is fixed here."""

    name = "call_session"
    roles = BY_OFFICE
    answer = Done
    about = "{title}"
    title: Name
    level: Level
    township: TownshipCode | None = None
    held_on: Date
    members: list[Member] = Field(min_length=1, max_length=5000)


class PutCandidates(OfVoting, Command):
    """Put the list of candidates before the session, or amend it, until it is frozen by the first round."""

    name = "put_candidates"
    roles = BY_OFFICE
    answer = Done
    about = "{session_id}"
    session_id: Id
    candidates: list[Candidate] = Field(default=[], max_length=1000)
    season_id: Id | None = None
    """Instead of candidates: the season whose published list is put before the session."""
    reason: str = Field(default="", max_length=500)


class SignIn(OfVoting, Command):
    """A deputy signs in; tellers do it for one whose phone does not."""

    name = "sign_in"
    roles = BY_DEPUTY | {Role.TELLER}
    answer = Done
    about = "{session_id}"
    session_id: Id
    deputy_id: Id | None = None


class BindDevice(OfVoting, Command):
    """Bind the deputy's device by the slip from the table, and sign in: it asks for the deputy's ballots from now on.

    No other device can, until the scrutineer gives out another slip.
    """

    name = "bind_device"
    roles = BY_DEPUTY
    answer = Done
    about = "{session_id}"
    session_id: Id
    device_key: DeviceKey
    slip_signature: KeySignature
    """Ed25519, by the slip's key, over session, deputy and device key (docs/threat-model.md)."""


class AddRemark(OfVoting, Command):
    """Something said in deliberation."""

    name = "add_remark"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{session_id}"
    session_id: Id
    candidate_id: Id | None = None
    words: Words


class DrawRound(OfVoting, Command):
    """Draw up a round: the first over the whole list, one after a tie or a shortfall, or one on paper instead."""

    name = "draw_round"
    roles = BY_OFFICE
    answer = Done
    about = "{session_id}"
    session_id: Id
    title: Name
    mode: Mode
    rules: RuleBook | None = None
    """For a first round; `members` is the roll's. A next round keeps the rules with the seats left."""
    after: Id | None = None
    instead_of: Id | None = None
    whole_ballots: bool = False


class BlindSignature(Part):
    """An issuer's signature over what it could not read; base64url."""

    signature: str


class IssueBallot(OfVoting, Command):
    """The secretariat's blind signature, one a deputy and round; the same blinded token again gets the same one."""

    name = "issue_ballot"
    roles = BY_DEPUTY
    answer = BlindSignature
    about = "{round_id}"
    keeps_answer = False
    round_id: Id
    blinded: str = Field(max_length=1000)
    device_signature: KeySignature
    """ECDSA, by the deputy's bound device, over round, issuer and the blinded token's hash."""


class OpenRound(OfVoting, Command):
    """Let ballots be cast."""

    name = "open_round"
    roles = BY_OFFICE | {Role.TELLER}
    answer = Done
    about = "{round_id}"
    round_id: Id


class CloseRound(OfVoting, Command):
    """End casting; `abandon` gives the round up, so that it is held again on paper and none of its ballots counts.

    Office and tellers give up a round that runs; after its close only the scrutineer can, by not sealing it.
    """

    name = "close_round"
    roles = AT_THE_TABLE
    answer = Done
    about = "{round_id}"
    round_id: Id
    abandon: bool = False
    reason: str = Field(default="", max_length=500)


class EnterCount(OfVoting, Command):
    """One teller's own count of a paper round; two different tellers' equal counts are the totals."""

    name = "enter_count"
    roles = frozenset({Role.TELLER})
    answer = Done
    about = "{round_id}"
    round_id: Id
    issued: int = Field(ge=0, le=100_000)
    ballots: int = Field(ge=0, le=100_000)
    void: int = Field(ge=0, le=100_000)
    marks: list[dict[Literal["+", "-", "0", ".", "3", "2", "1"], int]]


class AnnounceResult(OfVoting, Command):
    """The presidium announces; adopted projects go to supervision."""

    name = "announce_result"
    roles = BY_OFFICE
    answer = Done
    about = "{round_id}"
    round_id: Id
