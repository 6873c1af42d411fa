"""The audit log: every act of power is a row chained to the one before, so that none can be changed unseen."""

import json
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select

from contracts.base import Actor
from gateway.access.database import Store
from gateway.access.tables import audit
from kit import tracing
from kit.clock import REAL, Clock

BEGIN = "0" * 64
LOCK = 7003
"""Advisory lock: several gateways append one after the other."""
_LAST = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_INSERT = insert(audit)
_TOLD = ("at", "role", "actor_id", "actor_name", "action", "subject", "outcome", "address", "trace", "detail")


class Audit:
    """Appends to the log; an act that cannot be written down is not done."""

    def __init__(self, store: Store, clock: Clock = REAL) -> None:
        self._store = store
        self._clock = clock

    async def write(
        self,
        actor: Actor,
        action: str,
        subject: str = "",
        *,
        outcome: str = "asked",
        address: str = "",
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Append one row; returns when it is on disk. The time is the county's: real, or of play (ADR 38)."""
        row = {
            "at": self._clock.now().isoformat(),
            "role": actor.role.value,
            "actor_id": actor.id[:64],
            "actor_name": actor.name[:100],
            "action": action[:60],
            "subject": subject[:100],
            "outcome": outcome[:60],
            "address": address[:64],
            "trace": tracing.trace_id() or "",
            "detail": json.dumps(detail or {}, ensure_ascii=False, sort_keys=True),
        }
        row = {name: value.replace("\x00", "") for name, value in row.items()}  # PostgreSQL keeps no NUL
        await self._store.write(lambda connection: append(connection, row))

    async def recent(self, *, before: int | None, limit: int, actions: Collection[str] = ()) -> list[dict[str, Any]]:
        """The newest rows, or those before a row's number; of these actions only, where some are named."""
        statement = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        if actions:
            statement = statement.where(audit.c.action.in_(actions))
        if before is not None:
            statement = statement.where(audit.c.seq < before)
        return await self._store.read(
            lambda connection: [dict(row) for row in connection.execute(statement).mappings()]
        )

    async def hashes(self, rows: Collection[int]) -> dict[int, str]:
        """The hash of each of these rows that the log has; for a page of heads."""
        statement = select(audit.c.seq, audit.c.hash).where(audit.c.seq.in_(rows))
        return await self._store.read(lambda connection: {row.seq: row.hash for row in connection.execute(statement)})


def append(connection: Connection, row: dict[str, Any]) -> None:
    """Chain one row to the last."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    last = connection.execute(_LAST).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, BEGIN)
    connection.execute(_INSERT, {**row, "seq": seq, "previous": previous, "hash": row_hash(seq, previous, row)})


def row_hash(seq: int, previous: str, row: dict[str, Any]) -> str:
    """SHA-256 over the hash before and the row in canonical JSON."""
    told = {"seq": seq, **{name: row[name] for name in _TOLD}}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256((previous + text).encode()).hexdigest()


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain, row by row; nothing when it is whole. The first kept row anchors it."""
    expected: tuple[int, str] | None = None
    for row in connection.execute(select(audit).order_by(audit.c.seq)).mappings():
        if expected and (row["seq"], row["previous"]) != expected:
            yield f"row {row['seq']}: does not follow row {expected[0] - 1}"
        if row["hash"] != row_hash(row["seq"], row["previous"], dict(row)):
            yield f"row {row['seq']}: was changed"
        expected = (row["seq"] + 1, row["hash"])


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row: written elsewhere, it shows later whether rows were cut off the end."""
    last = connection.execute(_LAST).first()
    return (last.seq, last.hash) if last else (0, BEGIN)
