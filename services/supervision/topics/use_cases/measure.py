"""Heat as it is measured now: the rule, the days it looks at, and what was counted in them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from contracts.topics import Heat
from kit.bus.unit_of_work import ReadSession
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts, HeatRule, Span
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days


@dataclass(frozen=True)
class Measure:
    """The rule for townships or for the county, over the days up to today."""

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


def measure(reading: ReadSession, settings: TopicSettings, *, county: bool) -> Measure:
    """The measure that holds today."""
    first = reading.once("first day", lambda: topic_days.first_day(reading))
    rule = settings.rule(county=county)
    return Measure(rule, rule.span(reading.today(settings.zone), first), county, settings.zone)
