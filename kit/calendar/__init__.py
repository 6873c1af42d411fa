"""Working days as the county counts them: its own days first, then the State Council's list, then Monday to Friday."""

from kit.calendar.days import Deadline, Explained, WorkingDays

__all__ = ["Deadline", "Explained", "WorkingDays"]
