"""Supervision's policy numbers, each with its unit and source."""

from datetime import timedelta

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.held import Mode
from contracts.words import Kind
from kit.county_settings import CountysZone, PersonalDetails


class SupervisionSettings(CountysZone, PersonalDetails, BaseSettings):
    """Environment variables MINSHENG_SUPERVISION_…; a running clock keeps the length it was started with."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_SUPERVISION_", frozen=True, populate_by_name=True)

    partitions: int = Field(default=1, ge=1, validation_alias="MINSHENG_PARTITIONS")
    """How many processes share the work (kit.bus.settings): so many chains has the chronicle."""
    open_least: int = Field(default=5, ge=2, validation_alias="MINSHENG_INTAKE_OPEN_LEAST")
    """Appeals in a count that everybody reads, at the least: the number of open data (ours; docs/open-data.md)."""
    office_name: str = Field(default="县人大常委会办公室", min_length=1, max_length=60)
    """How the office is named where it holds a case itself."""

    accept_hours: int = Field(default=24, ge=1)
    """Hours in which an appeal that nobody was asked about must be with a deputy (ours)."""
    deputy_working_days: int = Field(default=5, ge=1)
    """Working days in which a deputy who accepted solves or refers what is no consultation (ours)."""
    consultation_hours: int = Field(default=24, ge=1)
    """Hours from submission in which a consultation is answered (S)."""
    consultation_floor_hours: int = Field(default=4, ge=0)
    """Hours a department has at the least, when others used up a consultation's time (ours)."""

    sign_working_days: int = Field(default=1, ge=1)
    """Working days in which a department signs (R)."""
    return_working_days: int = Field(default=2, ge=1)
    """Working days in which a department may return what is not its own (R)."""
    compulsory_from_dispatch: int = Field(default=4, ge=2)
    """The dispatch of one round that may not be returned any more: the one after three that came back (R)."""
    help_working_days: int = Field(default=5, ge=1)
    """Working days to reply to a call for help (R)."""
    complaint_working_days: int = Field(default=5, ge=1)
    """Working days to reply to a complaint (R)."""
    suggestion_working_days: int = Field(default=10, ge=1)
    """Working days to reply to a resident's suggestion (ours)."""
    report_working_days: int = Field(default=10, ge=1)
    """Working days to reply to a report of wrongdoing (ours)."""
    extension_working_days: int = Field(default=10, ge=1)
    """Working days one extension may have at the most; there is one (R)."""

    co_working_days: int = Field(default=3, ge=1)
    """Working days in which a co-handler gives its opinion, where the lead has longer (ours)."""

    review_working_days: int = Field(default=3, ge=1)
    """Working days in which the office decides on a resident's `not solved` (ours)."""
    answers_before_close: int = Field(default=2, ge=2)
    """Answers a resident must have turned down before a reviewer may close over it (ours; 2: handled again once)."""
    release_projects: Mode = "after"
    """When everybody reads what is reported of projects and found there: `before` it nobody has read it; `after`, it is
    shown at once and hidden again where nobody read it in time; `none`, nobody has to (State Secrets Law 35: who
    writes for an organ checks first; the county's choice)."""
    release_inquiries: Mode = "after"
    """The same of questions and answers of inquiries (the county's)."""
    release_suggestions: Mode = "after"
    """The same of suggestions that are published in full, with replies and ratings (the county's)."""
    release_hours: int = Field(default=72, ge=1)
    """Hours that `after` shows something unread: a weekend and a day (ours)."""
    yellow_share: float = Field(default=0.2, gt=0, lt=1)
    """A clock turns yellow when this share of its time is left (ours)."""
    snapshot_minutes: int = Field(default=10, ge=0)
    """Minutes between two snapshots of what a department has in hand (ours)."""

    @property
    def snapshot_pause(self) -> timedelta:
        """The time between two snapshots of one department."""
        return timedelta(minutes=self.snapshot_minutes)

    def reply_working_days(self, kind: Kind) -> int | None:
        """Working days to reply; None for a consultation, which counts in hours."""
        return {
            Kind.CONSULTATION: None,
            Kind.HELP: self.help_working_days,
            Kind.COMPLAINT: self.complaint_working_days,
            Kind.SUGGESTION: self.suggestion_working_days,
            Kind.REPORT: self.report_working_days,
        }[kind]
