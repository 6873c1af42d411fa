"""The one place that knows what time it is, in UTC."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The real clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


REAL = Clock()
"""For who is not told which clock its county goes by."""


class DrivenClock(Clock):
    """A clock read from a file, moved by the replay; every process of a demo reads the same file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._seen = -1
        self._now = datetime.now(UTC)

    def now(self) -> datetime:
        """The moment written in the file; the last one read while it is being replaced."""
        stamp = self.file.stat().st_mtime_ns
        if stamp != self._seen:
            text = self.file.read_text().strip()
            if text:
                self._now, self._seen = datetime.fromisoformat(text), stamp
        return self._now

    def set(self, moment: datetime) -> None:
        """Move the clock of every process that reads this file."""
        fresh = self.file.with_suffix(".next")
        fresh.write_text(moment.astimezone(UTC).isoformat())
        fresh.replace(self.file)


class ShiftedClock(Clock):
    """The real clock, whole days away: it runs, and the hour is everybody's; for a recorded county (ADR 38)."""

    def __init__(self, days: int) -> None:
        self.days = days

    def now(self) -> datetime:
        """The moment that many days away."""
        return super().now() + timedelta(days=self.days)


DAYS = "clock-days"
"""The file beside a recorded county's data that says how many days its clock is away from the real one."""


def write_days(folder: Path, days: int) -> None:
    """From now on whoever opens this folder's county goes by a clock that many days away."""
    (folder / DAYS).write_text(f"{days}\n")


def of_folder(folder: Path) -> Clock:
    """The clock of the county whose data is in this folder: the real one, unless the folder says otherwise."""
    file = folder / DAYS
    return ShiftedClock(int(file.read_text())) if file.exists() else Clock()


def from_environment() -> Clock:
    """The real clock, or the driven one when MINSHENG_CLOCK_FILE names its file."""
    file = os.environ.get("MINSHENG_CLOCK_FILE")
    return DrivenClock(Path(file)) if file else Clock()
