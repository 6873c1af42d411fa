"""The secret address of somebody's calendar: one an account, shown once, over when a new one is made.

A phone's calendar cannot sign in; whoever has the address reads due dates, and nothing that a resident wrote. It ends
with the account's sessions: by a new password, a slip, an account that is off.
"""

from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Connection, Delete, delete, insert, select

from gateway.access.accounts import Account, Accounts
from gateway.access.database import Store
from gateway.access.seats import Seats
from gateway.access.tables import calendar_links


class CalendarLinks:
    """Makes, finds and ends them; only hashes are kept."""

    def __init__(self, store: Store, people: Accounts, seats: Seats) -> None:
        self._store = store
        self._people = people
        self._seats = seats

    async def make(self, account: Account) -> str:
        """A new secret, told this once; the one before is worth nothing any more."""
        secret = token_urlsafe(32)
        row = {"account_id": account.account_id, "hash": _hash(secret), "epoch": account.epoch}

        def write(connection: Connection) -> None:
            connection.execute(_of(account))
            connection.execute(insert(calendar_links), row)

        await self._store.write(write)
        return secret

    async def end(self, account: Account) -> None:
        """There is none any more."""
        await self._store.write(lambda connection: connection.execute(_of(account)))

    async def is_there(self, account: Account) -> bool:
        """Whether there is one."""
        wanted = select(calendar_links.c.account_id).where(_is_of(account), calendar_links.c.epoch == account.epoch)
        return await self._store.read(lambda connection: connection.execute(wanted).first() is not None)

    async def whose(self, secret: str) -> Account | None:
        """Whose calendar it opens, as they stand now; None for a wrong one, or an account or seat that is over."""
        wanted = select(calendar_links.c.account_id, calendar_links.c.epoch).where(
            calendar_links.c.hash == _hash(secret)
        )
        found = await self._store.read(lambda connection: connection.execute(wanted).first())
        account = await self._people.get(found.account_id) if found else None
        if not found or not account or not account.active or account.epoch != found.epoch:
            return None
        return account if await self._seats.stands(account.actor) else None


def _of(account: Account) -> Delete:
    return delete(calendar_links).where(_is_of(account))


def _is_of(account: Account) -> ColumnElement[bool]:
    return calendar_links.c.account_id == account.account_id


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
