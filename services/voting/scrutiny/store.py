"""The scrutineer's tables: rounds and their keys, attendance, slips, whom a ballot was signed for, audit heads."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from contracts.words import Role
from kit.db import UtcMoment
from kit.db.rows import TableRow
from kit.standing import StandingCopy

metadata = MetaData()

deputies = StandingCopy("deputy_standing", metadata, Role.DEPUTY)
"""Who is a deputy, as the deputies service tells it here too: the secretariat's word alone admits nobody."""

watched = Table(
    "watched",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("session_id", String(64), nullable=False),
    Column("state", String(8), nullable=False),
    Column("drawn", JSON, nullable=False),
    Column("keys", JSON, nullable=False),
    Column("issuer_key", LargeBinary),
    Column("seal_key", LargeBinary),
    Column("present", Integer),
    Column("issued", Integer),
    Column("box", JSON),
    Column("head", JSON),
    Column("seal", Text),
    Column("sealed_by", Text),
)
"""`drawn` and `box` are this service's own facts, with which the head is compared before it is sealed."""

attendance = Table(
    "attendance",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
)
"""Who signed in, as voting tells it: present in rounds on paper."""

slips = Table(
    "slips",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("slip_key", String(43), nullable=False),
    Column("device_key", String(87)),
    Column("slip_signature", String(86)),
)
"""Public keys of the slips as the scrutineer gave them, and the device that each has bound, with the evidence."""

countersigned = Table(
    "countersigned",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("deputy_id", String(64), primary_key=True),
    Column("blinded", String(64), nullable=False),
    Column("signature", Text, nullable=False),
    Column("device_signature", String(86)),
)
"""`device_signature`: the evidence that the deputy asked for it."""

audit_heads = Table(
    "audit_heads",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("chain", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("key", String(44), nullable=False),
    Column("signature", String(88), nullable=False),
    Column("witnessed_at", UtcMoment, nullable=False),
    Column("fault", String(20)),
    Index("ix_audit_heads_seq", "chain", "seq"),
)
"""Numbered as they came; what disagrees is kept too, for it is the evidence."""


class WatchedRow(TableRow, table=watched):
    """A round as the scrutineer saw it."""

    round_id: str
    session_id: str
    state: str
    drawn: dict[str, Any]
    keys: dict[str, str]
    issuer_key: bytes | None
    seal_key: bytes | None
    present: int | None
    issued: int | None
    box: dict[str, Any] | None
    head: dict[str, Any] | None
    seal: str | None
    sealed_by: str | None


class CountersignedRow(TableRow, table=countersigned):
    """A blind signature given to a deputy."""

    round_id: str
    deputy_id: str
    blinded: str
    signature: str
    device_signature: str | None


class AuditHeadRow(TableRow, table=audit_heads):
    """A head of the audit log as it was kept."""

    number: int
    chain: str
    seq: int
    hash: str
    at: datetime
    key: str
    signature: str
    witnessed_at: datetime
    fault: str | None


class SlipRow(TableRow, table=slips):
    """A deputy's slip in a session."""

    session_id: str
    deputy_id: str
    slip_key: str
    device_key: str | None
    slip_signature: str | None
