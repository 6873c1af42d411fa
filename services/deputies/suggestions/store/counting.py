"""Persons who make a common matter, or a kind at one place: counted in the window, and kept of what is not marked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal_column, select

from contracts.words import OTHER, Kind
from kit.bus.unit_of_work import ReadSession
from kit.stale import pairs_of
from services.deputies.matters.interface import KIND, MATTER, matters, touched
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories
from services.deputies.suggestions.store import kept

M = matters.c
PERSON, TEXT = func.coalesce(M.person_id, M.appeal_id), func.coalesce(M.text_id, M.appeal_id)
"""Of what intake told nothing, each is a person and a text of its own."""
PERSONS, TEXTS = func.count(PERSON.distinct()), func.count(TEXT.distinct())
_OF = func.coalesce(M.common_id, M.appeal_id)
_FIRST = func.min(M.submitted_at)
Place = tuple[str, str]


@dataclass(frozen=True)
class Common:
    """The window as it is now, over what a service knows."""

    reading: ReadSession
    settings: DeputiesSettings

    @property
    def since(self) -> datetime:
        """From when on appeals count."""
        return self.reading.now - timedelta(days=self.settings.cluster_days)

    @property
    def lately(self) -> ColumnElement[bool]:
        """Said lately, and no report: who accuses somebody is not quoted to deputies."""
        return and_(M.submitted_at >= self.since, M.kind != Kind.REPORT)

    @cached_property
    def by(self) -> str:
        """By what has to have been counted what is kept: the day is in it, so that nothing wrong is kept for longer."""
        settings, day = self.settings, self.reading.today(self.settings.zone)
        heirs = sorted(categories.heirs(self.reading).items())
        return f"{day} {settings.cluster_days} {settings.cluster_appeals} {heirs}"

    @cached_property
    def stale_matters(self) -> set[str]:
        """Those of which what is kept does not hold."""
        return touched.of(self.reading, MATTER) | kept.overtaken(self.reading, self.since)

    @cached_property
    def stale_kinds(self) -> set[Place]:
        """The same of kinds at places."""
        marked = pairs_of(touched.of(self.reading, KIND))
        marked = {(categories.goes_on(self.reading, category), township) for category, township in marked}
        return marked | kept.overtaken_kinds(self.reading, self.since)

    @cached_property
    def is_kept(self) -> bool:
        """Whether what is kept holds, but for a few."""
        return kept.counted_by(self.reading) == self.by and len(self.stale_matters) <= kept.MOST

    def matters(self, only: Collection[str] | None = None, *where: ColumnElement[bool]) -> list[Any]:
        """Matters, these or all, that enough persons speak of: `matter_id`, `persons`, `first_at`; counted."""
        wanted = select(M.common_id.label("matter_id"), PERSONS.label("persons"), _FIRST.label("first_at"))
        wanted = wanted.where(self.lately, M.common_id.is_not(None), *where)
        if only is not None:
            wanted = wanted.where(M.common_id.in_(only))
        grouped = wanted.group_by(M.common_id).having(self.settings.cluster_appeals <= PERSONS)
        return list(self.reading.connection.execute(grouped))

    def places(self, only: Collection[str] | None = None) -> list[Any]:
        """Where matters are said, these or all: `matter_id`, `township`."""
        wanted = select(M.common_id.label("matter_id"), M.township).distinct()
        wanted = wanted.where(self.lately, M.common_id.is_not(None))
        if only is not None:
            wanted = wanted.where(M.common_id.in_(only))
        return list(self.reading.connection.execute(wanted))

    def kinds(self, only: Collection[Place] | None = None, township: str | None = None) -> list[Any]:
        """Kinds at places that enough persons speak of, these or all; counted."""
        about = categories.going_on(self.reading, M.category).label("category")
        # a value of its own, or SQLite would group by an index of all years
        place = func.coalesce(M.township, literal_column("''")).label("township")
        alone = case((func.min(_OF) == func.max(_OF), func.min(_OF)), else_="").label("sole")
        told = (PERSONS.label("persons"), func.count().label("appeals"), TEXTS.label("texts"), _FIRST.label("first_at"))
        wanted = select(about, place, *told, alone).where(self.lately, about != OTHER)
        if only is not None:
            codes = {code for category, _ in only for code in categories.codes_of(self.reading, category)}
            wanted = wanted.where(M.category.in_(codes), M.township.in_({place for _, place in only}))
        if township is not None:
            wanted = wanted.where(M.township == township)
        grouped = wanted.group_by(about, place).having(self.settings.cluster_appeals <= PERSONS)
        found = self.reading.connection.execute(grouped)
        return [row for row in found if only is None or (row.category, row.township) in only]

    def most_common(self, township: str | None, limit: int) -> list[str]:
        """Matters of most persons first, of a township or of all: as they are kept, and what is stale counted."""
        here = [M.common_id.in_(self._said_in(township))] if township is not None else []
        if self.is_kept:
            stale = self.stale_matters
            found = kept.most_common(self.reading, township, stale, limit)
            found += [(row.persons, row.matter_id) for row in (self.matters(stale, *here) if stale else ())]
        else:
            found = [(row.persons, row.matter_id) for row in self.matters(None, *here)]
        return [matter_id for _, matter_id in sorted(found, key=lambda one: (-one[0], one[1]))][:limit]

    def most_raised(self, township: str | None, limit: int) -> list[Any]:
        """Kinds at places, of a township or of all, in the same way."""
        if self.is_kept:
            stale = self.stale_kinds
            rows = kept.kinds(self.reading, *([kept.K.township == township] if township is not None else []))
            found = [row for row in rows if (row.category, row.township) not in stale]
            asked = {one for one in stale if township in (None, one[1])}
            found += self.kinds(asked) if asked else []
        else:
            found = self.kinds(township=township)
        return sorted(found, key=lambda one: (-one.persons, one.township, one.category))[:limit]

    def _said_in(self, township: str) -> Any:
        return select(M.common_id).where(self.lately, M.township == township, M.common_id.is_not(None))
