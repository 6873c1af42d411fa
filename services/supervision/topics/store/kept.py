"""Heat that was counted is kept: of each matter that enough persons speak of, and what persons said again of a kind.

All of it holds as of one day and by one rule (`looks.kept_by`); what was touched since is marked, and who reads counts
that. Whoever asks by another rule, or after midnight and before the timer, counts everything (ADR 53).
"""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Index, Integer, String, Table, delete, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import write_many
from kit.stale import Stale
from services.supervision.shared.store.metadata import metadata
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.store.days import Matter
from services.supervision.topics.store.matters import MatterCounts, Whereabouts
from services.supervision.topics.store.tables import looks

EVERYWHERE = ""
"""In the place of a township: wherever it is said."""
kept_matters = Table(
    "matter_heat",
    metadata,
    Column("matter_id", String(64), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("category", String(20), nullable=False),
    Column("heat", Integer, nullable=False),
    Column("recent", Integer, nullable=False),
    Column("before", Integer, nullable=False),
    Column("unsolved", Integer, nullable=False),
    Column("appeals", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
)
"""A matter's own heat, in tenths, once for wherever it is said and once for each township where it is said too."""
K = kept_matters.c
_HOTTEST = (K.heat.desc(), K.recent.desc(), K.matter_id)
Index("ix_matter_heat_hottest", K.township, *_HOTTEST)
Index("ix_matter_heat_category", K.township, K.category, *_HOTTEST)

kept_again = Table(
    "said_again",
    metadata,
    Column("township", String(9), primary_key=True),
    Column("category", String(20), primary_key=True),
    Column("recent", Integer, nullable=False),
    Column("before", Integer, nullable=False),
    Column("unsolved", Integer, nullable=False),
)
"""What is taken off the sums by day of a kind at a place: appeals of one person beyond the first. None: nothing is."""
A = kept_again.c

stale = Stale("heat_stale", metadata)
MATTER, KIND = "matter", "kind"
MOST_STALE = 500
"""With more marks than that everything is counted: no dearer, and no statement has a longer list (technical)."""
_ADD_MATTER, _ADD_AGAIN = insert(kept_matters), insert(kept_again)


def kept_by(reading: ReadSession) -> str:
    """The day and the rule by which what is kept was counted."""
    return str(reading.connection.execute(select(looks.c.kept_by)).scalar_one())


def hottest(
    reading: ReadSession,
    township: str | None,
    codes: Collection[str] | None,
    limit: int | None,
    *where: ColumnElement[bool],
) -> dict[str, MatterCounts]:
    """The hottest matters of a township, or wherever; of some categories, or of all."""
    wanted = select(kept_matters).where(K.township == (township or EVERYWHERE), *where)
    if codes is not None:
        wanted = wanted.where(K.category.in_(codes))
    return {
        row.matter_id: MatterCounts(Counts(row.recent, row.before, row.unsolved, row.appeals), row.texts)
        for row in reading.connection.execute(wanted.order_by(*_HOTTEST).limit(limit))
    }


def whereabouts(reading: ReadSession, matter_ids: Collection[str]) -> dict[str, Whereabouts]:
    """Where those that are kept are said, and what most of each was filed under."""
    found: dict[str, Whereabouts] = {}
    for row in reading.connection.execute(
        select(K.matter_id, K.township, K.category).where(K.matter_id.in_(matter_ids))
    ):
        one = found.setdefault(row.matter_id, Whereabouts(Counter({row.category: 1})))
        if row.township != EVERYWHERE:
            one.places[row.township] += 1
    return found


def again(reading: ReadSession, category: str | None, township: str | None, *, county: bool) -> dict[Matter, Counts]:
    """What is taken off the sums by day."""
    wanted = select(kept_again).where(A.township == EVERYWHERE if county else A.township != EVERYWHERE)
    if category is not None:
        wanted = wanted.where(A.category == category)
    if township is not None:
        wanted = wanted.where(A.township == township)
    return {
        (row.category, row.township): Counts(row.recent, row.before, row.unsolved)
        for row in reading.connection.execute(wanted)
    }


def keep_matters(
    work: UnitOfWork,
    instead_of: Collection[str] | None,
    counted: Mapping[str, MatterCounts],
    where: Mapping[str, Whereabouts],
    heats: Mapping[str, int],
) -> None:
    """These in the place of what was kept of the named ones; None: of all."""
    gone = delete(kept_matters)
    work.connection.execute(gone if instead_of is None else gone.where(K.matter_id.in_(instead_of)))
    rows: list[dict[str, Any]] = []
    for matter, one in counted.items():
        about = {"matter_id": matter, "category": where[matter].category, "heat": heats[matter], "texts": one.texts}
        about |= {name: getattr(one.counts, name) for name in ("recent", "before", "unsolved", "appeals")}
        rows += [about | {"township": place} for place in (EVERYWHERE, *where[matter].places)]
    if rows:
        write_many(work.connection, _ADD_MATTER, rows)


def keep_again(work: UnitOfWork, instead_of: Collection[Matter] | None, counted: Mapping[Matter, Counts]) -> None:
    """The same of kinds at places, and of the county's."""
    if instead_of is None:
        work.connection.execute(delete(kept_again))
    for category, township in sorted(instead_of or ()):
        work.connection.execute(delete(kept_again).where(A.category == category, A.township == township))
    rows = [
        {"category": category, "township": place, "recent": n.recent, "before": n.before, "unsolved": n.unsolved}
        for (category, place), n in sorted(counted.items())
        if n != Counts()
    ]
    if rows:
        write_many(work.connection, _ADD_AGAIN, rows)
