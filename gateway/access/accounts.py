"""Local accounts of office-holders: made by the operator, signed in to with a password."""

import asyncio
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from contracts.base import Actor
from contracts.words import Role
from gateway.access.database import Store
from gateway.access.tables import AccountRow, accounts
from gateway.settings import GatewaySettings
from kit.bus.unit_of_work import new_id
from kit.clock import Clock
from kit.db.rows import typed
from kit.problems import NotFound, Refused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PEOPLE = frozenset(Role) - {Role.PUBLIC, Role.API_CLIENT, Role.SYSTEM}
"""Roles somebody signs in with."""


@dataclass(frozen=True)
class Account:
    """One account as a session needs it."""

    account_id: str
    login: str
    actor: Actor
    epoch: int
    active: bool
    totp_on: bool
    password_hash: str = field(repr=False)
    totp_sealed: str | None = field(repr=False)


class Accounts:
    """The accounts of this gateway."""

    def __init__(self, store: Store, settings: GatewaySettings) -> None:
        self._store = store
        self._settings = settings

    async def add(self, login: str, password: str, actor: Actor) -> str:
        """Make an account and return its id; raises Refused when the login is taken or the password too short."""
        self._check(password)
        if actor.role not in PEOPLE:
            raise Refused("invalid", "Nobody signs in with this role.", status=422)
        row = _row(login, await asyncio.to_thread(self._hasher.hash, password), actor)
        try:
            await self._store.write(lambda connection: connection.execute(insert(accounts), row))
        except IntegrityError as taken:
            raise Refused("login-taken", "There is an account with this login.") from taken
        return str(row["account_id"])

    async def add_many(self, people: dict[str, Actor], password: str) -> None:
        """Make many accounts with one password, hashed once; for a demo only."""
        if not people:
            return
        kept = await asyncio.to_thread(self._hasher.hash, password)
        rows = [_row(login, kept, actor) for login, actor in people.items()]
        await self._store.write(lambda connection: connection.execute(insert(accounts), rows))

    async def find(self, login: str) -> Account | None:
        """By login, upper or lower case."""
        if "\x00" in login:  # PostgreSQL does not even look for it
            return None
        return await self._one(accounts.c.login == kept_login(login))

    async def get(self, account_id: str) -> Account | None:
        """By id."""
        return await self._one(accounts.c.account_id == account_id)

    async def all(self) -> list[Account]:
        """Everyone, by login."""
        every = select(accounts).order_by(accounts.c.login)
        rows = await self._store.read(lambda connection: typed(AccountRow, connection.execute(every)).all())
        return [_account(row) for row in rows]

    async def change(self, account_id: str, *, ends_sessions: bool = False, **values: Any) -> None:
        """Set columns; raises NotFound."""
        if ends_sessions:
            values["epoch"] = accounts.c.epoch + 1
        mine = update(accounts).where(accounts.c.account_id == account_id).values(**values)
        if not await self._store.write(lambda connection: connection.execute(mine).rowcount):
            raise NotFound("account")

    async def move_department(self, department: str, into: str) -> int:
        """Everybody of one department acts for another from now on; returns how many they are."""
        theirs = update(accounts).where(accounts.c.department == department).values(department=into)
        return await self._store.write(lambda connection: connection.execute(theirs).rowcount)

    async def set_password(self, account_id: str, password: str) -> None:
        """A new password; ends the account's sessions."""
        self._check(password)
        fresh = await asyncio.to_thread(self._hasher.hash, password)
        await self.change(account_id, ends_sessions=True, password_hash=fresh)

    async def verify(self, account: Account | None, password: str) -> bool:
        """Whether the password is right; takes as long for a login that does not exist."""
        kept = account.password_hash if account else await asyncio.to_thread(_decoy, self._hasher)
        right = await asyncio.to_thread(_matches, self._hasher, kept, password)
        return right and account is not None

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        cost = self._settings
        return PasswordHasher(
            time_cost=cost.password_passes, memory_cost=cost.password_kibibytes, parallelism=cost.password_lanes
        )

    def _check(self, password: str) -> None:
        least = self._settings.password_length
        if len(password) < least:
            raise Refused("password-too-short", f"A password has at least {least} letters.", status=422)

    async def _one(self, condition: Any) -> Account | None:
        statement = select(accounts).where(condition)
        row = await self._store.read(lambda connection: typed(AccountRow, connection.execute(statement)).first())
        return _account(row) if row else None


def kept_login(login: str) -> str:
    """A login as it is kept and counted, however it was typed."""
    return login.strip().lower()


def _row(login: str, password_hash: str, actor: Actor) -> dict[str, Any]:
    account_id = new_id()
    return {
        "account_id": account_id,
        "login": kept_login(login),
        "actor_id": actor.id or account_id,
        "name": actor.name,
        "role": actor.role.value,
        "department": actor.department,
        "township": actor.township,
        "password_hash": password_hash,
        "totp_on": False,
        "totp_used": 0,
        "failures": 0,
        "epoch": 1,
        "active": True,
        "created_at": Clock().now(),
    }


def _account(row: AccountRow) -> Account:
    actor = Actor(role=Role(row.role), id=row.actor_id, name=row.name, department=row.department, township=row.township)
    return Account(
        account_id=row.account_id,
        login=row.login,
        actor=actor,
        epoch=row.epoch,
        active=row.active,
        totp_on=row.totp_on,
        password_hash=row.password_hash,
        totp_sealed=row.totp_sealed,
    )


@cache
def _decoy(hasher: "PasswordHasher") -> str:
    return hasher.hash("nobody has this password")


def _matches(hasher: "PasswordHasher", kept: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
