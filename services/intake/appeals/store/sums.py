"""The sums of intake's report, moved in the transaction that changes an appeal."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array as in_array
from kit.sums import difference, monthly, move, replace
from services.intake.appeals.domain.counts import FIELDS, counts_of
from services.intake.appeals.store.rows import AppealRow
from services.intake.appeals.store.tables import appeals
from services.intake.shared.metadata import metadata

appeal_sums = monthly("appeal_sum", metadata)
"""By the month in which the appeal was submitted."""
A = appeals.c
_COUNTED = select(A.appeal_id, A.month, *(A[name] for name in FIELDS))
_NOW = _COUNTED.where(in_array(A.appeal_id, "ids"))


def changing(work: UnitOfWork, rows: Iterable[AppealRow]) -> None:
    """These rows, held by the transaction, may change: what they count as is compared at its end."""
    for row in rows:
        watched = _watched(work)
        watched.before.setdefault(row.appeal_id, counts_of(row))
        watched.fresh.pop(row.appeal_id, None)


def added(work: UnitOfWork, appeal: Mapping[str, Any]) -> None:
    """This appeal is new, with these values in its row; it need not be read again unless it changes at once."""
    watched, row = _watched(work), SimpleNamespace(**dict.fromkeys(FIELDS) | dict(appeal))
    watched.before[row.appeal_id] = {}
    watched.fresh[row.appeal_id] = row


@dataclass
class _Watched:
    """Appeals a transaction holds."""

    before: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    """What each counted as when the transaction first held it."""
    fresh: dict[str, Any] = field(default_factory=dict)
    """New ones as they are."""


def _watched(work: UnitOfWork) -> _Watched:
    return work.gathered(appeal_sums, _Watched, lambda watched: _settle(work, watched))


def _settle(work: UnitOfWork, watched: _Watched) -> None:
    """At the very end, when no other lock is still to be waited for."""
    work.memo.pop(appeal_sums)
    rows, held = list(watched.fresh.values()), sorted(watched.before.keys() - watched.fresh.keys())
    work.write()
    if held:
        rows += work.connection.execute(_NOW, {"ids": held})
    change: Counter[Any] = Counter()
    for row in rows:
        change.update(difference(row.month, watched.before[row.appeal_id], counts_of(row)))
    move(work.connection, appeal_sums, change)


def counted(reading: ReadSession, *wanted: ColumnElement[bool]) -> Counter[Any]:
    """Appeals counted row by row, by month, name and key: the truth the sums are kept equal to."""
    found: Counter[Any] = Counter()
    for row in reading.connection.execute(_COUNTED.where(*wanted).execution_options(yield_per=5000)):
        for cell, n in counts_of(row).items():
            found[(row.month, *cell)] += n
    return found


def count_anew(work: UnitOfWork) -> int:
    """Replace the sums by a count of every row; nobody moves them meanwhile. Returns how many appeals."""
    found = replace(work.connection, appeal_sums, lambda: counted(work))
    return sum(n for (_, name, _), n in found.items() if name == "state")
