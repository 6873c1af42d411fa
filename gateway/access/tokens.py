"""Bearer tokens of API clients: scoped, revocable, kept as a hash only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from time import monotonic
from typing import Any

from sqlalchemy import insert, select, update

from contracts.base import Actor
from contracts.words import Role
from gateway.access.database import Store
from gateway.access.tables import TokenRow, api_tokens
from kit.clock import Clock
from kit.db.rows import typed
from kit.problems import NotFound

PREFIX = "ms_"


class Scope(StrEnum):
    """What a token may be used for."""

    SUBMIT = "appeals:submit"
    READ_APPEALS = "appeals:read"
    READ_DIRECTORY = "directory:read"
    READ_REPORTS = "reports:read"
    HOTLINE = "hotline:tickets"
    """The hotline's own system: tickets in, and what became of what was handed over (docs/hotline.md)."""


@dataclass(frozen=True)
class Token:
    """A valid token's owner and what it may do."""

    actor: Actor
    scopes: frozenset[str]
    expires_at: datetime | None


class Tokens:
    """Makes, checks and revokes tokens."""

    def __init__(self, store: Store, cache_seconds: float) -> None:
        self._store = store
        self._cache_seconds = cache_seconds
        self._known: dict[str, tuple[float, Token | None]] = {}

    async def add(self, token_id: str, name: str, scopes: list[Scope], days: int | None, by: str) -> str:
        """Make a token of this id; returns the token itself, which is shown this once."""
        token = PREFIX + token_urlsafe(32)
        now = Clock().now()
        row = {
            "token_id": token_id,
            "name": name,
            "hash": _hash(token),
            "scopes": [scope.value for scope in scopes],
            "created_by": by,
            "created_at": now,
            "expires_at": now + timedelta(days=days) if days else None,
        }
        await self._store.write(lambda connection: connection.execute(insert(api_tokens), row))
        return token

    async def all(self) -> list[dict[str, Any]]:
        """Every token without its hash, newest first."""
        columns = [column for column in api_tokens.c if column.name != "hash"]
        statement = select(*columns).order_by(api_tokens.c.token_id.desc())
        return await self._store.read(lambda connection: [dict(r) for r in connection.execute(statement).mappings()])

    async def revoke(self, token_id: str) -> None:
        """It is worth nothing from now on; raises NotFound."""
        mine = update(api_tokens).where(api_tokens.c.token_id == token_id).values(revoked_at=Clock().now())
        if not await self._store.write(lambda connection: connection.execute(mine).rowcount):
            raise NotFound("token")
        self._known.clear()

    async def check(self, token: str) -> Token | None:
        """Who a bearer token belongs to; None when it is unknown, revoked or expired."""
        key = _hash(token)
        until, known = self._known.get(key, (0.0, None))
        if until < monotonic():
            statement = select(api_tokens).where(api_tokens.c.hash == key, api_tokens.c.revoked_at.is_(None))
            row = await self._store.read(lambda connection: typed(TokenRow, connection.execute(statement)).first())
            known = _token(row) if row else None
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[key] = (monotonic() + self._cache_seconds, known)
        if known is None or (known.expires_at and known.expires_at < Clock().now()):
            return None
        return known


def _token(row: TokenRow) -> Token:
    actor = Actor(role=Role.API_CLIENT, id=row.token_id, name=row.name)
    return Token(actor, frozenset(row.scopes), row.expires_at)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
