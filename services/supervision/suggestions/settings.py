"""Policy numbers of suggestions (代表建议), each with its unit and source."""

from typing import get_args

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.base import Words
from contracts.suggestions import ResultClass


class SuggestionSettings(BaseSettings):
    """Environment variables MINSHENG_SUGGESTIONS_…."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_SUGGESTIONS_", frozen=True)

    reply_months: int = Field(default=3, ge=1)
    """Months to reply from assignment (Deputies Law 2025 art 51)."""
    hard_months: int = Field(default=6, ge=1)
    """Months where it is wide or hard; no due day may lie beyond (the same)."""
    opinion_months: int = Field(default=1, ge=1)
    """Months in which a co-handler gives its opinion to the lead (R)."""
    again_months: int = Field(default=1, ge=1)
    """Months to handle it once more when the deputy is not satisfied (R)."""
    rehandlings: int = Field(default=1, ge=0)
    """How many times it is handled once more (R: once)."""
    rest_day_moves: bool = True
    """Whether months that end on a day of rest run to the next working day (Civil Code art 203, the general rule)."""
    objection_working_days: int = Field(default=10, ge=1)
    """Working days in which a department may return its part (R)."""
    rating_working_days: int = Field(default=10, ge=1)
    """Working days the deputy has to rate a reply; then it closes unrated (R)."""
    look_back_months: int = Field(default=12, ge=1)
    """Months after closing at which it is looked at again (S)."""
    warn_days: int = Field(default=15, ge=1)
    """Days before a due day at which its clock turns yellow (ours)."""
    results: dict[ResultClass, Words] = {
        "A": "所提问题已经解决或正在解决",
        "B": "所提问题已列入计划解决",
        "C": "所提问题留作参考",
    }
    """The county's dictionary of result classes (R): its own words for A, B and C, as a JSON object."""

    @field_validator("results")
    @classmethod
    def _whole(cls, given: dict[ResultClass, str]) -> dict[ResultClass, str]:
        """A dictionary that lacks a class would leave departments without a choice and letters without words."""
        if set(given) != set(get_args(ResultClass)):
            raise ValueError("the dictionary of result classes names A, B and C")
        return dict(sorted(given.items()))
