"""The sums by day that heat is read from, moved together with the marks of the chronicle's cases."""

from collections import Counter
from collections.abc import Container
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from kit.bus.unit_of_work import UnitOfWork
from kit.sums import add
from services.supervision.figures.domain.fact import Fact
from services.supervision.figures.store import FactRow, days

_KEY = ("day", "category", "township")


class DaySums:
    """What a batch of cases moves the sums by: each case as it was is taken out, as it is now put in."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._admitted: Counter[tuple[date, str, str]] = Counter()
        self._unsolved: Counter[tuple[date, str, str]] = Counter()

    def count(self, kind: str, case: Fact | FactRow, marks: Container[str], by: int) -> None:
        """A case with these marks, `by` times: -1 takes it out.

        Of appeals, every one that was not shown to another channel: one that was merged into another is a voice of
        its own, so it counts here, though not in the rates of handling.
        """
        if kind != "appeal" or "voiced" not in marks or case.at is None:
            return
        cell = (case.at.astimezone(self._zone).date(), case.category, case.township)
        self._admitted[cell] += by
        if "rated" in marks and "solved" not in marks:
            self._unsolved[cell] += by

    def move(self, work: UnitOfWork) -> None:
        """Write the difference in one statement."""
        cells = sorted({*self._admitted, *self._unsolved})
        rows: list[dict[str, Any]] = [
            {**dict(zip(_KEY, cell, strict=True)), "admitted": self._admitted[cell], "unsolved": self._unsolved[cell]}
            for cell in cells
            if self._admitted[cell] or self._unsolved[cell]
        ]
        add(work.connection, days, rows)
