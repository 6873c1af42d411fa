"""Voting's policy numbers, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from contracts.held import Mode
from kit.county_settings import CountysZone, PersonalDetails
from kit.sheets.limits import TableLimits


class VotingSettings(TableLimits, CountysZone, PersonalDetails, BaseSettings):
    """Environment variables MINSHENG_VOTING_…; what a table may be and cost is in `kit/sheets/limits.py`."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_VOTING_", frozen=True, populate_by_name=True)

    release_idea: Mode = "before"
    """When everybody reads a resident's idea: `before` it nobody has read it; `after`, it is shown at once and hidden
    again where nobody read it in time; `none`, nobody has to (State Secrets Law 35, Civil Code 1024: the county's)."""
    release_opinion: Mode = "after"
    """The same of what a department says of an idea: it was checked there before it came (the county's)."""
    release_hours: int = Field(default=72, ge=1)
    """Hours that `after` shows something unread: a weekend and a day (ours)."""
    import_rows: int = Field(default=2000, ge=1)
    """Rows an import of ideas may have at the most (ours; a county collected 283 in a year, S)."""
    likely_from: float = Field(default=0.25, gt=0, le=1)
    """Likeness from which two ideas are suggested for merging (ours)."""
    likely_compared: int = Field(default=400, ge=2)
    """Ideas of a season that are compared each with each, the newest first (ours)."""
    likely_shown: int = Field(default=50, ge=1)
    """Suggestions that are shown (ours)."""
