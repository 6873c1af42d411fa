"""A day of the county's calendar that the office has just edited."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EditedDay:
    """Which day it is, and the county's note on it."""

    day: date
    note: str

    @property
    def told(self) -> str:
        """As a story says it; what the day now counts as stands in the reason of the new due date."""
        return f"{self.day.isoformat()} {self.note}".rstrip()
