"""Heads of the audit log: signed by a key its database never sees, and sent to where its owner has no hand."""

import asyncio
import logging
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from contracts.audit import AuditHead, ReadAuditHeads, WitnessAuditHead, WitnessedHead, WitnessedHeadList
from gateway.access.database import Store
from gateway.access.tables import audit
from gateway.bus import Bus, Declined
from gateway.bus.calls import new_key
from gateway.metrics import Metrics
from kit.clock import REAL, Clock

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

log = logging.getLogger(__name__)
MOST = 500
"""Heads asked for at once when all are wanted (ours)."""
PURPOSE = b"minsheng audit head 1\n"
"""Before what is signed, so that no signature made for anything else is one of a head."""
_ENDS = select(audit.c.seq, audit.c.hash).limit(1)
_FIRST, _LAST = _ENDS.order_by(audit.c.seq), _ENDS.order_by(audit.c.seq.desc())


class AuditHeads:
    """Signs where the log ends and hands it to the broker, which keeps it until the scrutineer's service has it."""

    def __init__(self, store: Store, bus: Bus, key: str, metrics: Metrics, clock: Clock = REAL) -> None:
        self._store = store
        self._bus = bus
        self._key = key
        self._metrics = metrics
        self._clock = clock
        self._sent = ""
        self._wanted = asyncio.Event()

    @property
    def key(self) -> str:
        """The public key its heads are signed with, in base64."""
        return public_of(self._key)

    async def make(self) -> WitnessAuditHead:
        """Sign and send where the log ends now. Raises Declined when nobody takes it, LookupError while it is empty."""
        ends = await self._store.read(_ends)
        if ends is None:
            raise LookupError("the audit log is empty")
        command = WitnessAuditHead(head=sign(self._key, *ends, self._clock))
        await self._bus.send(command, command.head.chain, new_key())
        self._sent = command.head.hash
        return command

    def soon(self) -> None:
        """One more without waiting for its time: something was done that must not be unsaid."""
        self._wanted.set()

    async def keep_making(self, seconds: float) -> None:
        """One as often, when something was added; goes on for ever."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), seconds)
            self._wanted.clear()
            await self.make_if_added()

    async def make_if_added(self) -> None:
        """One more unless the log ends where it ended last time; that it did not leave is counted and in our log."""
        try:
            ends = await self._store.read(_ends)
            if ends is not None and ends[2] != self._sent:
                await self.make()
            self._metrics.heads_failed.set(0)
        except Declined as declined:
            self._metrics.heads_failed.inc()
            log.error("a head of the audit log did not leave", extra={"reason": declined.problem.type})
        except Exception:
            self._metrics.heads_failed.inc()
            log.exception("no head of the audit log was made")


async def every_kept(ask: Callable[[ReadAuditHeads], Awaitable[WitnessedHeadList]]) -> list[WitnessedHead]:
    """Every head that the scrutineer's service keeps, newest first, page by page. Raises what `ask` raises."""
    kept: list[WitnessedHead] = []
    before: int | None = None
    while True:
        page = await ask(ReadAuditHeads(before=before, limit=MOST))
        kept += page.items
        before = page.next
        if before is None:
            return kept


def sign(key: str, chain: str, seq: int, last: str, clock: Clock = REAL) -> AuditHead:
    """The head of a log that began with the row of hash `chain`, signed now, by that clock."""
    told: dict[str, Any] = {"chain": chain, "seq": seq, "hash": last, "at": clock.now(), "key": public_of(key)}
    signature = _private(key).sign(_signed(AuditHead.model_construct(**told)))
    return AuditHead.model_validate({**told, "signature": b64encode(signature).decode()})


def is_signed(head: AuditHead) -> bool:
    """Whether its signature is that of the key it names."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(b64decode(head.key)).verify(b64decode(head.signature), _signed(head))
    except (InvalidSignature, ValueError):
        return False
    return True


@cache
def public_of(key: str) -> str:
    """The public half of a private key; both in base64."""
    return b64encode(_private(key).public_key().public_bytes_raw()).decode()


def _private(key: str) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(b64decode(key))


def _signed(head: AuditHead) -> bytes:
    at = head.at.astimezone(UTC).isoformat(timespec="microseconds")
    return PURPOSE + "\n".join([head.chain, str(head.seq), head.hash, at, head.key]).encode()


def _ends(connection: Connection) -> tuple[str, int, str] | None:
    """The first row's hash, the last row's number and hash; None when there is no row."""
    first, last = connection.execute(_FIRST).first(), connection.execute(_LAST).first()
    return (first.hash, last.seq, last.hash) if first and last else None
