"""Policy numbers of livelihood projects (民生实事项目), each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ProjectSettings(BaseSettings):
    """Environment variables MINSHENG_PROJECTS_…."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_PROJECTS_", frozen=True)

    plan_days: int = Field(default=30, ge=1)
    """Days from adoption in which a plan is laid down (ours)."""
    track_day: int = Field(default=5, ge=1, le=28)
    """Day of the next month on which a month's track is due (ours; one track a month: S)."""
    report_day: int = Field(default=10, ge=1, le=28)
    """Day of the month after a quarter on which its report is due (ours; one report a quarter: S)."""
    rest_day_moves: bool = True
    """Whether a plan, track or report owed on a day of rest is owed on the next working day (as Civil Code art 203)."""
    remind_days: int = Field(default=3, ge=0)
    """Days before a due day on which the department is reminded (ours)."""
    yellow_days: int = Field(default=15, ge=0)
    """A project is yellow when something is late by so many days at the most, and red beyond (R)."""
    missed_tracks: int = Field(default=2, ge=1)
    """So many missed tracks in a row turn a project red (R)."""
    most_years: int = Field(default=10, ge=1, le=50)
    """Years a plan may reach ahead at the most (ours: a slip of the pen is caught)."""
