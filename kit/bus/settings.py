"""The bus's policy numbers, and what its messages are named by."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.envelope import SCHEMA_BASE


class RetrySettings(BaseSettings):
    """How often a failed message is tried again."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    retry_ladder: tuple[float, ...] = Field(default=(1.0, 5.0, 30.0, 120.0, 600.0), min_length=1)
    """Seconds before each retry, growing, for most faults pass by themselves; after the last one the letter is dead."""


class SchemaSettings(BaseSettings):
    """Where the schemas of messages are offered."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    schema_base: str = Field(default=SCHEMA_BASE, pattern=r"^https?://[^\s?#]+/$")
    """What every event's `dataschema` begins with, with a slash at the end: the gateway offers them under
    `/api/v1/schemas/` of its public address."""


@cache
def schema_base() -> str:
    """What the environment says of it, read once."""
    return SchemaSettings().schema_base
