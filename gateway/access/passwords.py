"""Passwords are hashed by a few threads of their own: memory is bounded whatever comes, and pages go on beside it."""

import asyncio
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from contracts.base import Problem
from gateway.bus import Declined
from gateway.settings import GatewaySettings

if TYPE_CHECKING:
    from argon2 import PasswordHasher

T = TypeVar("T")
BUSY = Problem(
    type="sign-in-busy", title="Too many people are signing in at this moment.", status=503, detail="Try again soon."
)
UNUSABLE = "!"
"""What is kept in a hash's place of an account that nobody can sign in to yet."""
NICE = 10
"""How far a hash stands back behind pages and submissions when the processor is short (nice(2); ours)."""


class Turn:
    """A place among those whose password is hashed now or next."""

    def __init__(self, passwords: "Passwords") -> None:
        self._passwords = passwords

    async def hash(self, password: str) -> str:
        """The argon2id hash that is kept of a new password."""
        return await self._passwords.run(lambda: self._passwords.hasher.hash(password))

    async def matches(self, kept: str | None, password: str, *, quick: bool = False) -> bool:
        """Whether it is the password of this hash; without one it takes as long, and is wrong.

        `quick`: the hash is one of chance, made at the least cost; it is told as slowly as any other.
        """
        return await self._passwords.run(lambda: self._passwords.matches(kept, password, quick=quick))


class Passwords:
    """Every hash of a password is made and checked here: so many threads, and a queue before them.

    At the most `password_threads` hashes are in memory, each of `password_kibibytes`.
    """

    def __init__(self, settings: GatewaySettings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(settings.password_threads, "gateway-password", initializer=_stand_back)
        self._inside = 0

    @contextmanager
    def turn(self, *, known: bool = False) -> Iterator[Turn]:
        """Take a place; raises Declined (503) as `check_room` does."""
        self.check_room(known=known)
        self._inside += 1
        try:
            yield Turn(self)
        finally:
            self._inside -= 1

    def check_room(self, *, known: bool) -> None:
        """Raise Declined (503) when the queue is full, with seconds to wait by lot, so that not all come back at once.

        For somebody known, on a device that signed in before or in a session, the queue is twice as long: strangers
        who fill theirs do not keep out an office-holder.
        """
        queue = self._settings.password_queue * (2 if known else 1)
        if self._inside >= self._settings.password_threads + queue:
            least = self._settings.password_retry_seconds
            raise Declined(BUSY, retry_after=least + secrets.randbelow(least + 1))

    async def run(self, work: Callable[[], T]) -> T:
        """Do it on one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def matches(self, kept: str | None, password: str, *, quick: bool = False) -> bool:
        """Blocks for the time of one hash; False for a hash that is none."""
        from argon2.exceptions import InvalidHashError, VerificationError

        decoy = self._decoy  # made by the first that comes, whether its login exists or not
        if quick:
            self.matches(None, password)
        try:
            if not kept or kept == UNUSABLE:
                self.hasher.verify(decoy, password)
                return False
            return self.hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def stop(self) -> None:
        """End the threads once they are through with what they are at."""
        self._threads.shutdown(cancel_futures=True)

    @cached_property
    def hasher(self) -> "PasswordHasher":
        """argon2id at the cost that the settings name."""
        from argon2 import PasswordHasher

        cost = self._settings
        return PasswordHasher(
            time_cost=cost.password_passes, memory_cost=cost.password_kibibytes, parallelism=cost.password_lanes
        )

    async def hash_chance(self, passwords: Iterable[str]) -> list[str]:
        """Hashes of passwords made by chance, of 59 bits and more: a guesser gains nothing by their low cost.

        So a whole county's slips are made within a second, and no queue of those who sign in waits for them.
        """
        from argon2 import PasswordHasher

        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        return await self.run(lambda: [cheap.hash(one) for one in passwords])

    @cached_property
    def _decoy(self) -> str:
        return self.hasher.hash("nobody has this password")


def _stand_back() -> None:
    """Of this thread only, and of those that argon2 starts for its lanes; Linux alone has a priority of a thread."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, max(NICE, os.getpriority(os.PRIO_PROCESS, thread)))
