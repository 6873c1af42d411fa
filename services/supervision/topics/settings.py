"""Policy numbers of hot topics, each with its unit, its source and why."""

from decimal import Decimal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone
from services.supervision.topics.domain.heat import HeatRule


class TopicSettings(CountysZone, BaseSettings):
    """Environment variables MINSHENG_TOPICS_…; a topic keeps the heat it was adopted with."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_TOPICS_", frozen=True, populate_by_name=True, extra="ignore")

    window_days: int = Field(default=30, ge=7, le=92)
    """Days that count as now (ours: a month, the rhythm in which stations report)."""
    baseline_days: int = Field(default=180, ge=30, le=732)
    """Days before, with which now is compared (ours: half a year, so that one wet month is not the usual)."""
    baseline_least_days: int = Field(default=30, ge=1)
    """A county with fewer days on record before the window is not compared (ours: a few days say nothing)."""
    surge_weight: int = Field(default=2, ge=0)
    """What a person beyond the usual counts besides their one (ours: what is new is hotter than what is usual)."""
    unsolved_weight: int = Field(default=3, ge=0)
    """What a person who said `not solved` counts besides their one (ours: what was answered badly matters
    most to supervision)."""
    threshold: int = Field(default=20, ge=1)
    """From this heat on a township's matter is hot (ours: seven persons where there were none)."""
    least: int = Field(default=5, ge=2)
    """Fewer persons than this in a township are not shown, and its phrases neither (ours: nobody is recognised)."""
    county_threshold: int = Field(default=60, ge=1)
    """From this heat on a matter of the whole county is hot (ours: three townships' worth)."""
    county_least: int = Field(default=15, ge=2)
    """Fewer persons than this in the whole county are not shown (ours: three townships' worth)."""
    cools_percent: int = Field(default=75, ge=1, le=100)
    """What is hot has cooled down below this share of its threshold (ours: or it would rise and cool by turns)."""
    look_hours: int = Field(default=24, ge=1)
    """Hours between two looks for what rose or cooled; 24 and more: with the first minute of a county's day (ours)."""
    appeals_kept: int = Field(default=1000, ge=1)
    """Appeals kept with a topic, the newest (ours: each of their residents is told, in one message)."""
    titles_read: int = Field(default=500, ge=1)
    """Titles phrases are taken from, the newest (ours: 30 ms of work)."""
    phrases_shown: int = Field(default=20, ge=1)
    """Phrases shown, the most frequent (ours: what one looks through)."""
    staff_least: int = Field(default=2, ge=2)
    """Appeals a phrase is in before staff who read titles anyway see it (ours)."""
    county_names: tuple[str, ...] = ()
    """How residents name the county besides its own name: left out of phrases, as its townships' names are (ours)."""
    often_percent: Decimal = Field(default=Decimal(8), ge=0, le=100)
    """From this share of a year's appeals on a kind of matter is often raised (ours: well over an eighteenth)."""
    hardly_percent: Decimal = Field(default=Decimal(2), ge=0, le=100)
    """Below this share it is hardly raised (ours)."""

    def rule(self, *, county: bool) -> HeatRule:
        """The rule of heat for a township's matter, or for the whole county's."""
        return HeatRule(
            window=self.window_days,
            baseline=self.baseline_days,
            baseline_least=self.baseline_least_days,
            surge=self.surge_weight,
            unsolved=self.unsolved_weight,
            threshold=self.county_threshold if county else self.threshold,
            least=self.county_least if county else self.least,
            cools_percent=self.cools_percent,
        )
