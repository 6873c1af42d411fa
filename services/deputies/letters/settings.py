"""The policy numbers of letters to deputies, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class LetterSettings(BaseSettings):
    """Environment variables MINSHENG_LETTERS_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_LETTERS_", frozen=True, extra="ignore")

    answer_days: int = Field(default=15, ge=1, le=250)
    """Working days a deputy has to answer before the office is shown it (ours: no law says)."""
    a_day: int = Field(default=3, ge=1)
    """Letters of one phone in 24 hours, to whomever (ours)."""
    waiting: int = Field(default=1, ge=1)
    """Letters of one phone that wait for the same deputy at a time (ours: who waits for an answer has been heard)."""
