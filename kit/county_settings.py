"""What the settings of several services say alike, because it is said once for a whole county."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Field, field_validator


class CountysZone(BaseModel):
    """Put among settings: MINSHENG_TIMEZONE, by whose midnights a county's days, months and terms begin and end."""

    timezone: str = Field(default="Asia/Shanghai", validation_alias="MINSHENG_TIMEZONE")
    """The county's zone, by its name in the IANA database."""

    @field_validator("timezone")
    @classmethod
    def _is_one(cls, name: str) -> str:
        """A wrong name stops the start, not the first day that is counted."""
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as none:
            raise ValueError("the IANA database has no zone of this name") from none

    @property
    def zone(self) -> ZoneInfo:
        """The county's zone."""
        return ZoneInfo(self.timezone)


class PersonalDetails(BaseModel):
    """Put among settings: MINSHENG_HIDE_HOUSES, which details in people's texts others do not read (ADR 28)."""

    hide_houses: bool = Field(default=False, validation_alias="MINSHENG_HIDE_HOUSES")
    """Whether numbers of houses and flats in texts are personal details, too (ours: no, they say where it is)."""
