"""Heat as it is measured now: the rule, the days it looks at, and what was counted in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement

from contracts.topics import Heat, MeasuredList, Measuring
from kit.bus.unit_of_work import ReadSession
from kit.stale import pairs_of
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts, HeatRule, Span
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.store import kept, matters
from services.supervision.topics.store.matters import MatterCounts, Whereabouts


@dataclass(frozen=True)
class Measure:
    """The rule for townships and matters, or for the county, over the days up to today."""

    rule: HeatRule
    span: Span
    county: bool
    zone: ZoneInfo
    kept_by: str
    """By what heat that is kept has to have been counted to be what would be counted now."""

    def heat(self, counts: Counts) -> Heat:
        """As it is shown."""
        return Heat(
            heat=self.rule.heat(counts, self.span) / 10,
            recent=counts.recent,
            before=counts.before if self.span.compared else 0,
            usual=self.rule.usual(counts, self.span) / 10,
            unsolved=counts.unsolved,
            appeals=counts.appeals,
            worked=self.rule.worked(counts, self.span),
        )

    def by(self) -> Measuring:
        """What a heat is measured by, as it is told."""
        span, rule = self.span, self.rule
        return Measuring(formula=rule.formula(span), formula_en=rule.formula_en(span), threshold=rule.threshold)

    def of_list(self) -> MeasuredList:
        """What all heats of a list are measured by, and in which time."""
        days = {"since": self.span.since, "until": self.span.until, "before_since": self.span.before_since}
        return MeasuredList(**dict(self.by()), least=self.rule.least, **days)

    def every(
        self, reading: ReadSession, category: str | None = None, township: str | None = None
    ) -> dict[topic_days.Matter, Counts]:
        """What was counted of each matter."""
        of = {"category": category, "township": township}
        found = topic_days.sums(reading, self.span, county=self.county, **of)
        for matter, again in self._again(reading, category, township).items():
            if matter in found:
                found[matter] += again
        return found

    def _again(
        self, reading: ReadSession, category: str | None, township: str | None
    ) -> dict[topic_days.Matter, Counts]:
        """What is taken off the sums: as it is kept, and of kinds that were touched since counted anew."""
        if not self.is_kept(reading):
            return self.again(reading, category=category, township=township)
        heir = categories.goes_on(reading, category) if category is not None else None
        found = kept.again(reading, heir, township, county=self.county)
        touched = {
            (about, place)
            for about, place in self.touched_kinds(reading, kept.stale.of(reading, kept.KIND))
            if heir in (None, about) and township in (None, place)
        }
        if touched:
            found = {matter: one for matter, one in found.items() if matter not in touched}
            found |= self.again(reading, only=touched)
        return found

    def again(self, reading: ReadSession, **of: Any) -> dict[topic_days.Matter, Counts]:
        """What is taken off the sums, counted."""
        return topic_days.again(reading, self.span, self.zone, county=self.county, **of)

    def touched_kinds(self, reading: ReadSession, keys: Collection[str]) -> set[topic_days.Matter]:
        """The kinds at places, or the county's, that these marks are about."""
        return {
            (categories.goes_on(reading, about), kept.EVERYWHERE if self.county else place)
            for about, place in pairs_of(keys)
        }

    def is_kept(self, reading: ReadSession) -> bool:
        """Whether what is kept holds now, but for a few marks."""
        return kept.kept_by(reading) == self.kept_by and kept.stale.many(reading, kept.MOST_STALE) <= kept.MOST_STALE

    def one(self, reading: ReadSession, category: str, township: str) -> Counts:
        """What was counted of one."""
        found = self.every(reading, category, None if self.county else township)
        return found.get((categories.goes_on(reading, category), township), Counts())

    def moments(self) -> tuple[datetime, datetime, datetime]:
        """When the window begins, when the time before it does, and when the window ends."""
        span = self.span
        days = (span.since, span.before_since, span.until + timedelta(days=1))
        since, before, until = (topic_days.midnight(day, self.zone) for day in days)
        return since, before, until

    def of_matter(self, reading: ReadSession, matter_id: str) -> MatterCounts:
        """What was counted of this one."""
        return self.matters(reading, [matter_id]).get(matter_id) or MatterCounts(Counts(), 0)

    def matters(
        self, reading: ReadSession, matter_ids: Collection[str] | None = None, least: int = 1
    ) -> dict[str, MatterCounts]:
        """What was counted of matters of several, these or all, that so many persons speak of in the window."""
        return matters.counts(reading, *self.moments(), matter_ids=matter_ids, least=least)

    def kept_hot(self, reading: ReadSession, known: Collection[str]) -> dict[str, MatterCounts]:
        """All that are hot as they are kept, and these counted."""
        hot = kept.hottest(reading, None, None, None, self._is_hot)
        return hot | (self.matters(reading, known) if known else {})

    @property
    def _is_hot(self) -> ColumnElement[bool]:
        """The condition on what is kept, which is kept in tenths."""
        return kept.K.heat >= self.rule.threshold * 10

    def whereabouts(self, reading: ReadSession, matter_ids: Collection[str]) -> dict[str, Whereabouts]:
        """Where each of these is said in the window, and what it is filed under."""
        rest = set(matter_ids)
        known: dict[str, Whereabouts] = {}
        if self.is_kept(reading):
            known = kept.whereabouts(reading, rest - kept.stale.of(reading, kept.MATTER))
        rest -= known.keys()
        since, _, until = self.moments()
        return known | (matters.whereabouts(reading, rest, since, until) if rest else {})

    def hottest(
        self, reading: ReadSession, township: str | None, category: str | None, limit: int, *, only_hot: bool
    ) -> dict[str, MatterCounts]:
        """Among them are the hottest of those: as they are kept, and all that were touched since counted anew."""
        if not self.is_kept(reading):
            return self.matters(reading, least=self.rule.least)
        touched = kept.stale.of(reading, kept.MATTER)
        codes = categories.codes_of(reading, category) if category is not None else None
        where: list[ColumnElement[bool]] = [kept.K.matter_id.not_in(touched)] if touched else []
        if only_hot:
            where.append(self._is_hot)
        found = kept.hottest(reading, township, codes, limit, *where)
        return found | (self.matters(reading, touched, self.rule.least) if touched else {})


def measure(reading: ReadSession, settings: TopicSettings, *, county: bool) -> Measure:
    """The measure that holds today; a matter is measured as a township's, wherever it is said."""
    first = reading.once("first day", lambda: topic_days.first_day(reading))
    rule = settings.rule(county=county)
    span = rule.span(reading.today(settings.zone), first)
    heirs = sorted(categories.heirs(reading).items())
    by = (span.since, span.before_since, rule.surge, rule.unsolved, settings.least, heirs)
    return Measure(rule, span, county, settings.zone, " ".join(map(str, by)))
