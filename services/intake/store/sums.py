"""The sums of intake's report, moved in the transaction that changes an appeal."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, select

from kit.bus.work import Reading, Work
from kit.sums import difference, monthly, move, replace
from services.intake.domain.counts import FIELDS, counts_of
from services.intake.store.tables import appeals, metadata

appeal_sums = monthly("appeal_sum", metadata)
"""By the month in which the appeal was submitted."""
A = appeals.c
_COUNTED = select(A.appeal_id, A.month, *(A[name] for name in FIELDS))
_NOW = _COUNTED.where(A.appeal_id.in_(bindparam("ids", expanding=True)))


def changing(work: Work, rows: Iterable[Row[Any]]) -> None:
    """These rows, held by the transaction, may change: what they count as is compared at its end."""
    for row in rows:
        _watched(work).setdefault(row.appeal_id, counts_of(row))


def added(work: Work, appeal_id: str) -> None:
    """This appeal is new."""
    _watched(work)[appeal_id] = {}


def _watched(work: Work) -> dict[str, dict[tuple[str, str], int]]:
    """What each appeal counted as when this transaction first held it."""
    before: dict[str, dict[tuple[str, str], int]] | None = work.memo.get(appeal_sums)
    if before is None:
        before = work.memo[appeal_sums] = {}
        work.before_commit.append(lambda: _settle(work))
    return before


def _settle(work: Work) -> None:
    """At the very end, when no other lock is still to be waited for."""
    before: dict[str, dict[tuple[str, str], int]] = work.memo.pop(appeal_sums)
    work.write()
    change: Counter[Any] = Counter()
    for row in work.connection.execute(_NOW, {"ids": sorted(before)}):
        change.update(difference(row.month, before[row.appeal_id], counts_of(row)))
    move(work.connection, appeal_sums, change)


def counted(reading: Reading, *wanted: ColumnElement[bool]) -> Counter[Any]:
    """Appeals counted row by row, by month, name and key: the truth the sums are kept equal to."""
    found: Counter[Any] = Counter()
    for row in reading.connection.execute(_COUNTED.where(*wanted).execution_options(yield_per=5000)):
        for cell, n in counts_of(row).items():
            found[(row.month, *cell)] += n
    return found


def count_anew(work: Work) -> int:
    """Replace the sums by a count of every row; nobody moves them meanwhile. Returns how many appeals."""
    replace(work.connection, appeal_sums, lambda: counted(work))
    return int(work.connection.execute(select(func.count()).select_from(appeals)).scalar_one())
