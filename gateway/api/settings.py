"""Where the words of danger are that go before the county's."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class DangerSettings(BaseSettings):
    """Environment variable MINSHENG_DANGER_WORDS: a CSV of words in the form of `danger_words.csv`."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    danger_words: Path | None = None
    """The file; none: the house's words and the county's (ADR 19)."""
