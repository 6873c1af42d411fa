"""The scrutineer's tables: running rounds and their keys, attendance, slips, and for whom a ballot was signed."""

from typing import Any

from sqlalchemy import JSON, Column, Integer, LargeBinary, MetaData, String, Table, Text

from kit.db.rows import TableRow

metadata = MetaData()

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


class SlipRow(TableRow, table=slips):
    """A deputy's slip in a session."""

    session_id: str
    deputy_id: str
    slip_key: str
    device_key: str | None
    slip_signature: str | None
