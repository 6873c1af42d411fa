"""Heads of the gateway's audit log: where it ended at a moment, signed, and kept where its database has no hand."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import DurableCommand, Event, Part, Query
from contracts.fields import Moment
from contracts.owners import OfScrutiny
from contracts.roles import SCRUTINY_READERS

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, hexadecimal."""
HeadFault = Literal["behind", "contradicts", "other-chain"]
"""What no whole log does: it ends earlier than it did, has two rows of one number, begins with another row."""


class AuditHead(Part):
    """Number and hash of the log's last row at a moment, signed by a key that whoever owns its database lacks."""

    chain: Hash
    """Hash of the log's first row: which log this is."""
    seq: int = Field(ge=1, le=2**62)
    hash: Hash
    """Of row `seq`; it covers every row before."""
    at: Moment
    """When it was signed, by the clock of the wall."""
    key: str = Field(pattern=r"^[A-Za-z0-9+/]{43}=$")
    """The Ed25519 public key it was signed with, base64."""
    signature: str = Field(pattern=r"^[A-Za-z0-9+/]{86}==$")
    """Ed25519 over the other fields (docs/operations.md, Audit log), base64."""


class WitnessAuditHead(OfScrutiny, DurableCommand):
    """Keep a head of the audit log; the broker keeps it until the scrutineer's service does."""

    name = "audit_head.witness.v1"
    head: AuditHead


class AuditHeadWitnessed(OfScrutiny, Event):
    """A head of the audit log is kept; `fault` says how it disagrees with those kept before."""

    name = "audit_head.witnessed.v1"
    head: AuditHead
    fault: HeadFault | None = None


class WitnessedHead(Part):
    """A head as it was kept, numbered in the order they came."""

    number: int
    head: AuditHead
    witnessed_at: Moment
    fault: HeadFault | None = None


class WitnessedHeadList(Part):
    """Heads, newest first; `next` is what to send as `before` for those before them."""

    items: list[WitnessedHead]
    next: int | None = None


class ReadAuditHeads(OfScrutiny, Query):
    """The kept heads of the audit log, newest first."""

    name = "read_audit_heads"
    roles = SCRUTINY_READERS
    answer = WitnessedHeadList
    before: int | None = Field(default=None, ge=1, le=2**62)
    limit: int = Field(default=100, ge=1, le=500)
