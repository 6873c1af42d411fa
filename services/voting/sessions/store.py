"""Tables of sessions: roll, list, rounds, and who was given a ballot. What is in a ballot is nowhere here."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from kit.db import UtcMoment
from kit.db.rows import TableRow
from services.voting.shared.metadata import metadata

sessions = Table(
    "sessions",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("level", String(8), nullable=False),
    Column("township", String(9)),
    Column("held_on", Date, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("called_at", UtcMoment, nullable=False),
    Column("closed_at", UtcMoment),
)

members = Table(
    "members",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("signed_at", UtcMoment),
    Column("signed_by", Text),
    Column("slip_key", String(43)),
    Column("device_key", String(87)),
    Column("slip_signature", String(86)),
)
"""The roll of a session, and who has signed in, by whose hand. The slip's public key is the scrutineer's word;
its signature over the device key is the evidence whose device it is."""

corrections = Table(
    "roll_corrections",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("added", JSON, nullable=False),
    Column("removed", JSON, nullable=False),
    Column("members", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""What was decided of a called session's roll, with the names as they stood on it; `members` is how many since."""

attendance = Table(
    "session_attendance",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("presence", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""Who on the roll has leave, came late or went early; whoever else signed in was present, or else absent."""

leaves = Table(
    "session_leaves",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("words", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", UtcMoment),
)
"""Leave of absence that a deputy asked for; `state` is asked, granted or refused, `words` the office's answer."""

amendments = Table(
    "amendments",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""Every version of a session's list, so that an amendment is on record."""

remarks = Table(
    "remarks",
    metadata,
    Column("remark_id", String(64), primary_key=True),
    Column("session_id", String(64), nullable=False, index=True),
    Column("candidate_id", String(64)),
    Column("member_name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("session_id", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("mode", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("rules", JSON, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("whole_ballots", Boolean, nullable=False),
    Column("after", String(64)),
    Column("replaces", String(64)),
    Column("issuer_key", LargeBinary),
    Column("keys", JSON, nullable=False),
    Column("present", Integer),
    Column("countersigned", Integer),
    Column("box", JSON),
    Column("head", JSON),
    Column("seal", Text),
    Column("result", JSON),
    Column("opened_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("announced_at", UtcMoment),
    UniqueConstraint("session_id", "number", name="uq_rounds_number"),
    Index("ix_rounds_session", "session_id", "number"),
)
"""`issuer_key` is the secretariat's private key while ballots are given out; it is destroyed when the round closes.
`present`: who had signed in by then."""

issued = Table(
    "issued",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("blinded", String(64), nullable=False),
    Column("signature", Text, nullable=False),
    Column("device_signature", String(86)),
)
"""One blind signature a deputy and round. `blinded` is the hash of what was signed: it says nothing about the token.
`device_signature`: the evidence that the deputy asked for it."""

counts = Table(
    "counts",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("teller_id", String(64), primary_key=True),
    Column("teller_name", Text, nullable=False),
    Column("count", JSON, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""Paper: each teller's own count."""


class SessionRow(TableRow, table=sessions):
    """A session, and the list before it."""

    session_id: str
    title: str
    level: str
    township: str | None
    held_on: date
    candidates: list[dict[str, Any]]
    called_at: datetime
    closed_at: datetime | None


class MemberRow(TableRow, table=members):
    """A deputy on the roll of a session."""

    session_id: str
    deputy_id: str
    name: str
    group: str
    signed_at: datetime | None
    signed_by: str | None
    slip_key: str | None
    device_key: str | None
    slip_signature: str | None


class CorrectionRow(TableRow, table=corrections):
    """One correction of a roll."""

    session_id: str
    number: int
    added: list[dict[str, Any]]
    removed: list[dict[str, Any]]
    members: int
    reason: str
    body: str
    decided_on: date
    by: str
    at: datetime


class LeaveRow(TableRow, table=leaves):
    """Leave that was asked for."""

    session_id: str
    deputy_id: str
    state: str
    reason: str
    asked_at: datetime
    words: str
    answered_by: str
    answered_at: datetime | None


class AttendanceRow(TableRow, table=attendance):
    """How somebody on the roll attended."""

    session_id: str
    deputy_id: str
    presence: str
    reason: str
    by: str
    at: datetime


class RoundRow(TableRow, table=rounds):
    """A round of a session."""

    round_id: str
    session_id: str
    number: int
    title: str
    mode: str
    state: str
    rules: dict[str, Any]
    candidates: list[dict[str, Any]]
    whole_ballots: bool
    after: str | None
    replaces: str | None
    issuer_key: bytes | None
    keys: dict[str, str]
    present: int | None
    countersigned: int | None
    box: dict[str, Any] | None
    head: dict[str, Any] | None
    seal: str | None
    result: dict[str, Any] | None
    opened_at: datetime | None
    closed_at: datetime | None
    announced_at: datetime | None


class CountRow(TableRow, table=counts):
    """One teller's count."""

    round_id: str
    teller_id: str
    teller_name: str
    count: dict[str, Any]
    at: datetime


class CountedRow(RoundRow):
    """A round whose ballots are counted."""

    head: dict[str, Any]


class IssuingRow(RoundRow):
    """A round in which ballots are given out."""

    issuer_key: bytes


class AnnouncedRow(RoundRow):
    """A round whose result is announced, or that was given up."""

    result: dict[str, Any]
