"""Heat as it is measured now: the rule, the days it looks at, and what was counted in them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from contracts.topics import Heat, MeasuredList, Measuring
from kit.bus.unit_of_work import ReadSession
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts, HeatRule, Span
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.store import matters


@dataclass(frozen=True)
class Measure:
    """The rule for townships and matters, or for the county, over the days up to today."""

    rule: HeatRule
    span: Span
    county: bool
    zone: ZoneInfo

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
        only = {"category": category, "township": township}
        return topic_days.counts(reading, self.span, self.zone, county=self.county, **only)

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

    def of_matter(self, reading: ReadSession, matter_id: str) -> matters.MatterCounts:
        """What was counted of this one."""
        return self.matters(reading, matter_id).get(matter_id) or matters.MatterCounts(Counts(), 0)

    def matters(
        self, reading: ReadSession, matter_id: str | None = None, least: int = 1
    ) -> dict[str, matters.MatterCounts]:
        """What was counted of each matter of several that so many persons speak of in the window."""
        return matters.counts(reading, *self.moments(), matter_id=matter_id, least=least)


def measure(reading: ReadSession, settings: TopicSettings, *, county: bool) -> Measure:
    """The measure that holds today; a matter is measured as a township's, wherever it is said."""
    first = reading.once("first day", lambda: topic_days.first_day(reading))
    rule = settings.rule(county=county)
    return Measure(rule, rule.span(reading.today(settings.zone), first), county, settings.zone)
