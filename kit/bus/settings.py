"""The bus's policy numbers."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RetrySettings(BaseSettings):
    """How often a failed message is tried again."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    retry_ladder: tuple[float, ...] = Field(default=(1.0, 5.0, 30.0, 120.0, 600.0), min_length=1)
    """Seconds before each retry, growing, for most faults pass by themselves; after the last one the letter is dead."""
