"""What heat is read from, moved together with the marks of the chronicle's cases: sums by day, and who is unsolved."""

from collections import Counter, defaultdict
from collections.abc import Container
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert

from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array, write_many
from kit.sums import add
from services.supervision.figures.domain.fact import Fact
from services.supervision.figures.store import FactRow, days, unsolved

_KEY = ("day", "category", "township")
Cell = tuple[date, str, str]
Place = tuple[str, str]
"""Category and township."""
Moved = dict[str, set[Place]]
"""Appeals whose voice counts otherwise than before, each with where it counted and counts."""
_FORGET = delete(unsolved).where(in_array(unsolved.c.key, "keys"))
_NOTE = insert(unsolved)


class DaySums:
    """What a batch of cases moves the sums by: each case as it was is taken out, as it is now put in."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._voices: Counter[tuple[str, Cell, bool]] = Counter()
        self._at: dict[str, datetime] = {}

    def count(self, kind: str, key: str, case: Fact | FactRow, marks: Container[str], by: int) -> None:
        """A case with these marks, `by` times: -1 takes it out.

        Of appeals, every one that was not shown to another channel: one that was merged into another is a voice of
        its own, so it counts here, though not in the rates of handling.
        """
        if kind != "appeal" or "voiced" not in marks or case.at is None:
            return
        cell = (case.at.astimezone(self._zone).date(), case.category, case.township)
        self._voices[key, cell, "rated" in marks and "solved" not in marks] += by
        self._at[key] = case.at

    def move(self, work: UnitOfWork) -> Moved:
        """Write the difference in a few statements; whose it was."""
        admitted: Counter[Cell] = Counter()
        not_solved: Counter[Cell] = Counter()
        moved: defaultdict[str, set[Place]] = defaultdict(set)
        forget: list[str] = []
        note: list[dict[str, Any]] = []
        for (key, cell, said_so), n in self._voices.items():
            if not n:
                continue
            _, category, township = cell
            admitted[cell] += n
            moved[key].add((category, township))
            if said_so:
                not_solved[cell] += n
                if n < 0:
                    forget.append(key)
                else:
                    note.append({"key": key, "category": category, "township": township, "at": self._at[key]})
        rows: list[dict[str, Any]] = [
            {**dict(zip(_KEY, cell, strict=True)), "admitted": admitted[cell], "unsolved": not_solved[cell]}
            for cell in sorted(admitted)
            if admitted[cell] or not_solved[cell]
        ]
        add(work.connection, days, rows)
        if forget:
            work.connection.execute(_FORGET, {"keys": forget})
        if note:
            write_many(work.connection, _NOTE, note)
        return dict(moved)
