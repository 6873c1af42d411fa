"""What intake hears as one matter: its appeals, its persons and its name, as the chronicle counts them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, distinct, func, select

from contracts.words import OTHER
from kit.bus.unit_of_work import ReadSession
from services.supervision.figures.interface import facts, marks, unsolved
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts
from services.supervision.topics.store.tables import heard_matters, persons

F, M, V, N = facts.c, marks.c, persons.c, heard_matters.c
UNSOLVED = unsolved.c.key.is_not(None)
"""Its resident's newest word is that it is not solved."""


@dataclass
class MatterCounts:
    """What was counted of a matter."""

    counts: Counts
    texts: int
    """Different texts of the window."""


@dataclass
class Whereabouts:
    """Where the appeals of a matter are, and what they were filed under; by the persons who said it there."""

    filed: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    @property
    def category(self) -> str:
        """What most were filed under; what was left open counts only where nothing else was said."""
        named = Counter({code: many for code, many in self.filed.items() if code != OTHER}) or self.filed
        return max(named, key=lambda code: (named[code], code), default=OTHER)

    @property
    def township(self) -> str | None:
        """Where all of it is; None: in several."""
        return next(iter(self.places)) if len(self.places) == 1 else None


def said(*columns: Any) -> Select[Any]:
    """Columns of admitted appeals that are of a matter of several, with what their residents said of the answer."""
    # a value and no EXISTS, which PostgreSQL makes a join of that begins with every appeal of the county
    voiced = select(M.key).where(M.kind == "appeal", M.mark == "voiced", M.key == V.appeal_id).correlate(persons)
    return (
        select(*columns)
        .select_from(persons)
        .join(facts, and_(F.kind == "appeal", F.key == V.appeal_id))
        .where(voiced.scalar_subquery().is_not(None))
        .outerjoin(unsolved, unsolved.c.key == V.appeal_id)
    )


def counts(
    reading: ReadSession,
    since: datetime,
    before: datetime,
    until: datetime,
    *,
    matter_ids: Collection[str] | None = None,
    least: int = 1,
) -> dict[str, MatterCounts]:
    """Matters, of these or of all, that so many persons spoke of from `since` to `until`, each person once.

    From `before` on is counted what was usual.
    """
    recent = F.at >= since

    def many(column: Any, *which: ColumnElement[bool]) -> Any:
        return func.count(distinct(case((and_(*which), column))))

    wanted = said(
        V.matter_id,
        many(V.person_id, recent).label("recent"),
        many(V.person_id, F.at < since).label("before"),
        many(V.person_id, recent, UNSOLVED).label("unsolved"),
        many(V.appeal_id, recent).label("appeals"),
        many(V.text_id, recent).label("texts"),
    ).where(F.at >= before, F.at < until)
    if matter_ids is not None:
        wanted = wanted.where(_of(matter_ids))
    wanted = wanted.group_by(V.matter_id).having(many(V.person_id, recent) >= least)
    return {
        row.matter_id: MatterCounts(Counts(row.recent, row.before, row.unsolved, row.appeals), row.texts)
        for row in reading.connection.execute(wanted)
    }


def whereabouts(
    reading: ReadSession, matter_ids: Collection[str], since: datetime, until: datetime
) -> dict[str, Whereabouts]:
    """Of each of these, in a time; a category that is no more is its heir's."""
    found: defaultdict[str, Whereabouts] = defaultdict(Whereabouts)
    wanted = said(V.matter_id, F.category, F.township, func.count(distinct(V.person_id)).label("many"))
    wanted = wanted.where(_of(matter_ids), F.at >= since, F.at < until)
    for row in reading.connection.execute(wanted.group_by(V.matter_id, F.category, F.township)):
        found[row.matter_id].filed[categories.goes_on(reading, row.category)] += row.many
        found[row.matter_id].places[row.township] += row.many
    return dict(found)


def now(reading: ReadSession, appeal_id: str) -> str:
    """The matter that an appeal is of now; the appeal itself where it was never heard to be of another's."""
    found = select(V.matter_id).where(V.appeal_id == appeal_id)
    return str(reading.connection.execute(found).scalar() or appeal_id)


def cases(matter_id: str, *where: ColumnElement[bool]) -> Select[Any]:
    """The admitted appeals of what is called so now, newest first: `key`, `title`, `township`, `at`, `person_id`,
    `unsolved`.
    """
    columns = (F.key, F.title, F.township, F.at, V.person_id, UNSOLVED.label("unsolved"))
    wanted = said(*columns).where(_of([matter_id]), *where)
    return wanted.order_by(F.at.desc(), F.key.desc())


def _of(matter_ids: Collection[str]) -> ColumnElement[bool]:
    """As a list of keys, so that they are found by the matters' index and not among every appeal."""
    return F.key.in_(select(persons.c.appeal_id).where(persons.c.matter_id.in_(matter_ids)).correlate(None))


def words_of(reading: ReadSession, matter_ids: Collection[str]) -> dict[str, list[str]]:
    """What each is called; one that was never told a name is left out."""
    named = select(N.matter_id, N.words).where(N.matter_id.in_(matter_ids))
    return {row.matter_id: list(row.words) for row in reading.connection.execute(named) if row.words}


def newest_titles(reading: ReadSession, matter_ids: Iterable[str]) -> dict[str, str]:
    """The newest title of each."""
    found = {}
    for matter_id in matter_ids:
        row = reading.connection.execute(cases(matter_id).limit(1)).first()
        found[matter_id] = row.title if row is not None else ""
    return found


def risen(reading: ReadSession, matter_ids: Collection[str] | None = None) -> dict[str, datetime]:
    """Those, of these or of all, that were told to be hot and have not cooled down: since when."""
    told = select(N.matter_id, N.risen_at).where(N.risen_at.is_not(None))
    if matter_ids is not None:
        told = told.where(N.matter_id.in_(matter_ids))
    return {row.matter_id: row.risen_at for row in reading.connection.execute(told)}


def by_month(rows: Iterable[Any], zone: Any) -> tuple[Counter[str], Counter[str]]:
    """Of `cases`: appeals, and those not solved, by the county's month."""
    appeals: Counter[str] = Counter()
    unsolved: Counter[str] = Counter()
    for row in rows:
        month = f"{row.at.astimezone(zone):%Y-%m}"
        appeals[month] += 1
        unsolved[month] += bool(row.unsolved)
    return appeals, unsolved
