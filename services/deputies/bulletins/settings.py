"""The policy numbers of what the congress publishes, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class BulletinSettings(BaseSettings):
    """Environment variables MINSHENG_BULLETINS_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_BULLETINS_", frozen=True, extra="ignore")

    file_bytes: int = Field(default=5 * 1024 * 1024, ge=1024, le=10 * 1024 * 1024)
    """Largest attachment, in bytes (ours: a scanned decision of twenty pages has two megabytes; it travels in one
    message, and a broker takes sixteen megabytes with what the encoding adds)."""
    files: int = Field(default=10, ge=1)
    """Attachments of one bulletin at a time (ours)."""
