"""The bus's policy numbers, and what its messages are named by."""

from functools import cache

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.envelope import SCHEMA_BASE
from kit.bus.partitions import COUNTS


class RetrySettings(BaseSettings):
    """How often a failed message is tried again."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    retry_ladder: tuple[float, ...] = Field(default=(1.0, 5.0, 30.0, 120.0, 600.0), min_length=1)
    """Seconds before each retry, growing, for most faults pass by themselves; after the last one the letter is dead."""


class PartitionSettings(BaseSettings):
    """How many processes of a service share its work."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    partitions: int = 1
    """Queues of each subscription that may be parted (1, 2, 4, … 64): so many processes of one service work at a time.
    The same for all services; another number is moved to first (`python -m services partitions`, docs/scale.md)."""

    @field_validator("partitions")
    @classmethod
    def _power_of_two(cls, given: int) -> int:
        if given not in COUNTS:
            raise ValueError(f"partitions are one of {', '.join(map(str, COUNTS))}")
        return given


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
