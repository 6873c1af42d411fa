"""The cases one transaction works on: each read once and locked, each written once at the end."""

from collections import Counter
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from contracts.words import AppealState, Clock, Colour, Grade, Kind
from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array as in_array
from kit.db import write_many
from kit.db.rows import typed
from kit.on_the_way import unknown
from kit.sums import difference, move
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.loop_counts import Counts, case_counts
from services.supervision.cases.store.loop_sums import loop_sums
from services.supervision.cases.store.rows import CaseRow
from services.supervision.cases.store.tables import cases

_COLUMNS = [each.name for each in fields(Case)]
_values = attrgetter(*_COLUMNS)
_FIXED = {
    "appeal_id",
    "tracking_code",
    "title",
    "kind",
    "category",
    "township",
    "matter",
    "submitted_at",
    "month",
}
_INSERT = insert(cases)
_UPDATE = (
    update(cases)
    .where(cases.c.appeal_id == bindparam("of"))
    .values({name: bindparam(f"to_{name}") for name in _COLUMNS if name not in _FIXED})
)
_CORRECT = (
    update(cases)
    .where(cases.c.appeal_id == bindparam("of"))
    .values({name: bindparam(f"to_{name}") for name in ("title", "category", "township", "matter")})
)
_WANTED = select(cases).where(in_array(cases.c.appeal_id, "wanted")).order_by(cases.c.appeal_id).with_for_update()


class CaseBook:
    """Get it with `CaseBook.of(work)`: the same book for every message of a batch.

    A case found or added is written when the transaction ends, if it has changed: hundreds of facts become
    one SELECT, one INSERT and one UPDATE. Its row stays locked until then, so that work on one appeal stands in line.
    The sums of the report move by the difference at the very end, when no other lock is still to be waited for.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._known: dict[str, Case] = {}
        self._loaded: dict[str, tuple[Any, ...]] = {}
        self._looked: set[str] = set()
        self._counted: dict[str, Counts] = {}
        self._moved: Counter[Any] = Counter()

    @classmethod
    def of(cls, work: UnitOfWork) -> "CaseBook":
        """The book of this transaction."""
        return work.gathered(cls, lambda: cls(work), cls.write)

    def find(self, appeal_id: str) -> Case | None:
        """One case, locked for this transaction; None when it is unknown."""
        if appeal_id not in self._known and appeal_id not in self._looked:
            wanted = {appeal_id, *self._work.subjects} - self._known.keys() - self._looked
            for row in typed(CaseRow, self._work.connection.execute(_WANTED, {"wanted": sorted(wanted)})):
                self._keep(row)
            self._looked |= wanted
        return self._known.get(appeal_id)

    def needed(self, appeal_id: str) -> Case:
        """One case as `find` gives it; raises NotFound, or NotYet for one that came in a moment ago."""
        case = self.find(appeal_id)
        if case is None:
            raise unknown("appeal", appeal_id, self._work.now)
        return case

    def find_all(self, wanted: Select[Any]) -> list[Case]:
        """Every case a selection of whole rows gives; those this book has are given as they stand in it."""
        rows = typed(CaseRow, self._work.connection.execute(wanted))
        return [self._known.get(row.appeal_id) or self._keep(row) for row in rows]

    def add(self, case: Case) -> None:
        """A new case."""
        self._known[case.appeal_id] = case

    def moves(self, case: Case, before: Counts, after: Counts) -> None:
        """What the case or an order of it counted as, and counts as now."""
        self._moved.update(difference(case.month, before, after))

    def correct(self, case: Case) -> None:
        """Write what is fixed but for a correction."""
        self.write()
        fixed = {f"to_{name}": getattr(case, name) for name in ("title", "category", "township", "matter")}
        self._work.connection.execute(_CORRECT, fixed | {"of": case.appeal_id})

    def write(self) -> None:
        """Write what is new and what has changed."""
        fresh, changed = [], []
        for appeal_id, case in self._known.items():
            loaded, values = self._loaded.get(appeal_id), _values(case)
            if loaded != values:
                counts = case_counts(case)
                self.moves(case, self._counted.get(appeal_id, {}), counts)
                self._counted[appeal_id] = counts
            if loaded is None:
                fresh.append(dict(zip(_COLUMNS, values, strict=True)))
            elif loaded != values:
                changed.append(_changes(case))
            self._loaded[appeal_id] = values
        if fresh:
            write_many(self._work.connection, _INSERT, fresh)
        if changed:
            write_many(self._work.connection, _UPDATE, changed)
        moved, self._moved = self._moved, Counter()
        move(self._work.connection, loop_sums, moved)

    def _keep(self, row: CaseRow) -> Case:
        case = to_case(row)
        self._known[case.appeal_id] = case
        self._loaded[case.appeal_id] = _values(case)
        self._counted[case.appeal_id] = case_counts(case)
        return case


def to_case(row: CaseRow) -> Case:
    """A whole row as the rules see it."""
    case = Case(**row._mapping)
    case.kind, case.state, case.holder = Kind(row.kind), AppealState(row.state), Holder(row.holder)
    case.clock = Clock(row.clock) if row.clock else None
    case.grade = Grade(row.grade) if row.grade else None
    case.warned = Colour(row.warned)
    return case


def _changes(case: Case) -> dict[str, Any]:
    row: dict[str, Any] = {f"to_{name}": getattr(case, name) for name in _COLUMNS if name not in _FIXED}
    return row | {"of": case.appeal_id}
