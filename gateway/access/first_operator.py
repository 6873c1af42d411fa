"""The first operator: made at /setup by whoever was given a code at the machine, once, and never again.

Only the hash of the code is kept. Who has the machine has the code: it is printed where the platform is started, and by
`python -m gateway init`. Guesses are held up like those of a password (`guesses.py`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from contracts.base import Actor
from contracts.words import Role
from gateway.access.accounts import Account, Accounts
from gateway.access.audit import Audit
from gateway.access.audit_heads import AuditHeads
from gateway.access.database import Store
from gateway.access.first_passwords import as_given
from gateway.access.tables import setup_code
from gateway.access.two_persons import new_code
from gateway.settings import GatewaySettings
from kit.clock import Clock
from kit.problems import Refused

LENGTH = 16
"""Letters of the code: 79 bits (ours)."""
GUESSED = "/setup"
"""What guesses of the code are counted under: no login, which has no slash."""
AT_SETUP = Actor(role=Role.SYSTEM, name="/setup")
"""Who the audit log names while there is nobody yet."""


class FirstOperator:
    """Whether the page is there, its code, and the one account that is made with it."""

    def __init__(
        self, store: Store, people: Accounts, audit: Audit, heads: AuditHeads, settings: GatewaySettings
    ) -> None:
        self._store = store
        self._people = people
        self._audit = audit
        self._heads = heads
        self._good = timedelta(hours=settings.setup_code_hours)

    async def is_missing(self) -> bool:
        """Whether there is no account of an operator, in whatever state: only then is there a page /setup."""
        return not await self._people.any_of(Role.OPERATOR)

    async def new_code(self, *, in_place: bool) -> str | None:
        """A fresh code, told this once; None when one is good already, which `in_place` is over with it.

        Of several gateways that start at once one has a code to tell.
        """
        code, now = new_code(LENGTH), Clock().now()
        row = {"one": 1, "code_hash": _hash(code), "until": now + self._good}
        over = delete(setup_code) if in_place else delete(setup_code).where(setup_code.c.until < now)

        def write(connection: Connection) -> None:
            connection.execute(over)
            connection.execute(insert(setup_code), row)

        try:
            await self._store.write(write)
        except IntegrityError:
            return None
        return code

    async def fits(self, code: str) -> bool:
        """Whether it is the code that is good now."""
        wanted = select(setup_code.c.one).where(*_is(code, Clock().now()))
        return await self._store.read(lambda connection: connection.execute(wanted).first() is not None)

    async def make(
        self, code: str, login: str, name: str, password: str, second_factor: Mapping[str, Any], address: str
    ) -> Account:
        """The operator's account, with its second factor; the code is worth nothing any more.

        Of two at once one is made. Raises Refused `setup-code-wrong` for the other and for a code that is wrong or
        over, `login-taken`, and what is wrong with a password.
        """
        holder, used = Actor(role=Role.OPERATOR, name=name), delete(setup_code).where(*_is(code, Clock().now()))
        await self._audit.write(AT_SETUP, "bootstrap_account", login.lower(), address=address, detail=_told(name))
        account_id = await self._people.add_first(
            login,
            password,
            holder,
            claim=lambda connection, _: bool(connection.execute(used).rowcount),
            **second_factor,
        )
        if account_id is None:
            await self.failed(login, address)
            raise Refused("setup-code-wrong", "The code is not right, was used, or is over.", status=401)
        await self._audit.write(AT_SETUP, "bootstrap_account", login.lower(), outcome="done", address=address)
        self._heads.soon()
        return await self._people.existing(account_id)

    async def failed(self, login: str, address: str) -> None:
        """Somebody came with a code that is not good."""
        await self._audit.write(AT_SETUP, "bootstrap_account", login.lower(), outcome="failed", address=address)


def _told(name: str) -> dict[str, Any]:
    return {"role": Role.OPERATOR.value, "name": name}


def _hash(code: str) -> str:
    return sha256(f"setup {code}".encode()).hexdigest()


def _is(typed: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return setup_code.c.code_hash == _hash(as_given(typed)), setup_code.c.until >= now
