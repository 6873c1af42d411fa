"""Policy numbers of notices, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone


class NoticeSettings(CountysZone, BaseSettings):
    """Environment variables MINSHENG_NOTICES_…"""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_NOTICES_", frozen=True, populate_by_name=True, extra="ignore"
    )

    keep_days: int = Field(default=90, ge=7)
    """Days a notice is kept, read or not (ours: a quarter; what it is about is kept where it belongs)."""
    remind_from_hour: int = Field(default=8, ge=0, le=23)
    """Hour of the county's day from which on reminders of the next working day are made (ours: offices open)."""
