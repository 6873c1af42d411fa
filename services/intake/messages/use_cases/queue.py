"""A message is made in the transaction of what it tells; nothing of it but that it is to be sent."""

import secrets
from collections.abc import Collection

from kit.bus.unit_of_work import UnitOfWork
from services.intake.messages import store

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, as in codes and secrets."""
TOKEN_LETTERS = 12


def wants(work: UnitOfWork, appeal_id: str) -> None:
    """The resident of this new appeal ticked to be told."""
    work.defer_insert(store.INSERT_WISH, appeal_id=appeal_id, stop=drawn(TOKEN_LETTERS))


def queue(work: UnitOfWork, what: str, appeal_ids: Collection[str]) -> None:
    """Tell those of these residents who want it; one statement for the batch finds them."""
    for appeal_id in store.wanted(work.connection, appeal_ids):
        store.put(work, appeal_id, what)


def drawn(letters: int) -> str:
    """Letters that nobody can guess, five bits each."""
    return "".join(secrets.choice(LETTERS) for _ in range(letters))
