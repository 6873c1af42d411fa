"""Policy numbers of inquiries and surveys, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone, PersonalDetails
from services.supervision.inquiries.domain.survey import Pace


class InquirySettings(CountysZone, PersonalDetails, BaseSettings):
    """Environment variables MINSHENG_SUPERVISION_…; a survey keeps the numbers it was opened with."""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_SUPERVISION_", frozen=True, populate_by_name=True, extra="ignore"
    )

    survey_few: int = Field(default=20, ge=1)
    """Fewer answers than this, and a page says beside the shares that they say little (ours)."""
    survey_network_day: int = Field(default=60, ge=1)
    """Answers of one survey that one network may send a day (ours: a village hall behind one address)."""
    survey_network_minute: int = Field(default=20, ge=1)
    """Answers of one survey that one network may send within a minute (ours)."""
    survey_device_changes: int = Field(default=20, ge=1)
    """How often one device may answer a survey, each time in the place of the last (ours)."""
    basically_counts: bool = True
    """Whether `basically satisfied` counts as content in a share (R); raw counts are always shown."""

    @property
    def pace(self) -> Pace:
        """How many answers a survey takes."""
        return Pace(self.survey_network_day, self.survey_network_minute, self.survey_device_changes)
