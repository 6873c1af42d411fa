"""What a backup is told by the environment."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class BackupSettings(BaseSettings):
    """Environment variables MINSHENG_BACKUP_…."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_BACKUP_", frozen=True)

    public_key: str = ""
    """Base64 X25519 key that the keys in a backup are sealed to; its other half is nowhere on the platform."""
    keep_days: int = Field(default=14, ge=1)
    """Days until a backup is removed by a later one (ours: two weeks, as long as a clerk may be on leave)."""
