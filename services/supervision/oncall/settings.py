"""Policy numbers of people on call, each with its unit and source."""

from zoneinfo import ZoneInfo

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class OnCallSettings(BaseSettings):
    """Environment variables MINSHENG_ONCALL_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_ONCALL_", frozen=True, populate_by_name=True, extra="ignore")

    timezone: str = Field(default="Asia/Shanghai", validation_alias="MINSHENG_TIMEZONE")
    """The county's zone: the rota is of its days and hours."""
    answer_minutes: int = Field(default=5, ge=1)
    """Minutes until the next are told when nobody has taken a danger on (ours: a third of what a deputy has)."""
    rounds: int = Field(default=12, ge=1, le=100)
    """How often people are told before it is left to the red line on the office's page (ours: an hour)."""

    office_name: str = Field(default="县人大常委会办公室", validation_alias="MINSHENG_SUPERVISION_OFFICE_NAME")
    """What the office is called in a case's story."""

    @property
    def zone(self) -> ZoneInfo:
        """The county's zone."""
        return ZoneInfo(self.timezone)
