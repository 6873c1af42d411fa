"""Accounts with power over a vote, the log or other accounts: two persons make one, and its holder enrols it.

Office and operator each give the holder one half of a code; with both the holder sets a password, and the code is worth
nothing any more. So neither of the two alone makes such an account or comes to know how to sign in to it.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from contracts.base import Actor
from contracts.words import Role
from gateway.access.accounts import Account, Accounts
from gateway.access.audit import Audit
from gateway.access.audit_heads import AuditHeads
from gateway.access.database import Store
from gateway.access.passwords import UNUSABLE
from gateway.access.tables import EnrolmentRow, enrolments
from gateway.access.two_persons import SENSITIVE, TWO, half_hash, new_half
from gateway.settings import GatewaySettings
from kit.clock import Clock
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound, Refused


@dataclass(frozen=True)
class Proposal:
    """An account that waits for a second person's word, or for its holder."""

    account: Account
    proposed_name: str
    proposed_role: Role
    confirmed: bool
    until: datetime


class Enrolments:
    """Propose, confirm, enrol; every step is in the audit log before it is done, and a head of it leaves soon after."""

    def __init__(
        self, store: Store, people: Accounts, audit: Audit, heads: AuditHeads, settings: GatewaySettings
    ) -> None:
        self._store = store
        self._people = people
        self._audit = audit
        self._heads = heads
        self._days = timedelta(days=settings.enrolment_days)

    async def propose(self, login: str, holder: Actor, by: Actor, address: str = "") -> tuple[str, str]:
        """A new account of a sensitive role: its id, and the first half of the code.

        Raises Refused when the login is taken or the role is one that the operator alone gives.
        """
        if holder.role not in SENSITIVE:
            raise Refused("invalid", "One person gives this role; no second one is asked.", status=422)
        told = {"role": holder.role.value, "name": holder.name}
        await self._log(by, "propose_account", login.lower(), address, told)
        account_id = await self._people.add_unusable(login, holder)
        return account_id, await self._begin(account_id, by)

    async def first_office(self, login: str, name: str, by: Actor, address: str = "") -> tuple[str, str]:
        """The first account of the office, which no two persons can make: both halves of its code, from one operator.

        Once there is any account of the office, in whatever state, every further one takes two: raises Refused then.
        """
        if by.role is not Role.OPERATOR:
            raise Forbidden("The operator makes the first account of the office.")
        halves, now = (new_half(), new_half()), Clock().now()
        told = {"role": Role.OFFICE.value, "name": name}
        await self._audit.write(by, "bootstrap_account", login.lower(), address=address, detail=told)

        def propose(connection: Connection, account_id: str) -> bool:
            first, second = (half_hash(account_id, half) for half in halves)
            row = _proposed(account_id, by, first, now + self._days) | {"second_hash": second}
            connection.execute(insert(enrolments), row)
            return True

        holder = Actor(role=Role.OFFICE, name=name)
        if await self._people.add_first(login, "", holder, claim=propose) is None:
            raise Refused("two-persons-needed", "There is an account of the office; the next one needs two persons.")
        await self._log(by, "bootstrap_account", login.lower(), address, told)
        return halves

    async def propose_again(self, account: Account, by: Actor, address: str = "") -> str:
        """A new password for an account of a sensitive role whose holder has none: the first half of the code."""
        if account.actor.role not in SENSITIVE:
            raise Refused("invalid", "The operator alone gives this account a password.", status=422)
        _not_ones_own(account, by)
        await self._log(by, "propose_account", account.login, address, {"again": True})
        return await self._begin(account.account_id, by)

    async def confirm(self, account: Account, by: Actor, address: str = "") -> str:
        """The second person's word: the second half of the code.

        Raises Forbidden for who proposed, also by another account of the same name, and for who may not.
        """
        row = await self._open(account)
        _not_ones_own(account, by)
        same = by.id == row.proposed_by or by.name.strip() == row.proposed_name.strip() != ""
        if by.role not in TWO or by.role == row.proposed_role or same:
            raise Forbidden("Office and operator each give their word; nobody gives both.")
        await self._log(by, "confirm_account", account.login, address)
        half = new_half()
        unconfirmed = (
            update(enrolments)
            .where(*_this_one(row), enrolments.c.second_hash.is_(None))
            .values(second_hash=half_hash(account.account_id, half))
        )
        if not await self._store.write(lambda connection: connection.execute(unconfirmed).rowcount):
            raise Refused("account-confirmed", "The account has been confirmed; its code was told once.")
        return half

    async def withdraw(self, account: Account, by: Actor, address: str = "") -> None:
        """Not this account, or not this code: it is worth nothing any more; an account that nobody enrolled is gone."""
        await self._row(account)
        await self._log(by, "withdraw_account", account.login, address)
        await self.void(account)
        await self._people.remove_unusable(account.account_id)

    async def void(self, account: Account) -> None:
        """A code that waits for this account is worth nothing any more."""
        gone = delete(enrolments).where(enrolments.c.account_id == account.account_id)
        await self._store.write(lambda connection: connection.execute(gone))

    async def enrol(self, login: str, halves: tuple[str, str], password: str, address: str = "") -> None:
        """The holder sets a password, which switches the account on.

        Raises Refused `enrolment-failed`, alike for whatever is wrong. A password that is too short or soon
        guessed is told as such, to somebody who has the code only.
        """
        account = await self._people.find(login)
        row = await self._fitting(account, halves) if account else None
        if account is None or row is None:
            await self._audit.write(Actor(role=Role.PUBLIC), "enrol_account", login, outcome="failed", address=address)
            raise Refused("enrolment-failed", "The account or its code is not right, or is over.", status=401)
        self._people.check_password(account, password)
        await self._log(account.actor, "enrol_account", account.login, address)
        used = delete(enrolments).where(*_this_one(row))
        if not await self._store.write(lambda connection: connection.execute(used).rowcount):
            raise Refused("enrolment-failed", "The account or its code is not right, or is over.", status=401)
        await self._people.set_password(account, password)
        await self._people.change(account.account_id, active=True)

    async def proposals(self) -> list[Proposal]:
        """What waits, oldest first."""
        wanted = select(enrolments).order_by(enrolments.c.until)
        rows = await self._store.read(lambda connection: typed(EnrolmentRow, connection.execute(wanted)).all())
        people = {account.account_id: account for account in await self._people.all()}
        return [
            Proposal(
                people[row.account_id],
                row.proposed_name,
                Role(row.proposed_role),
                row.second_hash is not None,
                row.until,
            )
            for row in rows
        ]

    async def listed(self) -> list[Account]:
        """Accounts of a workbook that take two persons' word, and have none yet."""
        waiting = {one.account.account_id for one in await self.proposals()}
        return [
            one
            for one in await self._people.all()
            if one.actor.role in SENSITIVE and one.password_hash == UNUSABLE and one.account_id not in waiting
        ]

    async def _begin(self, account_id: str, by: Actor) -> str:
        """A first half for this account; an earlier one that is not over stands in its way."""
        if by.role not in TWO:
            raise Forbidden("Office or operator propose an account.")
        half, now = new_half(), Clock().now()
        row = _proposed(account_id, by, half_hash(account_id, half), now + self._days)
        over = delete(enrolments).where(enrolments.c.account_id == account_id, enrolments.c.until < now)
        waiting = select(enrolments.c.account_id).where(enrolments.c.account_id == account_id)

        def write(connection: Connection) -> bool:
            connection.execute(over)
            if connection.execute(waiting).first():
                return False
            connection.execute(insert(enrolments), row)
            return True

        if not await self._store.write(write):
            raise Refused("account-proposed", "The account waits for a word or its holder; withdraw that first.")
        return half

    async def _fitting(self, account: Account, halves: tuple[str, str]) -> EnrolmentRow | None:
        """What waits for this account, when this is its code."""
        try:
            row = await self._open(account)
        except Refused:
            return None
        first, second = (half_hash(account.account_id, half) for half in halves)
        both = first + second, row.first_hash + (row.second_hash or "")
        return row if hmac.compare_digest(*both) else None

    async def _open(self, account: Account) -> EnrolmentRow:
        row = await self._row(account)
        if row.until < Clock().now():
            raise Refused("enrolment-over", "The proposal is over; withdraw it and propose again.")
        return row

    async def _row(self, account: Account) -> EnrolmentRow:
        wanted = select(enrolments).where(enrolments.c.account_id == account.account_id)
        row = await self._store.read(lambda connection: typed(EnrolmentRow, connection.execute(wanted)).first())
        if row is None:
            raise NotFound("enrolment")
        return row

    async def _log(
        self, by: Actor, action: str, login: str, address: str, detail: Mapping[str, object] | None = None
    ) -> None:
        await self._audit.write(by, action, login, outcome="done", address=address, detail=dict(detail or {}))
        self._heads.soon()


def _proposed(account_id: str, by: Actor, first_hash: str, until: datetime) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "proposed_by": by.id,
        "proposed_name": by.name,
        "proposed_role": by.role.value,
        "first_hash": first_hash,
        "until": until,
    }


def _this_one(row: EnrolmentRow) -> tuple[ColumnElement[bool], ...]:
    """The proposal that was looked at, and not one that has come in its place since."""
    return enrolments.c.account_id == row.account_id, enrolments.c.first_hash == row.first_hash


def _not_ones_own(account: Account, by: Actor) -> None:
    if account.actor.id == by.id:
        raise Forbidden("Nobody gives the word on an account of their own.")
