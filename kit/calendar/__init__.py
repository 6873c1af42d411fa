"""Working days as the county counts them: its own days, the State Council's list, or by law until that is published."""

from kit.calendar.days import EDITION, Deadline, Explained, WorkingDays
from kit.calendar.pauses import after_pause

__all__ = ["EDITION", "Deadline", "Explained", "WorkingDays", "after_pause"]
