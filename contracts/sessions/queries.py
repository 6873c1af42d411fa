"""Sessions and rounds, as far as each reader may know them, and rules to start from."""

from typing import Any

from contracts.base import Part, Query
from contracts.fields import Date, Id, Moment
from contracts.owners import OfVoting
from contracts.roles import AT_THE_TABLE, SESSION_READERS
from contracts.sessions.leave import Leave
from contracts.sessions.models import Candidate, Level, Member, Mode, RoundState, RuleBook
from contracts.sessions.roll import Attended, RollCorrection


class RoundView(Part):
    """One round as far as it may be known: no totals before they are announced, except at the table."""

    round_id: Id
    session_id: Id
    number: int
    title: str
    mode: Mode
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
    root: str = ""
    """The box's root for everybody to compare while it is read aloud: from the count on, before totals are known."""
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
    level: Level
    township: str | None
    held_on: Date
    members: int
    present: int
    frozen: bool
    candidates: list[Candidate]
    rounds: list[RoundView]
    remarks: list[Remark]
    roll: list[Member] = []
    signed_in: list[Id] = []
    """Who has signed in; shown at the table only."""
    bound: list[Id] = []
    """Whose device is bound by a slip: who is present in an electronic round; shown at the table only."""
    slips: int = 0
    """How many of the roll have a slip; shown at the table only."""
    slips_digest: str = ""
    """Of the slips' keys as voting has them, to be compared with the scrutineer's sheet; shown at the table only."""
    mine: bool = False
    """Whether the asking deputy is on the roll."""
    here: bool = False
    """Whether the asking deputy has signed in."""
    device_key: str = ""
    """The asking deputy's bound device; empty: none is bound."""
    corrections: list[RollCorrection] = []
    """What was decided of the roll since the session was called; without names for whom the roll is not shown."""
    ended: list[Id] = []
    """Who is on the roll and is no deputy now: the office corrects the roll; shown at the table only."""
    attendance: list[Attended] = []
    """Who has leave, came late or went early; shown at the table only."""
    leaves: list[Leave] = []
    """Leave that deputies asked for; shown at the table only."""
    my_leave: Leave | None = None
    """The asking deputy's own."""
    closed_at: Moment | None = None


class SessionLine(Part):
    """A session in a list."""

    session_id: Id
    title: str
    level: Level
    township: str | None
    held_on: Date
    adopted: int
    announced: bool


class SessionList(Part):
    """Sessions, newest first."""

    items: list[SessionLine]


class Preset(Part):
    """Rules that were used somewhere, with their source, to start from."""

    key: str
    candidates: int
    rules: RuleBook


class PresetList(Part):
    """Every preset."""

    items: list[Preset]


class ReadSession(OfVoting, Query):
    """One session, as far as the reader may know it."""

    name = "read_session"
    roles = SESSION_READERS
    answer = SessionView
    session_id: Id


class ListSessions(OfVoting, Query):
    """Sessions of the county and its townships."""

    name = "list_sessions"
    roles = SESSION_READERS
    answer = SessionList


class ReadRound(OfVoting, Query):
    """One round, as far as the reader may know it."""

    name = "read_round"
    roles = SESSION_READERS
    answer = RoundView
    round_id: Id


class ReadTable(OfVoting, Query):
    """The same session as those at the table see it: who signed in, and counts before they are announced."""

    name = "read_table"
    roles = AT_THE_TABLE
    answer = SessionView
    session_id: Id


class ListPresets(OfVoting, Query):
    """Rules to start from."""

    name = "list_presets"
    roles = SESSION_READERS
    answer = PresetList
