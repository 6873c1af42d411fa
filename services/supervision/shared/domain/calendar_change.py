"""Days of the calendar count otherwise than before."""

from dataclasses import dataclass
from datetime import date

NEW_LIST = "国务院放假安排公布"


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A day that the office has just edited, with the county's note on it; no day when a new list may move any."""

    day: date | None
    note: str

    @property
    def told(self) -> str:
        """As a story says it; what the day now counts as stands in the reason of the new due date."""
        return f"{self.day.isoformat()} {self.note}".rstrip() if self.day else self.note
