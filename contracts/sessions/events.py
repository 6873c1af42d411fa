"""What voting tells of a session: called, attended, and its rounds up to the adopted projects."""

from typing import Any, Literal

from contracts.base import Event
from contracts.fields import Date, Id, Moment
from contracts.owners import OfVoting
from contracts.sessions.models import BallotLine, DeviceKey, KeySignature, Level, Mode, RuleBook


class SessionCalled(OfVoting, Event):
    """A session was called, with its roll."""

    name = "session.called.v1"
    session_id: Id
    title: str
    level: Level
    township: str | None = None
    held_on: Date
    members: int
    deputy_ids: list[Id] = []
    """Who is on the roll, so that each of them can be told."""


class AttendanceSigned(OfVoting, Event):
    """A deputy signed in: present in rounds on paper; in electronic ones those are whose device is bound."""

    name = "attendance.signed.v1"
    session_id: Id
    deputy_id: Id
    signed_at: Moment


class DeviceBound(OfVoting, Event):
    """A deputy's device was bound; the slip's signature goes along, so that the scrutineer believes nobody's word."""

    name = "device.bound.v1"
    session_id: Id
    deputy_id: Id
    device_key: DeviceKey
    slip_signature: KeySignature


class RoundDrawn(OfVoting, Event):
    """A round was drawn up: rules and list are frozen; issuers and box make their keys."""

    name = "round.drawn.v1"
    round_id: Id
    session_id: Id
    number: int
    title: str
    mode: Mode
    rules: RuleBook
    candidates: list[BallotLine]
    whole_ballots: bool = False


class RoundReady(OfVoting, Event):
    """All keys are known: their fingerprints are read out, and ballots are given out."""

    name = "round.ready.v1"
    round_id: Id
    keys: dict[str, str]


class RoundOpened(OfVoting, Event):
    """From now on the box takes ballots."""

    name = "round.opened.v1"
    round_id: Id
    opened_at: Moment


class RoundClosed(OfVoting, Event):
    """Nothing more is given out or taken; `abandoned`: none of it counts, the round is held again on paper."""

    name = "round.closed.v1"
    round_id: Id
    abandoned: bool = False
    closed_at: Moment


class RoundCounted(OfVoting, Event):
    """The board's head is complete: it waits for the scrutineer's seal."""

    name = "round.counted.v1"
    round_id: Id
    head: dict[str, Any]


class ResultAnnounced(OfVoting, Event):
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


class ProjectAdopted(OfVoting, Event):
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
