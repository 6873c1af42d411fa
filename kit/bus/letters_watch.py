"""Which subscriptions of a service have letters to try: looked for once a second for all of them together."""

from time import monotonic

from sqlalchemy import select

from kit.bus.deferred_messages import DEAD
from kit.bus.tables import deferred
from kit.db import Database

LOOK_SECONDS = 1.0
"""How old the answer may be (ours): twenty subscriptions that each look for themselves keep a quiet database busy."""
_WITH_LETTERS = select(deferred.c.consumer).where(deferred.c.state != DEAD).distinct()


class LettersWatch:
    """One service's; a letter is nearly never there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looked = float("-inf")
        self._found: frozenset[str] = frozenset()

    def any(self, consumer: str) -> bool:
        """Whether this subscription may have a letter to try; raises Unavailable when the database is away."""
        if monotonic() - self._looked >= LOOK_SECONDS:
            self._looked = monotonic()  # whoever comes while this one asks takes the answer before
            try:
                with self._database.glancing() as connection:
                    self._found = frozenset(connection.execute(_WITH_LETTERS).scalars())
            except BaseException:
                self._looked = float("-inf")
                raise
        return consumer in self._found
