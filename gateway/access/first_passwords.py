"""Passwords that stand on a printed slip: made by chance, good once and until a day, for setting one's own.

No session begins with one (`login.py`). They are kept nowhere but as hashes: a slip that is lost is printed anew.
"""

from collections.abc import Sequence
from datetime import timedelta

from gateway.access.accounts import Account, Accounts
from gateway.access.two_persons import LETTERS, new_half, one_is_enough
from gateway.settings import GatewaySettings
from kit.clock import Clock
from kit.keyboard import plain
from kit.problems import Refused


def as_given(typed: str) -> str:
    """As it was given out, however it was typed from paper: small letters, without what separates the groups."""
    letters = "".join(letter for letter in plain(typed).upper() if letter in LETTERS)
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def new_ones(people: Sequence[Account]) -> dict[str, str]:
    """A fresh password by account id; raises Refused for a role that two persons give, and an account that is off."""
    for account in people:
        one_is_enough(account.actor.role)
        if not account.active:
            raise Refused("account-off", "The account is switched off; switch it on first.")
    return {account.account_id: new_half() for account in people}


async def give(accounts: Accounts, settings: GatewaySettings, passwords: dict[str, str]) -> None:
    """From now on each of these opens its account once; what it had before is worth nothing any more."""
    hashes = await accounts.passwords.hash_chance(passwords.values())
    until = Clock().now() + timedelta(days=settings.first_password_days)
    await accounts.give_first(dict(zip(passwords, hashes, strict=True)), until)
