"""Policy numbers of people on call, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone


class OnCallSettings(CountysZone, BaseSettings):
    """Environment variables MINSHENG_ONCALL_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_ONCALL_", frozen=True, populate_by_name=True, extra="ignore")

    answer_minutes: int = Field(default=5, ge=1)
    """Minutes until the next are told when nobody has taken a danger on (ours: a third of what a deputy has)."""
    rounds: int = Field(default=12, ge=1, le=100)
    """How often people are told before it is left to the red line on the office's page (ours: an hour)."""

    office_name: str = Field(default="县人大常委会办公室", validation_alias="MINSHENG_SUPERVISION_OFFICE_NAME")
    """What the office is called in a case's story."""
