"""When something is shown that nobody decided about: the county's rule for one kind of texts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from contracts.held import Mode

EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Rule:
    """`hours`: with `after`, how long something is shown though nobody read it."""

    mode: Mode
    hours: int

    def shown_unread_from(self, now: datetime) -> datetime | None:
        """What was written later than this is shown unread; None: nothing is."""
        if self.mode == "before":
            return None
        return now - timedelta(hours=self.hours) if self.mode == "after" else EVER

    def shown_until(self, written_at: datetime) -> datetime | None:
        """Until when something is shown unread, where it is and that ends."""
        return written_at + timedelta(hours=self.hours) if self.mode == "after" else None
