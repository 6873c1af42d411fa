"""What voting tells and answers about a session in the hall: roll, rounds, results. Ballots are the box's (box.py)."""

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Query, TownshipCode, Words
from contracts.words import Role

SEEN_BY = frozenset({Role.DEPUTY, Role.OFFICE, Role.LEADER, Role.TELLER, Role.SCRUTINEER, Role.AUDITOR})
BY_OFFICE = frozenset({Role.OFFICE})
AT_THE_TABLE = frozenset({Role.OFFICE, Role.TELLER, Role.SCRUTINEER})
EVERYONE = SEEN_BY | {Role.PUBLIC, Role.API_CLIENT}

Fraction = tuple[int, int]
RoundState = Literal["drawn", "issuing", "open", "counting", "counted", "signed", "announced", "abandoned"]


class _Voting:
    owner: ClassVar[str] = "voting"


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
    name: Name
    group: str = Field(default="", max_length=40)


# --- events -----------------------------------------------------------------


class SessionCalled(_Voting, Event):
    """A session was called, with its roll."""

    name = "session.called.v1"
    session_id: Id
    title: str
    level: Literal["county", "township"]
    township: str | None = None
    held_on: date
    members: int


class AttendanceSigned(_Voting, Event):
    """A deputy signed in: from now on both issuers give this deputy one ballot a round."""

    name = "attendance.signed.v1"
    session_id: Id
    deputy_id: Id
    signed_at: Moment


class RoundDrawn(_Voting, Event):
    """A round was drawn up: rules and list are frozen; issuers and box make their keys."""

    name = "round.drawn.v1"
    round_id: Id
    session_id: Id
    number: int
    title: str
    mode: Literal["electronic", "paper"]
    rules: RuleBook
    candidates: list[BallotLine]
    whole_ballots: bool = False


class RoundReady(_Voting, Event):
    """All keys are known: their fingerprints are read out, and ballots are given out."""

    name = "round.ready.v1"
    round_id: Id
    keys: dict[str, str]


class RoundOpened(_Voting, Event):
    """From now on the box takes ballots."""

    name = "round.opened.v1"
    round_id: Id
    opened_at: Moment


class RoundClosed(_Voting, Event):
    """Nothing more is given out or taken; `abandoned`: none of it counts, the round is held again on paper."""

    name = "round.closed.v1"
    round_id: Id
    abandoned: bool = False
    closed_at: Moment


class RoundCounted(_Voting, Event):
    """The board's head is complete: it waits for the scrutineer's seal."""

    name = "round.counted.v1"
    round_id: Id
    head: dict[str, Any]


class ResultAnnounced(_Voting, Event):
    """The presidium announced the result of a round; the seal is on it."""

    name = "result.announced.v1"
    round_id: Id
    session_id: Id
    title: str
    number: int
    outcome: Literal["COMPLETE", "TIE", "SHORTFALL", "NO_QUORUM", "VOID"]
    adopted: list[BallotLine]
    tied: list[BallotLine] = []
    open_seats: int = 0
    grades: dict[str, str] = {}
    announced_at: Moment


class ProjectAdopted(_Voting, Event):
    """Deputies adopted a livelihood project: supervision watches it until residents feel it."""

    name = "project.adopted.v1"
    project_id: Id
    session_id: Id
    round_id: Id
    title: str
    words: str = ""
    budget_fen: int | None = None
    people: int | None = None
    department: str | None = None
    township: str | None = None
    votes: int
    members: int
    proposal_ids: list[Id] = []
    adopted_at: Moment


# --- what is shown ------------------------------------------------------------


class RoundView(Part):
    """One round as far as it may be known: no totals before they are announced, except at the table."""

    round_id: Id
    session_id: Id
    number: int
    title: str
    mode: Literal["electronic", "paper"]
    state: RoundState
    rules: RuleBook
    candidates: list[Candidate]
    keys: dict[str, str] = {}
    fingerprints: dict[str, str] = {}
    """SHA-256 of each key, as it is read out and minuted."""
    issued: int = 0
    counts_entered: int = 0
    """Paper: how many tellers have entered their count."""
    differences: list[str] = []
    """Paper: where two tellers' counts differ."""
    head: dict[str, Any] | None = None
    seal: str | None = None
    result: dict[str, Any] | None = None
    replaces: Id | None = None
    after: Id | None = None
    """The round whose tie or shortfall this one resolves."""
    whole_ballots: bool = False
    """Whether whole ballots are published; otherwise totals, root and seal (docs/threat-model.md)."""
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    announced_at: Moment | None = None
    mine: bool = False
    """Whether the asking deputy has been given a ballot by the secretariat."""


class Remark(Part):
    """Something said in deliberation, on record."""

    member_name: str
    candidate_id: Id | None = None
    words: str
    at: Moment


class SessionView(Part):
    """A session with its roll, its list and its rounds."""

    session_id: Id
    title: str
    level: Literal["county", "township"]
    township: str | None
    held_on: date
    members: int
    present: int
    frozen: bool
    candidates: list[Candidate]
    rounds: list[RoundView]
    remarks: list[Remark]
    roll: list[Member] = []
    signed_in: list[Id] = []
    """Who has signed in; shown at the table only."""
    mine: bool = False
    """Whether the asking deputy is on the roll."""
    here: bool = False
    """Whether the asking deputy has signed in."""


class SessionLine(Part):
    """A session in a list."""

    session_id: Id
    title: str
    level: Literal["county", "township"]
    township: str | None
    held_on: date
    adopted: int
    announced: bool


class SessionList(Part):
    """Sessions, newest first."""

    items: list[SessionLine]


class BlindSignature(Part):
    """An issuer's signature over what it could not read; base64url."""

    signature: str


class Preset(Part):
    """Rules that were used somewhere, with their source, to start from."""

    key: str
    candidates: int
    rules: RuleBook


class PresetList(Part):
    """Every preset."""

    items: list[Preset]


# --- commands -----------------------------------------------------------------


class CallSession(_Voting, Command):
    """Call a session: who has a vote in it is fixed here."""

    name = "call_session"
    roles = BY_OFFICE
    answer = Done
    title: Name
    level: Literal["county", "township"]
    township: TownshipCode | None = None
    held_on: date
    members: list[Member] = Field(min_length=1, max_length=5000)


class PutCandidates(_Voting, Command):
    """Put the list of candidates before the session, or amend it, until it is frozen by the first round."""

    name = "put_candidates"
    roles = BY_OFFICE
    answer = Done
    session_id: Id
    candidates: list[Candidate] = Field(default=[], max_length=1000)
    season_id: Id | None = None
    """Instead of candidates: the season whose published list is put before the session."""
    reason: str = Field(default="", max_length=500)


class SignIn(_Voting, Command):
    """A deputy signs in; tellers do it for one whose phone does not."""

    name = "sign_in"
    roles = frozenset({Role.DEPUTY, Role.TELLER})
    answer = Done
    session_id: Id
    deputy_id: Id | None = None


class AddRemark(_Voting, Command):
    """Something said in deliberation."""

    name = "add_remark"
    roles = frozenset({Role.DEPUTY, Role.OFFICE})
    answer = Done
    session_id: Id
    candidate_id: Id | None = None
    words: Words


class DrawRound(_Voting, Command):
    """Draw up a round: the first over the whole list, one after a tie or a shortfall, or one on paper instead."""

    name = "draw_round"
    roles = BY_OFFICE
    answer = Done
    session_id: Id
    title: Name
    mode: Literal["electronic", "paper"]
    rules: RuleBook | None = None
    """For a first round; `members` is the roll's. A next round keeps the rules with the seats left."""
    after: Id | None = None
    instead_of: Id | None = None
    whole_ballots: bool = False


class IssueBallot(_Voting, Command):
    """The secretariat's blind signature, one a deputy and round; the same blinded token again gets the same one."""

    name = "issue_ballot"
    roles = frozenset({Role.DEPUTY})
    answer = BlindSignature
    keeps_answer = False
    round_id: Id
    blinded: str = Field(max_length=1000)


class OpenRound(_Voting, Command):
    """Let ballots be cast."""

    name = "open_round"
    roles = AT_THE_TABLE - {Role.SCRUTINEER}
    answer = Done
    round_id: Id


class CloseRound(_Voting, Command):
    """End casting; `abandon` gives the round up, so that it is held again on paper and none of its ballots counts.

    Office and tellers give up a round that runs; after its close only the scrutineer can, by not sealing it.
    """

    name = "close_round"
    roles = AT_THE_TABLE
    answer = Done
    round_id: Id
    abandon: bool = False
    reason: str = Field(default="", max_length=500)


class EnterCount(_Voting, Command):
    """One teller's own count of a paper round; two different tellers' equal counts are the totals."""

    name = "enter_count"
    roles = frozenset({Role.TELLER})
    answer = Done
    round_id: Id
    issued: int = Field(ge=0, le=100_000)
    ballots: int = Field(ge=0, le=100_000)
    void: int = Field(ge=0, le=100_000)
    marks: list[dict[Literal["+", "-", "0", ".", "3", "2", "1"], int]]


class AnnounceResult(_Voting, Command):
    """The presidium announces; adopted projects go to supervision."""

    name = "announce_result"
    roles = BY_OFFICE
    answer = Done
    round_id: Id


# --- queries ------------------------------------------------------------------


class ReadSession(_Voting, Query):
    """One session, as far as the reader may know it."""

    name = "read_session"
    roles = EVERYONE
    answer = SessionView
    session_id: Id


class ListSessions(_Voting, Query):
    """Sessions of the county and its townships."""

    name = "list_sessions"
    roles = EVERYONE
    answer = SessionList


class ReadRound(_Voting, Query):
    """One round, as far as the reader may know it."""

    name = "read_round"
    roles = EVERYONE
    answer = RoundView
    round_id: Id


class ReadTable(_Voting, Query):
    """The same session as those at the table see it: who signed in, and counts before they are announced."""

    name = "read_table"
    roles = AT_THE_TABLE
    answer = SessionView
    session_id: Id


class ListPresets(_Voting, Query):
    """Rules to start from."""

    name = "list_presets"
    roles = EVERYONE
    answer = PresetList
