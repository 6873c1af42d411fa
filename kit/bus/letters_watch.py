"""Which subscriptions of a service have letters to try: looked for now and then for all of them together."""

from collections.abc import Callable
from time import monotonic

from sqlalchemy import select

from kit.bus.deferred_messages import DEAD
from kit.bus.tables import deferred
from kit.db import Database

LOOK_SECONDS = 0.5
"""Between two looks while there are letters (ours): one on the first rung is due a second after it was kept."""
QUIET_SECONDS = 3.0
"""Between two looks while there are none (ours): what is kept or sent back here is known of at once, so it is what
another process left, or a database that went away, that is found by it."""
_WITH_LETTERS = select(deferred.c.consumer).where(deferred.c.state != DEAD).distinct()


class LettersWatch:
    """One service's; a letter is nearly never there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looked = float("-inf")
        self._found: frozenset[str] = frozenset()
        self.listeners: list[Callable[[], None]] = []
        """Called when a letter was kept or sent back here: who has letters looks for them now."""

    def patience(self) -> float:
        """Seconds until it is worth while to ask again: for all at the same moment, so that a process wakes once."""
        return max(LOOK_SECONDS, self._looked + self._good_for() - monotonic())

    def any(self, consumer: str) -> bool:
        """Whether this subscription may have a letter to try; raises Unavailable when the database is away."""
        if monotonic() - self._looked >= self._good_for():
            self._looked = monotonic()  # whoever comes while this one asks takes the answer before
            try:
                with self._database.glancing() as connection:
                    self._found = frozenset(connection.execute(_WITH_LETTERS).scalars())
            except BaseException:
                self._looked = float("-inf")
                raise
        return consumer in self._found

    def stir(self) -> None:
        """A letter was kept or sent back: what was found before is old."""
        self._looked = float("-inf")
        for listener in self.listeners:
            listener()

    def _good_for(self) -> float:
        return LOOK_SECONDS if self._found else QUIET_SECONDS
