"""Voting's policy numbers, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.sheets.limits import TableLimits


class VotingSettings(TableLimits, BaseSettings):
    """Environment variables MINSHENG_VOTING_…; what a table may be and cost is in `kit/sheets/limits.py`."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_VOTING_", frozen=True)

    import_rows: int = Field(default=2000, ge=1)
    """Rows an import of ideas may have at the most (ours; a county collected 283 in a year, S)."""
    likely_from: float = Field(default=0.25, gt=0, le=1)
    """Likeness from which two ideas are suggested for merging (ours)."""
    likely_compared: int = Field(default=400, ge=2)
    """Ideas of a season that are compared each with each, the newest first (ours)."""
    likely_shown: int = Field(default=50, ge=1)
    """Suggestions that are shown (ours)."""
