"""Intake's policy numbers, each with its unit and source."""

from base64 import b64decode

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone, PersonalDetails


class IntakeSettings(CountysZone, PersonalDetails, BaseSettings):
    """Environment variables MINSHENG_INTAKE_…; the private key is shared with nobody."""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_INTAKE_", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    contact_private_key: str = Field(default="", validation_alias="MINSHENG_CONTACT_PRIVATE_KEY", repr=False)
    """Base64 X25519 key that opens sealed phones; empty: no phone can be opened here."""
    contact_days: int = Field(default=180, ge=1)
    """Days after closing until a phone is forgotten (ours; PIPL art. 19: no longer than needed)."""
    messages_days: int = Field(default=90, ge=1)
    """Days the record is kept of when a message was sent (ours)."""
    renewals_per_day: int = Field(default=3, ge=1)
    """How often within 24 hours an appeal's lost secret is replaced by text message (ours)."""
    unrated_days: int = Field(default=30, ge=1)
    """Days after an answer until an appeal nobody rated is closed (ours)."""
    question_days: int = Field(default=5, ge=1)
    """Days a question to a resident waits, and clocks stand still with it, at the most (ours)."""
    questions_most: int = Field(default=3, ge=1)
    """Questions about one appeal at the most, so that no clock is held up for ever (ours)."""
    said_most: int = Field(default=20, ge=1)
    """How often a resident says something about one appeal at the most (ours)."""
    said_letters: int = Field(default=2000, ge=100, le=5000)
    """Characters of one message at the most (ours: as many as the form of an appeal)."""
    again_days: int = Field(default=30, ge=1)
    """Days after closing in which a resident may say that it is broken again (ours)."""
    likely_days: int = Field(default=180, ge=1)
    """Days back that open appeals are shown to who is about to submit another (ours)."""
    likely_from: float = Field(default=0.15, gt=0, le=1)
    """Likeness from which an appeal is shown as `is it this one?` (ours; measured, see same_matter/README.md)."""
    likely_shown: int = Field(default=5, ge=1, le=20)
    """How many are shown at the most (ours)."""
    matter_days: int = Field(default=180, ge=30)
    """Days back that a matter's persons are counted (ours: half a year, as common matters of deputies)."""
    matter_recent_days: int = Field(default=30, ge=7)
    """What is lately: a matter grows that more persons raised in these days than in as many before (ours)."""
    tidy_hour: int = Field(default=3, ge=0, le=23)
    """The hour of the county's night in which matters are grouped anew (ours: nobody works then)."""
    learn_hour: int = Field(default=4, ge=0, le=23)
    """The hour of the county's night from which on decisions are learned (ours: matters are tidied before)."""
    learn_most: int = Field(default=10_000, ge=100)
    """Texts that are learned from at the most, the newest (ours: minutes of work)."""
    learn_sure: float = Field(default=0.98, ge=0.5, lt=1)
    """Share of right ones among what is suggested, measured on unseen appeals (ours)."""
    learn_seconds: int = Field(default=3600, ge=10)
    """Seconds of learning at the most; then it is given up and tried an hour later (ours)."""
    open_least: int = Field(default=5, ge=2)
    """Rows of open data that must look alike, at the least (ours; docs/open-data.md)."""
    open_days: int = Field(default=7, ge=1)
    """Days until a month's rows are made anew (ours: seldom, so that what changed between two says little)."""

    @field_validator("contact_private_key")
    @classmethod
    def _is_a_key(cls, value: str) -> str:
        """A wrong key stops the start, not the first call that needs it."""
        if value and len(b64decode(value, validate=True)) != 32:
            raise ValueError("a contact key is 32 bytes in base64")
        return value
