"""The desk of hot topics on a work bench: appeals come in over the chronicle, requests over its entrypoints."""

from typing import Any

from sqlalchemy import select

from services.supervision.store import topics as store
from tests.supervision.figures.figure_desk import Desk

TOWN, OTHER_TOWN = "420323100", "420323101"


class TopicDesk(Desk):
    """The supervision room with its sums by day."""

    def sums(self) -> list[tuple[Any, ...]]:
        """Every day's sums that are not nothing."""
        with self.bench.look() as reading:
            found = reading.connection.execute(select(store.days).order_by(*store.days.primary_key))
            return [tuple(row) for row in found if row.admitted or row.unsolved]
