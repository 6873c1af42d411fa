"""A clock that goes no further than one moment."""

from datetime import datetime
from pathlib import Path

from kit.clock import DrivenClock


class Over(Exception):
    """The year would go on; what is recorded ends here."""


class ClockUntil(DrivenClock):
    """Drives a platform's clock as whoever lives the year says, and raises Over where that is after the end."""

    def __init__(self, file: Path, end: datetime) -> None:
        super().__init__(file)
        self.end = end

    def set(self, moment: datetime) -> None:
        """Move the clock of every process that reads this file."""
        if moment > self.end:
            raise Over
        super().set(moment)
        print(f"\r{moment:%Y-%m-%d}", end="", flush=True)
