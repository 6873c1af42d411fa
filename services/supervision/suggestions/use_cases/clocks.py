"""The clocks of a suggestion's parts: by the law in months, by the county's rules in working days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from contracts.base import Due
from kit.bus.unit_of_work import ReadSession
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.days import working_days
from services.supervision.shared.use_cases.rest_days import Ends, period_ends
from services.supervision.suggestions.settings import SuggestionSettings
from services.supervision.suggestions.store.rows import PartRow


@dataclass(frozen=True)
class SuggestionPolicy:
    """The settings a use case of suggestions goes by."""

    service_settings: SupervisionSettings
    settings: SuggestionSettings

    @property
    def zone(self) -> ZoneInfo:
        """The county's time zone."""
        return self.service_settings.zone


STOPPED: dict[str, Any] = {
    "clock": "", "due_at": None, "due_why": "", "due_why_en": "", "warn_at": None, "turn_at": None, "due_named": False,
}  # fmt: skip
"""No clock runs against anybody."""


def in_months(reading: ReadSession, policy: SuggestionPolicy, clock: str, months: int) -> dict[str, Any]:
    """A clock of calendar months from today, up to the end of its last day, or of the working day after it."""
    first = reading.today(policy.zone)
    ends = months_end(reading, policy, first, months)
    why, why_en = f"自{first.month}月{first.day}日起{months}个月", f"{months} month(s) from {first.isoformat()}"
    if ends.why:
        why, why_en = f"{why}；{ends.why}", f"{why_en}; {ends.why_en}"
    return until(reading, policy, clock, ends.on, why, why_en)


def months_end(reading: ReadSession, policy: SuggestionPolicy, first: date, months: int) -> Ends:
    """The last day of so many months: the corresponding day, or the month's last where it has none."""
    days = working_days(reading, policy.zone)
    return period_ends(days, first + relativedelta(months=months), moves=policy.settings.rest_day_moves)


def to_rate(reading: ReadSession, policy: SuggestionPolicy) -> dict[str, Any]:
    """The deputy rates a reply."""
    due = working_days(reading, policy.zone).due_in_working_days(reading.now, policy.settings.rating_working_days)
    return running(reading, "rate", due.at, due.why, due.why_en, policy)


def until(
    reading: ReadSession, policy: SuggestionPolicy, clock: str, last: date, why: str, why_en: str
) -> dict[str, Any]:
    """A clock up to the end of a day."""
    return running(reading, clock, working_days(reading, policy.zone).ends(last), why, why_en, policy)


def objection_until(reading: ReadSession, policy: SuggestionPolicy, given_at: datetime) -> datetime:
    """Until when a department may return its part; working days."""
    days = working_days(reading, policy.zone)
    return days.due_in_working_days(given_at, policy.settings.objection_working_days).at


def due_of(part: PartRow) -> Due:
    """A part's running clock as it crosses the bus."""
    return Due(clock=part.clock, at=part.due_at, why=part.due_why, why_en=part.due_why_en)


def running(
    reading: ReadSession, clock: str, at: datetime, why: str, why_en: str, policy: SuggestionPolicy
) -> dict[str, Any]:
    """A clock that ends at a moment; yellow some days before, or when half of what is left is over."""
    warn = at - min(timedelta(days=policy.settings.warn_days), (at - reading.now) / 2)
    values = {"clock": clock, "due_at": at, "due_why": why, "due_why_en": why_en, "due_named": False}
    return {**values, "warn_at": warn, "turn_at": warn}
