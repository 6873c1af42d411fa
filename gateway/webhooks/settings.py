"""Policy numbers of webhooks, each with its unit and source."""

from functools import cache
from ipaddress import IPv4Network, IPv6Network

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebhookSettings(BaseSettings):
    """Environment variables MINSHENG_WEBHOOKS_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_WEBHOOKS_", frozen=True, extra="ignore")

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Networks that are no part of the internet and may be written to all the same, as the one in which departments'
    systems are (政务外网); http is taken there only. Empty: none, and https alone."""
    look_seconds: float = Field(default=2, gt=0)
    """Seconds between two looks for what is to be sent; 0.x for tests (ours)."""
    timeout_seconds: float = Field(default=20, gt=0)
    """How long one delivery may take as a whole (Standard Webhooks 1.0: 15 to 30 s)."""
    delays_seconds: tuple[int, ...] = (5, 300, 1800, 7200, 18000, 36000, 50400)
    """What is waited after the first, second … failure (Standard Webhooks 1.0, as far as a day asks for)."""
    give_up_hours: int = Field(default=24, ge=1)
    """A delivery that fails when it is as old as this is given up (ours: a day, and the attempt after it)."""
    rotate_hours: int = Field(default=24, ge=0)
    """Hours for which what is sent is signed with the former secret too (ours: a day)."""
    department_most: int = Field(default=5, ge=1)
    """Webhooks of one department (ours)."""
    keep_days: int = Field(default=30, ge=1)
    """Days the record of what was sent is kept, and how far back one may ask again (as long as events are kept)."""


@cache
def webhook_settings() -> WebhookSettings:
    """Read once."""
    return WebhookSettings()
