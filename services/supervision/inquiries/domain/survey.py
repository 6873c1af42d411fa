"""A public survey: when it is open, how often one network may answer, and what the counts say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.supervision.shared.domain.refusal import NotAllowed

GRADES = ("satisfied", "basically", "not_satisfied")


@dataclass(frozen=True, slots=True)
class Pace:
    """How many answers are taken; a village behind one address must still get through."""

    network_day: int
    network_minute: int
    device_changes: int

    def of_network(self, today: int, last_minute: int) -> None:
        """Raises NotAllowed (429) when this network has sent enough for now, or for the day."""
        if last_minute >= self.network_minute:
            raise NotAllowed("answers-too-fast", "Too many answers from this network at once.", status=429)
        if today >= self.network_day:
            raise NotAllowed("answers-too-many", "Enough answers from this network for today.", status=429)

    def of_device(self, times: int) -> None:
        """Raises NotAllowed (429) for a device that changes its mind without end."""
        if times >= self.device_changes:
            raise NotAllowed("answers-too-many", "This device has answered often enough.", status=429)


def state_of(
    opens: datetime, closes: datetime, closed_at: datetime | None, now: datetime
) -> Literal["announced", "open", "closed"]:
    """Where a survey stands; it ends at its time even before the watch has said so."""
    if closed_at is not None or now >= closes:
        return "closed"
    return "open" if now >= opens else "announced"


def share(counts: Mapping[str, int], *, basically_counts: bool) -> tuple[int, int]:
    """Content ones, and all who marked a grade."""
    content = counts["satisfied"] + (counts["basically"] if basically_counts else 0)
    return content, sum(counts[grade] for grade in GRADES)
