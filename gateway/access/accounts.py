"""Local accounts of office-holders, signed in to with a password; who makes which is in `enrolment.py` and above."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
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

UNUSABLE = "!"
"""In the place of a password's hash: nobody signs in with any."""


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
    locked_until: datetime | None


class Accounts:
    """The accounts of this gateway."""

    def __init__(self, store: Store, settings: GatewaySettings) -> None:
        self._store = store
        self._settings = settings

    async def add(self, login: str, password: str, actor: Actor) -> str:
        """Make an account and return its id; raises Refused when the login is taken or the password too short."""
        self.check_password(password)
        if actor.role not in PEOPLE:
            raise Refused("invalid", "Nobody signs in with this role.", status=422)
        return await self._insert(_row(login, await asyncio.to_thread(self._hasher.hash, password), actor))

    async def add_unusable(self, login: str, actor: Actor) -> str:
        """Make an account that nobody can sign in to yet and return its id; raises Refused when the login is taken."""
        return await self._insert(_row(login, UNUSABLE, actor))

    async def remove_unusable(self, account_id: str) -> None:
        """Take away an account that nobody ever signed in to; any other stays."""
        mine = delete(accounts).where(accounts.c.account_id == account_id, accounts.c.password_hash == UNUSABLE)
        await self._store.write(lambda connection: connection.execute(mine))

    async def _insert(self, row: dict[str, Any]) -> str:
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
        return await self._one(accounts.c.login == login.strip().lower())

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
        """A new password; ends the account's sessions and lifts a lock."""
        self.check_password(password)
        fresh = await asyncio.to_thread(self._hasher.hash, password)
        await self.change(account_id, ends_sessions=True, password_hash=fresh, failures=0, locked_until=None)

    async def failed(self, account: Account) -> None:
        """Count a wrong password or code; after the last allowed one the account is locked for a time."""
        now = Clock().now()

        def count(connection: Any) -> None:
            mine = accounts.c.account_id == account.account_id
            more = update(accounts).where(mine).values(failures=accounts.c.failures + 1)
            failures = connection.execute(more.returning(accounts.c.failures)).scalar_one()
            if failures >= self._settings.lockout_failures:
                until = now + timedelta(minutes=self._settings.lockout_minutes)
                connection.execute(update(accounts).where(mine).values(failures=0, locked_until=until))

        await self._store.write(count)

    async def verify(self, account: Account | None, password: str) -> bool:
        """Whether the password is right; takes as long for a login that does not exist."""
        usable = account is not None and account.password_hash != UNUSABLE
        kept = account.password_hash if account and usable else await asyncio.to_thread(_decoy, self._hasher)
        right = await asyncio.to_thread(_matches, self._hasher, kept, password)
        return right and usable

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        cost = self._settings
        return PasswordHasher(
            time_cost=cost.password_passes, memory_cost=cost.password_kibibytes, parallelism=cost.password_lanes
        )

    def check_password(self, password: str) -> None:
        """Raise Refused when it is too short."""
        least = self._settings.password_length
        if len(password) < least:
            raise Refused("password-too-short", f"A password has at least {least} letters.", status=422)

    async def _one(self, condition: Any) -> Account | None:
        statement = select(accounts).where(condition)
        row = await self._store.read(lambda connection: typed(AccountRow, connection.execute(statement)).first())
        return _account(row) if row else None


def _row(login: str, password_hash: str, actor: Actor) -> dict[str, Any]:
    account_id = new_id()
    return {
        "account_id": account_id,
        "login": login.strip().lower(),
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
        locked_until=row.locked_until,
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
