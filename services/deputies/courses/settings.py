"""The policy numbers of courses, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class CourseSettings(BaseSettings):
    """Environment variables MINSHENG_COURSES_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_COURSES_", frozen=True, extra="ignore")

    file_bytes: int = Field(default=5 * 1024 * 1024, ge=1024, le=10 * 1024 * 1024)
    """Largest paper or picture, in bytes: as beside a bulletin (ours)."""
    film_bytes: int = Field(default=300 * 1024 * 1024, ge=1024, le=2**31 - 1)
    """Largest film, in bytes (ours: a lecture of forty minutes at 720 lines and a million bits a second, sound with
    it). It lies in the service's database, and in every copy of it."""
    files: int = Field(default=10, ge=1)
    """Files beside one course (ours)."""
