"""Which roles two persons give together, what the first two accounts are, and the halves of a code to enrol with."""

import secrets
from hashlib import sha256

from contracts.words import Role
from gateway.access.accounts import Accounts
from gateway.access.passwords import UNUSABLE
from kit.keyboard import plain
from kit.problems import Refused

SENSITIVE = frozenset({Role.OFFICE, Role.OPERATOR, Role.AUDITOR, Role.TELLER, Role.SCRUTINEER})
"""Roles that two persons give. The office's is one of them: it has the second word on all of these."""
TWO = frozenset({Role.OFFICE, Role.OPERATOR})
"""Who proposes and who confirms: one of each role, whichever is first."""
ACTS = (
    "bootstrap_account", "propose_account", "confirm_account", "withdraw_account", "enrol_account",
    "add_account", "add_accounts", "print_slips", "set_first_password",
    "change_account", "reset_password", "drop_second_factor",
)  # fmt: skip
"""What the audit log calls everything that is done to somebody's account; the auditor has a list of these alone."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
HALF = 12
"""Letters of half a code: 60 bits each (ours)."""


def one_is_enough(role: Role) -> None:
    """Raise Refused for a role that no one person gives, nor gives a password to, nor switches on."""
    if role in SENSITIVE:
        raise Refused("two-persons-needed", "Office and operator together make this account, at /accounts.")


async def bootstrap_only(people: Accounts, login: str, role: Role, *, again: bool) -> None:
    """Let the command line alone make the first of office and operator; raises Refused for every other.

    `again`: nobody of the role can sign in any more, so that there is a first one again.
    """
    if role not in TWO:
        one_is_enough(role)
        return
    every = [one for one in await people.all() if one.active and one.password_hash != UNUSABLE]
    there = [one.login for one in every if one.actor.role == role]
    if there and not again and login.strip().lower() not in there:
        raise Refused("two-persons-needed", f"There is {there[0]} of this role; the next one needs two persons.")


def new_half() -> str:
    """Half a code, in groups of four."""
    return new_code(HALF)


def new_code(length: int) -> str:
    """So many letters by lot, in groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(length))
    return "-".join(letters[at : at + 4] for at in range(0, length, 4))


def half_hash(account_id: str, half: str) -> str:
    """Of half a code as it was typed: upper or lower case, with or without what separates it."""
    letters = "".join(letter for letter in plain(half).upper() if letter in LETTERS)
    return sha256(f"{account_id} {letters}".encode()).hexdigest()
