"""The policy numbers of opinions, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class OpinionSettings(BaseSettings):
    """Environment variables MINSHENG_OPINIONS_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_OPINIONS_", frozen=True, extra="ignore")

    answer_days: int = Field(default=15, ge=1, le=250)
    """Working days a department has to answer an opinion (ours: no law says; a county's own rule changes it)."""
