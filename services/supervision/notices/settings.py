"""Policy numbers of notices, each with its unit and source."""

from zoneinfo import ZoneInfo

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class NoticeSettings(BaseSettings):
    """Environment variables MINSHENG_NOTICES_…"""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_NOTICES_", frozen=True, populate_by_name=True, extra="ignore"
    )

    timezone: str = Field(default="Asia/Shanghai", validation_alias="MINSHENG_TIMEZONE")
    """The county's zone: sentences name its days and hours."""
    keep_days: int = Field(default=90, ge=7)
    """Days a notice is kept, read or not (ours: a quarter; what it is about is kept where it belongs)."""
    remind_from_hour: int = Field(default=8, ge=0, le=23)
    """Hour of the county's day from which on reminders of the next working day are made (ours: offices open)."""

    @property
    def zone(self) -> ZoneInfo:
        """The county's zone."""
        return ZoneInfo(self.timezone)
