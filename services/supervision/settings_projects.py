"""Policy numbers of livelihood projects, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ProjectSettings(BaseSettings):
    """Environment variables MINSHENG_PROJECTS_…."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_PROJECTS_", frozen=True)

    track_day: int = Field(default=5, ge=1, le=28)
    """Day of the next month by whose end a month's track is due (ours)."""
    report_day: int = Field(default=10, ge=1, le=28)
    """Day of the month after a quarter by whose end its report is due (ours)."""
    red_days: int = Field(default=15, ge=1)
    """Days late beyond which a yellow light turns red (R)."""
    red_missed: int = Field(default=2, ge=1)
    """Tracks missed in a row that turn it red (R)."""
