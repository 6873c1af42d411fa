"""Local accounts of office-holders, signed in to with a password; who makes which is in `enrolment.py` and above."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from contracts.base import Actor
from contracts.words import Role
from gateway import places
from gateway.access import password_rules
from gateway.access.database import Store
from gateway.access.passwords import UNUSABLE, Passwords
from gateway.access.tables import AccountRow, accounts
from gateway.settings import GatewaySettings
from kit.bus.unit_of_work import new_id
from kit.clock import Clock
from kit.db.rows import typed
from kit.keyboard import plain
from kit.problems import NotFound, Refused

LOGIN = r"^[A-Za-z0-9._@-]+$"
"""What a login is made of; it has 2 to 64 of these letters."""
FIRST_LOCK = 7004
"""Advisory lock: two gateways do not both make the first account of a role."""
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
    first_until: datetime | None = None
    """Until when the password of a slip is good, while its holder has not set one."""

    @property
    def state(self) -> str:
        """`off`; `new`, to which no password was given yet; `waiting`, which has a slip; or `on`."""
        if not self.active:
            return "off"
        if self.password_hash == UNUSABLE:
            return "new"
        return "waiting" if self.first_until else "on"


class Accounts:
    """The accounts of this gateway; `passwords` is the one place where a password is hashed."""

    def __init__(self, store: Store, settings: GatewaySettings) -> None:
        self._store = store
        self._settings = settings
        self.passwords = Passwords(settings)

    async def add(self, login: str, password: str, actor: Actor) -> str:
        """Make an account and return its id; raises Refused when the login is taken or the password is weak."""
        self._check(password, login, actor.name)
        if actor.role not in PEOPLE:
            raise Refused("invalid", "Nobody signs in with this role.", status=422)
        return await self._insert(_row(login, await self._hash(password), actor))

    async def add_unusable(self, login: str, actor: Actor) -> str:
        """Make an account that nobody can sign in to yet and return its id; raises Refused when the login is taken."""
        return await self._insert(_row(login, UNUSABLE, actor))

    async def add_unusable_many(self, people: Mapping[str, Actor]) -> None:
        """The same for many at once, by login: all or none of them."""
        rows = [_row(login, UNUSABLE, actor) for login, actor in people.items()]
        try:
            await self._store.write(lambda connection: connection.execute(insert(accounts), rows))
        except IntegrityError as taken:
            raise Refused("login-taken", "There is an account with one of these logins.") from taken

    def _check(self, password: str, *own: str) -> None:
        """Raises Refused for a password that is short or soon guessed: of what is the holder's own, or the county's."""
        password_rules.check(password, self._settings.password_length, *own, *places.names())

    async def add_first(
        self,
        login: str,
        password: str,
        actor: Actor,
        *,
        claim: Callable[[Connection, str], bool],
        **columns: Any,
    ) -> str | None:
        """Make the first account of a role, in the transaction that `claim(connection, id)` is made in; returns its id.

        An empty password: nobody can sign in to it yet. None, and nothing is done, when there is an account of the
        role, whatever its state, or nothing to claim. Raises Refused when the login is taken or the password is weak.
        """
        if password:
            self._check(password, login, actor.name)
        row = _row(login, await self._hash(password) if password else UNUSABLE, actor) | columns
        of_role = select(accounts.c.account_id).where(accounts.c.role == actor.role.value).limit(1)

        def write(connection: Connection) -> bool:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(FIRST_LOCK)))
            if connection.execute(of_role).first() or not claim(connection, str(row["account_id"])):
                return False
            connection.execute(insert(accounts), row)
            return True

        try:
            made = await self._store.write(write)
        except IntegrityError as taken:
            raise Refused("login-taken", "There is an account with this login.") from taken
        return str(row["account_id"]) if made else None

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
        """Make many accounts with one password, hashed once and held to no rule; for a demo only."""
        if not people:
            return
        kept = await self._hash(password)
        rows = [_row(login, kept, actor) for login, actor in people.items()]
        await self._store.write(lambda connection: connection.execute(insert(accounts), rows))

    async def existing(self, account_id: str) -> Account:
        """By id; raises NotFound."""
        account = await self.get(account_id)
        if account is None:
            raise NotFound("account")
        return account

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

    async def any_of(self, role: Role) -> bool:
        """Whether there is an account of this role, whatever its state."""
        one = select(accounts.c.account_id).where(accounts.c.role == role.value).limit(1)
        return await self._store.read(lambda connection: connection.execute(one).first() is not None)

    async def able(self, role: Role) -> set[str]:
        """Who of a role can sign in, or could with the slip they were given: ids as services know them."""
        every = select(accounts.c.actor_id).where(
            accounts.c.role == role.value, accounts.c.active.is_(True), accounts.c.password_hash != UNUSABLE
        )
        return await self._store.read(lambda connection: set(connection.execute(every).scalars()))

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

    async def move_township(self, township: str, into: str) -> int:
        """Everybody of one township is of another from now on; returns how many they are."""
        theirs = update(accounts).where(accounts.c.township == township).values(township=into)
        return await self._store.write(lambda connection: connection.execute(theirs).rowcount)

    async def set_password(self, account: Account, password: str) -> None:
        """A new password; ends the account's sessions. Raises Refused when it is weak."""
        self.check_password(account, password)
        fresh = await self._hash(password)
        await self.change(account.account_id, ends_sessions=True, password_hash=fresh, first_until=None)

    async def give_first(self, hashes: Mapping[str, str], until: datetime) -> None:
        """Passwords of slips, by account id, hashed: each is good until then, and ends the account's sessions."""

        def write(connection: Connection) -> None:
            for account_id, fresh in hashes.items():
                mine = update(accounts).where(accounts.c.account_id == account_id)
                connection.execute(mine.values(password_hash=fresh, first_until=until, epoch=accounts.c.epoch + 1))

        await self._store.write(write)

    async def replace_first(self, account: Account, password: str) -> Account | None:
        """One's own password in place of the slip's, which is worth nothing any more; the account as it then is.

        None when somebody else was faster with the same slip. Raises Refused when the password is weak.
        """
        self.check_password(account, password)
        fresh = await self._hash(password)
        still = accounts.c.account_id == account.account_id, accounts.c.epoch == account.epoch
        mine = update(accounts).where(*still, accounts.c.first_until.is_not(None))
        own = mine.values(password_hash=fresh, first_until=None, epoch=accounts.c.epoch + 1)
        if not await self._store.write(lambda connection: connection.execute(own).rowcount):
            return None
        return await self.get(account.account_id)

    def check_password(self, account: Account, password: str) -> None:
        """Raise Refused when it is too short or soon guessed."""
        self._check(password, account.login, account.actor.name)

    async def _hash(self, password: str) -> str:
        with self.passwords.turn(known=True) as turn:
            return await turn.hash(password)

    async def _one(self, condition: Any) -> Account | None:
        statement = select(accounts).where(condition)
        row = await self._store.read(lambda connection: typed(AccountRow, connection.execute(statement)).first())
        return _account(row) if row else None


def kept_login(login: str) -> str:
    """A login as it is kept and counted, however it was typed."""
    return plain(login).lower()


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
        "part": actor.part,
        "password_hash": password_hash,
        "totp_on": False,
        "totp_used": 0,
        "failures": 0,
        "epoch": 1,
        "active": True,
        "created_at": Clock().now(),
    }


def _account(row: AccountRow) -> Account:
    actor = Actor.model_validate(
        {
            "role": row.role,
            "id": row.actor_id,
            "name": row.name,
            "department": row.department,
            "township": row.township,
            "part": row.part,
        }
    )
    return Account(
        account_id=row.account_id,
        login=row.login,
        actor=actor,
        epoch=row.epoch,
        active=row.active,
        totp_on=row.totp_on,
        password_hash=row.password_hash,
        totp_sealed=row.totp_sealed,
        first_until=row.first_until,
    )
