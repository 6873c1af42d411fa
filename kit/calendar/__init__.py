"""Working days as the county counts them: its own days, the State Council's list, or by law until that is published."""

from kit.calendar.days import EDITION, Deadline, Explained, WorkingDays

__all__ = ["EDITION", "Deadline", "Explained", "WorkingDays"]
