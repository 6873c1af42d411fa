"""Idempotency-Key on submissions: the same key with the same body is the same appeal, with another it is refused."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from gateway.access.database import Store
from gateway.access.tables import idempotency
from gateway.keys import Keys
from kit.clock import Clock
from kit.problems import Refused

LONGEST = 100
SHORTEST = 8
_CLAIM: dict[str, Any] = {
    "postgresql": postgresql.insert(idempotency).on_conflict_do_nothing().returning(idempotency.c.key),
    "sqlite": sqlite.insert(idempotency).on_conflict_do_nothing().returning(idempotency.c.key),
}


class Idempotency:
    """Which body came under which key of which client."""

    def __init__(self, store: Store, keys: Keys, days: int) -> None:
        self._store = store
        self._key = keys.of("idempotency")
        self._days = days

    def scoped(self, scope: str, key: str) -> str:
        """A client's key made unlike every other client's."""
        return hmac.new(self._key, f"{scope}\n{key}".encode(), sha256).hexdigest()

    async def claim(self, scope: str, key: str, digest: str) -> datetime:
        """Remember the body's digest; returns when it was first seen. Raises Refused when the key came with another."""
        mine = self.scoped(scope, key)

        def write(connection: Connection) -> tuple[str, datetime]:
            now = Clock().now()
            fresh = {"key": mine, "digest": digest, "at": now}
            if connection.execute(_CLAIM[connection.dialect.name], fresh).first() is not None:
                return digest, now
            known = select(idempotency.c.digest, idempotency.c.at).where(idempotency.c.key == mine)
            row = connection.execute(known).one()
            return row.digest, row.at

        claimed, first_at = await self._store.write(write)
        if claimed != digest:
            raise Refused(
                "idempotency-key-reused",
                "This Idempotency-Key was used for another request.",
                "Send a new key with a new request.",
                status=422,
            )
        return first_at

    async def forget(self) -> None:
        """Drop keys no client will use again."""
        limit = Clock().now() - timedelta(days=self._days)
        old = delete(idempotency).where(idempotency.c.at < limit)
        await self._store.write(lambda connection: connection.execute(old))


def checked(key: str | None) -> str | None:
    """A client's Idempotency-Key; raises Refused when it is no 8 to 100 visible ASCII letters."""
    if key is None:
        return None
    if not (SHORTEST <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        detail = f"An Idempotency-Key has {SHORTEST} to {LONGEST} printable ASCII letters; a UUID is a good one."
        raise Refused("idempotency-key-not-valid", "This is no Idempotency-Key.", detail, status=422)
    return key
