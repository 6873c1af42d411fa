"""Deputies' policy numbers, each with its unit and source."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.county_settings import CountysZone, PersonalDetails
from kit.sheets.limits import TableLimits


class DeputiesSettings(TableLimits, CountysZone, PersonalDetails, BaseSettings):
    """Environment variables MINSHENG_DEPUTIES_…; what a table may be and cost is in `kit/sheets/limits.py`."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_DEPUTIES_", frozen=True, populate_by_name=True)

    open_least: int = Field(default=5, ge=2, validation_alias="MINSHENG_INTAKE_OPEN_LEAST")
    """Appeals in a count that everybody reads, at the least: the number of open data (ours; docs/open-data.md)."""
    accept_hours: int = Field(default=24, ge=1)
    """Hours a deputy has to accept before the next one is asked (ours)."""
    urgent_accept_minutes: int = Field(default=15, ge=1)
    """Minutes a deputy has to accept where life is in danger, before the next one is asked (ours)."""
    consultation_hours: int = Field(default=24, ge=1)
    """Hours from submission in which a consultation is answered (S)."""
    absence_days: int = Field(default=92, ge=1)
    """Days one absence has at the most (ours: who is away for longer than a quarter asks again)."""
    group_activities: int = Field(default=3, ge=1)
    """Activities a group holds in a year at the least (R: Zhejiang 3, Shandong's counties 4, Beijing 2)."""
    liaison_days: int = Field(default=90, ge=1)
    """Days after which a pair without contact is marked (R: once a quarter)."""
    evidence_bytes: int = Field(default=5 * 1024 * 1024, ge=1024, le=10 * 1024 * 1024)
    """Largest PDF that goes with a reported duty, in bytes (ours: as beside a bulletin; it travels in one message)."""
    import_places: int = Field(default=10_000, ge=1)
    """Villages and buildings of an imported list of stations together (ours: a county has some hundred villages)."""
    reception_days_ahead: int = Field(default=3, ge=0)
    """Days ahead a reception day is announced (R: three days)."""
    cluster_days: int = Field(default=180, ge=1)
    """Days back in which appeals of one place about one thing are counted together (ours)."""
    cluster_appeals: int = Field(default=3, ge=2)
    """Persons who make a common matter out of which a suggestion may grow (ours)."""

    suggestion_levels: tuple[Literal["province", "city", "county", "township"], ...] = (
        "province",
        "city",
        "county",
    )
    """Deputies of which levels lead and sign suggestions here: those of the congress whose platform this is, as
    suggestions are made to the own congress (Deputies Law, art. 36). The register has each deputy's highest seat: who
    sits in a higher congress may sit in the county's too, and a township's deputy does not."""
