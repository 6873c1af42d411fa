"""The hotline's own system, where it has one, and policy numbers of tickets, each with unit and source."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class HotlineSettings(BaseSettings):
    """Environment variables MINSHENG_HOTLINE_…; the secret is shared with the hotline's system and nobody else."""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_HOTLINE_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """Where the hotline's system is told; empty: it has none, and files go to and fro. http only within the network of
    the government's own systems (政务外网)."""
    secret: str = Field(default="", repr=False)
    """Signs what is told there, by Standard Webhooks 1.0; empty: unsigned."""
    timeout_seconds: float = Field(default=10, gt=0)
    """How long it may take to answer (ours)."""
    attempts: int = Field(default=10, ge=1)
    """Attempts before something is given up: about a day, as the delay doubles up to four hours (ours)."""
    first_delay_seconds: int = Field(default=60, ge=1)
    """Delay after the first failure; twice as long after each further one (ours)."""
    double_days: int = Field(default=180, ge=1)
    """Days back that open appeals are looked through for doubles of a ticket (ours: as `is it this one?`)."""
    double_from: float = Field(default=0.15, gt=0, le=1)
    """Likeness from which two texts of one person are likely one matter (ours: as `is it this one?`, ADR 39)."""
    urgent_hours: int = Field(default=24, ge=1)
    """Hours after which a danger that a ticket names is no longer told as happening now (ours)."""
    keep_days: int = Field(default=30, ge=1)
    """Days what was told to the hotline is kept on record (ours)."""


@cache
def hotline_settings() -> HotlineSettings:
    """Read once."""
    return HotlineSettings()
